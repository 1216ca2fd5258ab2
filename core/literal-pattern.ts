/** Words as a part of a regular expression, outside of a class, with any flag. */
export const literalPattern = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
