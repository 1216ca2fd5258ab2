import { withoutForbiddenCharacters } from '../../core/document/characters'

/**
 * A person's text as a Typst string literal: the one door by which text enters generated code. Inside a literal Typst
 * reads only `\` and `"` as signs of its own, so these two are escaped; what cannot be printed is left out first, line
 * ends become spaces.
 */
export function typstString(text: string): string {
  return `"${withoutForbiddenCharacters(text).replace(/[\\"]/g, '\\$&')}"`
}

/** A Typst dictionary. The keys are ours, never a person's; the values are Typst code. */
export function typstDictionary(entries: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(entries).map(([key, code]) => `${key}: ${code}`)
  return pairs.length === 0 ? '(:)' : `(${pairs.join(', ')})`
}

/** A Typst array, also of one or of no element. */
export function typstArray(items: readonly string[]): string {
  return items.length === 0 ? '()' : `(${items.join(', ')},)`
}

/** A call of one of the layout's functions: `o.para("…")`. */
export function typstCall(name: string, ...args: readonly string[]): string {
  return `o.${name}(${args.join(', ')})`
}
