/** What a version can leave as, besides its PDF. */
export const outputFormats = ['html', 'html-fragment', 'docx', 'txt', 'eml', 'press-kit', 'ninjs'] as const
export type OutputFormat = (typeof outputFormats)[number]

/** The working copies: of a version without a clearance too, marked as a draft. Everything else is for the public. */
export const workingFormats: readonly OutputFormat[] = ['docx', 'txt']
