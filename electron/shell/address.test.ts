import { expect, test } from 'vitest'
import { safeAddress } from './address'

test.each([
  ['https://www.ap-hm.fr/actualites?page=2#haut', 'web', 'www.ap-hm.fr'],
  ['https://example.org:8443/', 'web', 'example.org:8443'],
  // Letters that imitate others are shown as the network will ask for them.
  ['https://аpple.com/', 'web', 'xn--pple-43d.com'],
  ['HTTPS://EXAMPLE.ORG/', 'web', 'example.org'],
  ['mailto:presse@hopital.example', 'mail', 'presse@hopital.example'],
  ['mailto:a@b.example,c@d.example?subject=Embargo%20lev%C3%A9&cc=e@f.example', 'mail', 'a@b.example, c@d.example'],
])('%s may be opened', (address, kind, where) => {
  const safe = safeAddress(address)
  expect(safe).toMatchObject({ ok: true, value: { kind, where } })
})
