import type { Charter } from './charter'
import { contrast, legibleOn, READABLE, tintOf } from './legible-colours'

/** WCAG 2.2, success criterion 1.4.11: a rule or a frame, which carries no word. */
const VISIBLE = 3

export interface ColourContrast {
  readonly colour: keyof Charter['colours']
  /** From 1 to 21, on the least favourable ground on which the colour is printed. */
  readonly ratio: number
  /** What is asked: 4.5 of words, 3 of a rule. */
  readonly asked: number
  /** The darker colour in which words are printed instead; null when the chosen one is printed as it is. */
  readonly printedAs: string | null
}

/** How well each colour of a charter is read: words stand on white paper and on the faint ground of frames. */
export function contrastsOf({ colours }: Pick<Charter, 'colours'>): readonly ColourContrast[] {
  const ground = tintOf(colours.primary)
  return (Object.keys(colours) as (keyof Charter['colours'])[]).map((name) => {
    const given = colours[name]
    if (name === 'accent') return { colour: name, ratio: contrast(given, '#ffffff'), asked: VISIBLE, printedAs: null }
    const printed = legibleOn(given, ground)
    return { colour: name, ratio: contrast(given, ground), asked: READABLE, printedAs: printed === given ? null : printed }
  })
}
