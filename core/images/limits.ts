/** The heaviest picture that is kept. */
export const MAX_IMAGE_BYTES = 40 * 1024 * 1024
