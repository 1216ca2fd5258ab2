import { expect, test } from 'vitest'
import { createLockedKey, isSignedBy, signStatement, strongLock, unlockKey } from './keys'

const quick = { n: 2 ** 10 }
const make = async (passphrase: string): Promise<Extract<Awaited<ReturnType<typeof createLockedKey>>, { ok: true }>['value']> => {
  const made = await createLockedKey(passphrase, quick)
  if (!made.ok) throw new Error(made.error.code)
  return made.value
}

test('the passphrase opens the key, which signs', async () => {
  const { key } = await make('une phrase assez longue')
  const unlocked = await unlockKey(key, 'une phrase assez longue')
  if (!unlocked.ok) throw new Error(unlocked.error.code)
  const signature = signStatement('je valide', unlocked.value)
  expect(isSignedBy('je valide', signature, key.publicKey)).toBe(true)
  expect(isSignedBy('je valide.', signature, key.publicKey)).toBe(false)
  expect(isSignedBy('je valide', signature, (await make('une phrase assez longue')).key.publicKey)).toBe(false)
})

test('the same words typed as other code points are the same passphrase', async () => {
  const { key } = await make('élève éternel')
  expect(await unlockKey(key, 'élève éternel'.normalize('NFD'))).toMatchObject({ ok: true })
})

test('another passphrase, and any change to what is stored, is refused', async () => {
  const { key } = await make('une phrase assez longue')
  const changed = (bytes: Uint8Array): Uint8Array => bytes.map((byte, at) => (at === 20 ? byte ^ 1 : byte))
  const other = await make('une phrase assez longue')
  const attempts = [
    unlockKey(key, 'une phrase assez longu'),
    unlockKey(key, ''),
    unlockKey({ ...key, lockedKey: changed(key.lockedKey) }, 'une phrase assez longue'),
    unlockKey({ ...key, publicKey: other.key.publicKey }, 'une phrase assez longue'),
    unlockKey({ ...key, lock: { ...key.lock, n: 2 ** 11 } }, 'une phrase assez longue'),
  ]
  for (const attempt of await Promise.all(attempts)) expect(attempt).toEqual({ ok: false, error: { code: 'PASSPHRASE_WRONG' } })
})

test('a short passphrase is refused, counted in signs', async () => {
  expect(await createLockedKey('neuf sign', quick)).toEqual({ ok: false, error: { code: 'PASSPHRASE_TOO_SHORT', params: { minimum: 10 } } })
  expect(await createLockedKey('🙂'.repeat(9), quick)).toMatchObject({ ok: false })
})

test('the real lock is opened with its own strength', async () => {
  const made = await createLockedKey('une phrase assez longue', strongLock)
  if (!made.ok) throw new Error(made.error.code)
  expect(made.value.key.lock).toMatchObject({ kdf: 'scrypt', n: 131_072, r: 8, p: 1, cipher: 'aes-256-gcm' })
  expect(await unlockKey(made.value.key, 'une phrase assez longue')).toMatchObject({ ok: true })
})
