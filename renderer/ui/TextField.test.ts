import { enableAutoUnmount, mount } from '@vue/test-utils'
import { afterEach, expect, test } from 'vitest'
import TextField from './TextField.vue'

enableAutoUnmount(afterEach)

async function typed(type: 'text' | 'password', words: string): Promise<unknown> {
  const field = mount(TextField, { props: { label: 'Nom', modelValue: '', type } })
  await field.get('input').setValue(words)
  return field.emitted<[string]>('update:modelValue')?.at(-1)?.[0]
}

test('a name is taken without what cannot be seen in it, a passphrase as it is', async () => {
  expect(await typed('text', 'X\u202Emresn\u200BI')).toBe('XmresnI')
  expect(await typed('text', 'CNRS\u00a0– Délégation')).toBe('CNRS\u00a0– Délégation')
  expect(await typed('password', 'a\u200Bb')).toBe('a\u200Bb')
})
