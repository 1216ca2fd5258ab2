/*
 * What a file may weigh before anything in it is expanded. A communiqué of four pages out of Word is 40 kB, an annual
 * report with pictures 60 MB.
 */
const MB = 1024 * 1024

export const MAX_CHOSEN_BYTES = 300 * MB
export const MAX_ENTRIES = 4_000
/** One part of XML, and all those that are read. */
export const MAX_PART_BYTES = 48 * MB
export const MAX_PARTS_BYTES = 96 * MB
/** How many times its packed size a part may have; small ones may be emptier. Word's own XML packs 30 times at most. */
export const MAX_RATIO = 150
export const RATIO_FROM_BYTES = 2 * MB
export const MAX_ELEMENTS = 600_000
export const MAX_XML_DEPTH = 200
/** Signs of text: some 150,000 words. */
export const MAX_SIGNS = 1_000_000
export const MAX_IMAGES = 200
/** Of all the pictures together. */
export const MAX_IMAGES_BYTES = 200 * MB
