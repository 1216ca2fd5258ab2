import { createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, scrypt, sign, verify, type KeyObject } from 'node:crypto'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { sha256Of } from './hashing'

/** How a passphrase becomes the key of a lock; kept with it, so that a later Marbre may ask for more. */
export interface Lock {
  readonly kdf: 'scrypt'
  readonly n: number
  readonly r: number
  readonly p: number
  /** Hexadecimal. */
  readonly salt: string
  readonly cipher: 'aes-256-gcm'
  /** Hexadecimal. */
  readonly nonce: string
}

/** A person's pair of Ed25519 keys, the private one under their passphrase. */
export interface LockedKey {
  /** SPKI, DER. */
  readonly publicKey: Uint8Array
  /** PKCS 8, DER, encrypted; its last 16 bytes are the authentication tag. */
  readonly lockedKey: Uint8Array
  readonly lock: Lock
}

export interface KeyStrength {
  /** A power of two. */
  readonly n: number
}

/** 128 MiB and about 0.4 s on an office machine: OWASP's first recommendation for scrypt (N = 2^17, r = 8, p = 1). */
export const strongLock: KeyStrength = { n: 2 ** 17 }

export const MIN_PASSPHRASE_LENGTH = 10
const TAG_BYTES = 16

/** Errors: PASSPHRASE_TOO_SHORT. The work is done in libuv's threads: windows go on. */
export async function createLockedKey(passphrase: string, { n }: KeyStrength): Promise<Result<{ key: LockedKey; privateKey: KeyObject }>> {
  if (Array.from(normalised(passphrase)).length < MIN_PASSPHRASE_LENGTH) return err(marbreError('PASSPHRASE_TOO_SHORT', { minimum: MIN_PASSPHRASE_LENGTH }))
  const pair = generateKeyPairSync('ed25519')
  const lock: Lock = { kdf: 'scrypt', n, r: 8, p: 1, salt: randomBytes(16).toString('hex'), cipher: 'aes-256-gcm', nonce: randomBytes(12).toString('hex') }
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' })
  const cipher = createCipheriv(lock.cipher, await deriveKey(passphrase, lock), Buffer.from(lock.nonce, 'hex'))
  cipher.setAAD(publicKey)
  const lockedKey = Buffer.concat([cipher.update(pair.privateKey.export({ type: 'pkcs8', format: 'der' })), cipher.final(), cipher.getAuthTag()])
  return ok({ key: { publicKey, lockedKey, lock }, privateKey: pair.privateKey })
}

/** Errors: PASSPHRASE_WRONG, which is also what a changed lock, key or public key looks like. */
export async function unlockKey({ publicKey, lockedKey, lock }: LockedKey, passphrase: string): Promise<Result<KeyObject>> {
  const key = await deriveKey(passphrase, lock)
  const decipher = createDecipheriv(lock.cipher, key, Buffer.from(lock.nonce, 'hex'))
  decipher.setAAD(publicKey)
  decipher.setAuthTag(lockedKey.subarray(-TAG_BYTES))
  try {
    const der = Buffer.concat([decipher.update(lockedKey.subarray(0, -TAG_BYTES)), decipher.final()])
    return ok(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }))
  } catch {
    return err(marbreError('PASSPHRASE_WRONG'))
  }
}

export function signStatement(statement: string, privateKey: KeyObject): Uint8Array {
  return new Uint8Array(sign(null, Buffer.from(statement), privateKey))
}

export function isSignedBy(statement: string, signature: Uint8Array, publicKey: Uint8Array): boolean {
  const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' })
  return verify(null, Buffer.from(statement), key, signature)
}

/** The same characters typed on another keyboard or system must be the same passphrase. */
const normalised = (passphrase: string): string => passphrase.normalize('NFKC')

function deriveKey(passphrase: string, { n, r, p, salt }: Lock): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(normalised(passphrase), Buffer.from(salt, 'hex'), 32, { N: n, r, p, maxmem: 256 * (n + p) * r }, (cause, key) => {
      if (cause) reject(cause)
      else resolve(key)
    })
  })
}

/** SHA-256 of the public key, in groups of four: what two people read to one another. */
export function keyFingerprint(publicKey: Uint8Array): string {
  return (sha256Of(publicKey).slice(0, 40).match(/.{4}/g) ?? []).join(' ')
}
