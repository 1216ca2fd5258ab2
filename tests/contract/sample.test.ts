import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseCommuniqueFile } from '../../core/communique/file'
import { plainText } from '../../core/document/plain-text'
import { openOffice, staffedOffice } from './office'

const shipped = (path: string): string => readFileSync(join(process.cwd(), path), 'utf8')

test('opening the sample makes its institution, its communiqué and the people who can bring it to its release', async () => {
  const office = await openOffice()
  const { session, communiqueId, passphrase } = await office.get('setup.openSample')
  expect(session).toMatchObject({ unlocked: true, person: { roles: ['author', 'admin'] } })
  const file = parseCommuniqueFile(shipped('examples/communique.json'))
  if (!file.ok) throw new Error(file.error.code)
  expect(await office.get('institution.read')).toEqual(file.value.institution)
  expect((await office.get('drafts.check', { communiqueId })).filter(({ severity }) => severity === 'blocking')).toEqual([])

  const people = await office.get('people.list')
  const holder = (role: (typeof people)[number]['roles'][number]): { personId: (typeof people)[number]['id']; passphrase: string } => {
    const person = people.find(({ roles }) => roles.includes(role))
    if (!person) throw new Error(role)
    return { personId: person.id, passphrase }
  }
  await office.get('versions.submit', { communiqueId, requiredRoles: ['reviewer.scientific', 'publisher'], instructions: 'Relire les chiffres.' })
  const { current } = (await office.get('communiques.read', { communiqueId })).status
  if (!current) throw new Error('no version')
  const { versionId, fingerprint } = current
  for (const role of ['reviewer.scientific', 'publisher'] as const) {
    await office.get('session.unlock', holder(role))
    await office.get('review.giveVerdict', { versionId, fingerprint, role, decision: 'approve', text: '', seen: 'whole' })
  }
  await office.get('publication.clear', { versionId, fingerprint })
  expect((await office.get('publication.release', { communiqueId, channel: 'liste presse' })).status.state).toBe('released')
  const frozen = await office.get('versions.read', { versionId })
  expect(plainText(frozen.document, frozen.language)).toBe(plainText(file.value.document, file.value.language))
})

test('a profile that is in use does not take the sample', async () => {
  const { office } = await staffedOffice()
  expect(await office.refusal('setup.openSample')).toEqual({ code: 'ALREADY_SET_UP' })
})
