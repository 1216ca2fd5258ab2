/** After how many minutes without a sign of life the profile may lock; 0: never by itself. */
export const lockMinutes = [0, 5, 10, 15, 30, 60] as const
export type LockMinutes = (typeof lockMinutes)[number]
