/** Whether an event comes from a field that stands in the sheet, which takes its own keys and pastes. */
export const isInField = ({ target }: Event): boolean => target instanceof Element && target.closest('input, textarea, select') !== null
