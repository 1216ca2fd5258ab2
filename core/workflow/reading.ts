/*
 * Whether somebody had a whole version before their eyes (WORKFLOW, section 4, rule 4): every page of it, or every element
 * of its text. Some pages and the words of the others are not the whole of either.
 */

export const readingForms = ['pages', 'text'] as const
export type ReadingForm = (typeof readingForms)[number]

/** Of each form the parts that were not shown, from 0; null: that form was not asked for. */
export type Reading = Readonly<Record<ReadingForm, readonly number[] | null>>

export const missingOf = (parts: number, shown: ReadonlySet<number>): readonly number[] => Array.from({ length: parts }, (_each, part) => part).filter((part) => !shown.has(part))

export const isWhole = (reading: Reading): boolean => readingForms.some((form) => reading[form]?.length === 0)
