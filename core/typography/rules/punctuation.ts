import { spaceOf } from '../profile'
import { editsOf, type RuleContext, type TypographyRule } from '../rule'
import { SPACE } from '../signs'

/** A word that a sign may follow without its space: not the head of an address, nor one letter (« C: »). */
const SCHEME = /(?:^|[\s(«"'’])(?:https?|ftp|mailto|doi|tel|file|app|urn|\p{L})$/iu
const ADDRESS_LIKE = /[/@\\=&#_~]|\p{L}[.]\p{L}|^www\./iu

/** Whether what is being typed before the sign reads as a finished word rather than as the beginning of an address. */
function isWord(before: string): boolean {
  const word = /[^\s«»"“”(]*$/u.exec(before)?.[0] ?? ''
  return word !== '' && !ADDRESS_LIKE.test(word)
}

const SPACED = (signs: string) => new RegExp(`(?<=[^\\s«(\\[])(?<!${SPACE})${SPACE}+(?=[${signs}])`, 'gu')
const TIGHT = (signs: string) => new RegExp(`(?<=[\\p{L}\\p{N}\\p{M})\\]»”%€…"°’])(?=[${signs}]+(?:[\\s»”")\\]…]|$))`, 'gu')

function spaced(signs: string, gap: string, tight: (text: string, at: number, context: RuleContext) => boolean) {
  const [loose, close] = [SPACED(signs), TIGHT(signs)]
  return (text: string, context: RuleContext) => [
    ...editsOf(text, loose, gap),
    ...editsOf(text, close, (match) => (tight(text, match.index, context) ? gap : null)),
  ]
}

const atEnd = (text: string, at: number) => text.slice(at + 1).trim() === ''

/** While one types, a colon after a figure (18:30) or a scheme (https:) waits for the space after it. */
const colonIsTight = (text: string, at: number, { typing }: RuleContext) => {
  if (!typing || text.length > at + 1) return true
  const before = text.slice(0, at)
  return isWord(before) && !/\p{N}$/u.test(before) && !SCHEME.test(before)
}

const highIsTight = (text: string, at: number, { typing }: RuleContext) => !typing || !atEnd(text, at) || isWord(text.slice(0, at))

/** LAYOUT 2: before « : », a no-break space. */
export const colon: TypographyRule = {
  name: 'colon',
  edits: (text, context) => spaced(':', spaceOf(context.profile.colon), colonIsTight)(text, context),
}

/** LAYOUT 2: before « ; », « ! » and « ? », a narrow no-break space. */
export const highPunctuation: TypographyRule = {
  name: 'highPunctuation',
  edits: (text, context) => spaced(';!?', spaceOf(context.profile.highPunctuation), highIsTight)(text, context),
}
