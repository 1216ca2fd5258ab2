import { useText } from '../../i18n'

const attributes = ['place', 'date', 'mode', 'until', 'zone', 'partners', 'type', 'start', 'introducer', 'civility', 'speaker', 'function', 'title', 'source', 'value', 'alt', 'credit', 'doi', 'url', 'name', 'phone', 'email'] as const

/** What a field of an element is called. */
export function useAttributeName(): (name: string) => string {
  const { t } = useText()
  return (name) => {
    const known = attributes.find((each) => each === name)
    return t(known ? `suggestions.attribute.${known}` : 'suggestions.attribute.other')
  }
}
