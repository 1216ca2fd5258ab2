import * as v from 'valibot'
import { canonicalJson } from '../communique/canonical'
import { personIdSchema, type PersonId } from '../communique/ids'

/*
 * What shows to who reads elsewhere that one key took the place of another: signed with the key before it, or by an
 * administrator of the house for who lost theirs. The journal's own row says more (the new private key under its
 * passphrase), which never leaves the house.
 */

/** Ed25519, SPKI in DER, hexadecimal: of that one form. */
export const publicKeySchema = v.pipe(v.string(), v.regex(/^302a300506032b6570032100[0-9a-f]{64}$/))

export const renewalReasons = ['changed', 'lost', 'exposed'] as const

/** Whose key it is stands beside it. */
export const renewalSchema = v.strictObject({
  previousKey: publicKeySchema,
  publicKey: publicKeySchema,
  by: personIdSchema,
  at: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  /** `exposed`: somebody else may have the key before it, which says nothing more. */
  reason: v.picklist(renewalReasons),
  signature: v.pipe(v.string(), v.regex(/^[0-9a-f]{128}$/)),
})
export type KeyRenewal = v.InferOutput<typeof renewalSchema>

export const MOST_RENEWALS = 50

/** The text that is signed. */
export function renewalStatement(personId: PersonId, { previousKey, publicKey, by, at, reason }: Omit<KeyRenewal, 'signature'>): string {
  return canonicalJson({ format: 'marbre/key-renewal', version: 1, personId, previousKey, publicKey, by, at, reason })
}

/** Somebody's keys as packages told them that were believed. */
export interface ToldKeys {
  /** Of today, when each package was made. */
  readonly own: ReadonlySet<string>
  /** Those before them too: what they signed. */
  readonly ever: ReadonlySet<string>
}

interface Named {
  readonly id: PersonId
  readonly publicKey: string
  readonly earlierKeys?: readonly string[] | undefined
  readonly renewals?: readonly KeyRenewal[] | undefined
}

/** What people's keys are, from the people whom believed packages name; without those that a renewal declares exposed. */
export function toldKeys(named: readonly Named[]): (person: PersonId) => ToldKeys {
  const exposed = new Set(named.flatMap(({ renewals = [] }) => renewals.slice(0, renewals.findLastIndex(({ reason }) => reason === 'exposed') + 1).map(({ previousKey }) => previousKey)))
  const without = (keys: readonly string[]): ReadonlySet<string> => new Set(keys.filter((key) => !exposed.has(key)))
  return (person) => {
    const own = named.filter(({ id }) => id === person)
    return { own: without(own.map(({ publicKey }) => publicKey)), ever: without(own.flatMap(({ publicKey, earlierKeys = [] }) => [publicKey, ...earlierKeys])) }
  }
}

/**
 * Whether a person's key follows, renewal by renewal, from one that was believed to be theirs. Each step is signed with
 * the key before it, or with a believed key of who renewed it for them.
 */
export function isRenewed({ id, publicKey, renewals = [] }: Named, told: (person: PersonId) => ToldKeys, isSigned: (statement: string, signature: string, key: string) => boolean): boolean {
  let key = publicKey
  for (let steps = 0; steps <= MOST_RENEWALS; steps++) {
    if (told(id).own.has(key)) return true
    const step = renewals.find((renewal) => renewal.publicKey === key)
    if (!step) return false
    const signers = step.by === id ? [step.previousKey] : [...told(step.by).ever]
    if (!signers.some((signer) => isSigned(renewalStatement(id, step), step.signature, signer))) return false
    key = step.previousKey
  }
  return false
}
