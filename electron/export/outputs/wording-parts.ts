import type { NodeAttrs } from '../../../core/document/types'

/** A part of the layout's own words: how it stands out, or where it leads. */
export interface WordingPart {
  readonly text: string
  readonly look: 'plain' | 'bold' | 'raised' | 'link'
  /** Of a link. */
  readonly href: string
}

const plain = (text: string): WordingPart => ({ text, look: 'plain', href: '' })
const isSaid = ({ text }: WordingPart): boolean => text !== ''

/** Words of the layout in which « 1er » is set as French typography asks, and as the official pages have it. */
export function ordinalParts(words: string): readonly WordingPart[] {
  return words.split(/(?<=\b1)(er)\b/u).map((text, rank): WordingPart => (rank % 2 === 1 ? { text, look: 'raised', href: '' } : plain(text))).filter(isSaid)
}

/** A line of a contact (wording.contactLines): a name stands out, an address can be written to and a number called. */
export function contactParts(line: string, { name, email, phone }: NodeAttrs['contact']): readonly WordingPart[] {
  const leadingTo = (text: string, href: string): readonly WordingPart[] => [plain(line.slice(0, -text.length)), { text, look: 'link' as const, href }].filter(isSaid)
  if (name !== '' && line.startsWith(name)) return [{ text: name, look: 'bold' as const, href: '' }, plain(line.slice(name.length))].filter(isSaid)
  if (email !== '' && line.endsWith(email)) return leadingTo(email, `mailto:${email}`)
  if (isOneNumber(phone) && line.endsWith(phone)) return leadingTo(phone, `tel:${dialled(phone)}`)
  return [plain(line)]
}

/** Neither two numbers (« 01 99 00 00 00 / 06 12 34 56 78 ») nor one of which a part is left out from abroad (« +33 (0)4… »). */
function isOneNumber(phone: string): boolean {
  const number = dialled(phone)
  return /^\+?\d(?:(?:\s+|[.-])?\d)*\s*$/u.test(phone) && number.replace('+', '').length <= (number.startsWith('0') ? MOST_NATIONAL_DIGITS : MOST_DIGITS)
}

const dialled = (phone: string): string => phone.replaceAll(/[^\d+]/gu, '')
/** Of any number in the world (E.164): more are two numbers. */
const MOST_DIGITS = 15
const MOST_NATIONAL_DIGITS = 10
