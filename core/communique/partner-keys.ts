import { attrsOf } from '../document/read'
import type { DocumentJson } from '../document/types'
import { slugOf } from '../outputs/file-name'
import { fold } from '../register/fold'
import type { Charter, Partner } from './charter'
import { sha256Of } from './hash'

/** Keys that earlier charters gave by rank: the same one may be of two partners, in two charters or at two times. */
const RANK_KEY = /^partner-\d{1,2}$/

export const isSamePartner = (one: Pick<Partner, 'name'>, other: Pick<Partner, 'name'>): boolean => fold(one.name.trim()) === fold(other.name.trim())

export interface KnownPartners {
  /** The charter as it was saved last; null: it is new. */
  readonly before: Pick<Charter, 'partners'> | null
  /** Every charter that the house ever had, oldest first. */
  readonly past: readonly Pick<Charter, 'partners'>[]
}

/**
 * The partners as they are kept, with keys that stand for one partner in the whole house for ever: texts name partners
 * by nothing else. A partner of the last revision keeps its key, whatever it is called now; another one takes the key
 * under which the house knows its name, or, when its own key was somebody else's, a fresh one.
 */
export function withSteadyKeys(partners: readonly Partner[], known: KnownPartners, freshKey: () => string): readonly Partner[] {
  const before = new Set(known.before?.partners.map(({ key }) => key))
  const ever = known.past.flatMap((charter) => charter.partners)
  const taken = new Set(partners.map(({ key }) => key).filter((key) => before.has(key)))
  const seen = new Set<string>()
  return partners.map((partner) => {
    if (before.has(partner.key) && !seen.has(partner.key)) {
      seen.add(partner.key)
      return partner
    }
    const isOnlyIts = (key: string) => ever.every((other) => other.key !== key || isSamePartner(other, partner))
    const own = !taken.has(partner.key) && isOnlyIts(partner.key) && ever.some(({ key }) => key === partner.key) ? partner.key : undefined
    const past = ever.findLast((other) => isSamePartner(other, partner) && !taken.has(other.key) && isOnlyIts(other.key))?.key
    const isNew = !taken.has(partner.key) && ever.every(({ key }) => key !== partner.key)
    const key = own ?? past ?? (isNew ? partner.key : freshKey())
    taken.add(key)
    return key === partner.key ? partner : { ...partner, key }
  })
}

const MOST_OF_NAME = 24
const HASH_SIGNS = 12
const LOST_KEY = /^(.+)-[0-9a-f]{12}$/

/** A key that is nobody's, of a partner of this name: the head of it is read, and all its letters and figures are in the hash. */
export function lostKeyOf(name: string): string {
  return `${slugOf(name).slice(0, MOST_OF_NAME)}-${sha256Of(fold(name).replace(/[^\p{L}\p{N}]+/gu, '')).slice(0, HASH_SIGNS)}`
}

/** The head of the name in a key that is nobody's; null for any other key. */
export const lostNameIn = (key: string): string | null => LOST_KEY.exec(key)?.[1] ?? null

/** Whether a key that is nobody's is the lost one of a partner of this name. */
export const isLostKeyOf = (key: string, name: string): boolean => key === lostKeyOf(name)

export interface PartnerKeys {
  /** Whether the house's charters ever gave this key to partners of several names. */
  readonly isShared: (key: string) => boolean
}

/**
 * The document as one charter names its partners, in the words of another: those of the same name, whatever their keys.
 * One that the other charter does not have keeps a key that is nobody's there, so that preflight tells; under a charter
 * that has it, it is found again.
 */
export function partnersUnder(document: DocumentJson, from: Pick<Charter, 'partners'>, to: Pick<Charter, 'partners'>, keys: PartnerKeys): DocumentJson {
  return withLetterheadKeys(document, (named) => [...new Set(named.map((key) => keyUnder(key, from, to, keys)))])
}

function keyUnder(key: string, from: Pick<Charter, 'partners'>, to: Pick<Charter, 'partners'>, { isShared }: PartnerKeys): string {
  const partner = from.partners.find((each) => each.key === key)
  const theirs = to.partners.find((each) => each.key === key)
  // Whose it was is not known here: a rank that several had is not this one's for that.
  if (!partner && theirs) return RANK_KEY.test(key) && isShared(key) ? lostKeyOf(key) : key
  if (!partner) return to.partners.find(({ name }) => isLostKeyOf(key, name))?.key ?? key
  if (theirs && (isSamePartner(theirs, partner) || !RANK_KEY.test(key))) return key
  return to.partners.find((each) => isSamePartner(each, partner))?.key ?? (RANK_KEY.test(key) ? lostKeyOf(partner.name) : key)
}

/** Whether a text's partners may be called otherwise, or be others, under the other charter: it may name some that neither of the two has. */
export function mayNameOtherwise(from: Pick<Charter, 'partners'>, to: Pick<Charter, 'partners'>): boolean {
  return to.partners.length > 0 || from.partners.some(({ key }) => RANK_KEY.test(key))
}

/** Keys of a text's letterhead that are no partner's of its charter. */
export function absentPartners(document: DocumentJson, { partners }: Pick<Charter, 'partners'>): readonly string[] {
  return document.content.flatMap((node) => (node.type === 'letterhead' ? attrsOf(node, 'letterhead').partners : [])).filter((key) => partners.every((partner) => partner.key !== key))
}

/** The same document object when no key changes. */
export function withLetterheadKeys(document: DocumentJson, change: (keys: readonly string[]) => readonly string[]): DocumentJson {
  const content = document.content.map((node) => {
    if (node.type !== 'letterhead') return node
    const { partners } = attrsOf(node, 'letterhead')
    const next = change(partners)
    return next.length === partners.length && next.every((key, at) => key === partners[at]) ? node : { ...node, attrs: { ...node.attrs, partners: [...next] } }
  })
  return content.every((node, at) => node === document.content[at]) ? document : { ...document, content }
}
