/*
 * What a package may weigh, looked at before anything in it is expanded. A communiqué of four pages with its pictures
 * has 5 MB, an annual report 60.
 */
const MB = 1024 * 1024

export const MAX_PACKAGE_BYTES = 512 * MB
export const MAX_PACKAGE_ENTRIES = 2_000
/** One entry, once expanded; a picture may be large, everything else is text. */
export const MAX_ENTRY_BYTES = 256 * MB
export const MAX_TEXT_ENTRY_BYTES = 32 * MB
/** All of them, once expanded. */
export const MAX_EXPANDED_BYTES = 1024 * MB
/** How many times its packed size an entry may have; small ones may be emptier. */
export const MAX_ENTRY_RATIO = 150
export const RATIO_FROM_ENTRY_BYTES = 2 * MB
export const BYTES_PER_MB = MB
