/** The `aria-describedby` of a control inside Field.vue: its help and its error, where they are shown. */
export function describedBy(id: string, shown: { readonly help: string; readonly error: string }): string | undefined {
  const ids = [shown.help === '' ? '' : `${id}-help`, shown.error === '' ? '' : `${id}-error`].filter((part) => part !== '')
  return ids.length === 0 ? undefined : ids.join(' ')
}
