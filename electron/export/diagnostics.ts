import { marbreError, typesettingRefused, type MarbreError, type TypesettingRefusal } from '../../core/errors'

/** One line of the engine's report. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning'
  readonly message: string
}

/**
 * Which of our errors an engine's report means; null when it hinders nothing. Messages are recognised, never passed on:
 * they may quote a person's words. A font that is not there is an error though Typst only warns and takes another.
 */
export function failureOf(report: readonly Diagnostic[]): MarbreError | null {
  const font = report.find(({ message }) => /unknown font family/.test(message))
  if (font) return marbreError('FONT_MISSING')
  const first = report.find(({ severity }) => severity === 'error')
  return first === undefined ? null : meaningOf(first.message)
}

/** The same for what an engine throws: it reports a standard's refusal that way. */
export function failureOfThrown(thrown: unknown): MarbreError {
  return meaningOf(thrown instanceof Error ? thrown.message : String(thrown))
}

const refusals: readonly (readonly [RegExp, TypesettingRefusal])[] = [
  [/missing document title/, 'title'],
  [/missing alt text/, 'alternative-text'],
  [/skipped from heading level|first heading must be of level 1/, 'heading-level'],
  [/could not be displayed/, 'sign'],
]

function meaningOf(message: string): MarbreError {
  if (/(?:failed to decode|unknown) image|image format|failed to (?:decode|load) image|unsupported image/i.test(message)) return marbreError('IMAGE_UNREADABLE')
  const refusal = refusals.find(([pattern]) => pattern.test(message))
  if (refusal) return typesettingRefused(refusal[1])
  if (/PDF\/(?:UA|A)/.test(message)) return typesettingRefused('standard')
  return marbreError('TYPESETTING_FAILED')
}
