import { expect, test } from 'vitest'
import { safeAddress } from '../../electron/shell/address'
import { badAddresses, badSchemes } from './addresses'

test('there are at least forty bad schemes', () => {
  expect(new Set(badSchemes).size).toBeGreaterThanOrEqual(40)
})

test.each(badSchemes)('bad scheme: %j is not opened', (address) => {
  expect(safeAddress(address)).toEqual({ ok: false, error: { code: 'ADDRESS_REFUSED' } })
})

test.each(badAddresses)('disguised address: %j is not opened', (address) => {
  expect(safeAddress(address)).toEqual({ ok: false, error: { code: 'ADDRESS_REFUSED' } })
})
