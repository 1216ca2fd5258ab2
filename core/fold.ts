/** The letters without their accents: « Éléonore » is « Eleonore ». Everything else stays, capitals too. */
export const withoutAccents = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '')

/** What words are recognised by: no accents, no capitals, and single spaces, whichever kind they were. */
export const bareWords = (text: string): string => withoutAccents(text).replace(/[\s\u00a0\u202f]+/gu, ' ').trim().toLowerCase()
