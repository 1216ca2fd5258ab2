/** The views of a communiqué, in the order of their tabs. */
export const communiqueTabs = ['text', 'review', 'versions', 'history', 'export'] as const
export type CommuniqueTab = (typeof communiqueTabs)[number]
