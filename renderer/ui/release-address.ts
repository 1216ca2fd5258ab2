/** Far longer than a picture that was just shown takes to be asked for. */
const GRACE_MS = 10_000

/**
 * Lets go of an address made by URL.createObjectURL. Not at once: a picture that was put on the screen a moment ago may
 * not have read it yet, and the browser would note a file that is not there.
 */
export function releaseAddress(address: string): void {
  setTimeout(() => URL.revokeObjectURL(address), GRACE_MS)
}
