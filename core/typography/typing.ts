import { changesOfText, type NormaliseOptions, type TextChange } from './normalise'

type TypingOptions = Omit<NormaliseOptions, 'typing'>

const isSame = (one: TextChange, other: TextChange) => one.from === other.from && one.to === other.to && one.after === other.after

const beyond = (known: readonly TextChange[], changes: readonly TextChange[]) => changes.filter((change) => !known.some((one) => isSame(one, change)))

/**
 * What a sign that was just typed after `before` asks typography to change, as offsets in both together: only what it
 * brought about, so that a text which was left as it is on purpose stays so.
 */
export function changesOfTyping(before: string, typed: string, options: TypingOptions = {}): readonly TextChange[] {
  const after = changesOfText(before + typed, { ...options, typing: 'unfinished' })
  return after.length === 0 ? after : beyond(changesOfText(before, { ...options, typing: 'unfinished' }), after)
}

/** What the end of a paragraph asks for: its last word is finished now. */
export function changesOfEnding(text: string, options: TypingOptions = {}): readonly TextChange[] {
  const after = changesOfText(text, { ...options, typing: 'finished' })
  return after.length === 0 ? after : beyond(changesOfText(text, { ...options, typing: 'unfinished' }), after)
}
