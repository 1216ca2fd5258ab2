import { expect, test } from 'vitest'
import { strengthOf } from './passphrase-strength'

test.each([
  ['', 'none'],
  ['neuf sign', 'short'],
  ['aaaaaaaaaaaaaaaaaaaaaaaa', 'fair'],
  ['dix signes', 'fair'],
  ['marbre marbre marbre marbre', 'good'],
  ['encre rouleau plomb', 'good'],
  ['encre rouleau plomb casse', 'strong'],
  ['ÉtéÀParisSansPluieNiVent', 'strong'],
] as const)('« %s » is %s', (passphrase, strength) => {
  expect(strengthOf(passphrase)).toBe(strength)
})
