import type { NodeAttrs } from '../document/types'

type Contact = NodeAttrs['contact']

const EMAIL = /[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu
const PHONE = /(?:\+|00)?\(?\d[\d\s\u00a0\u202f.()/-]{7,}\d/gu
/** Labels that the layout prints by itself. */
const LABEL = /(?:t[ée]l(?:[ée]phone|\.)?|portable|port\.|mobile|mob\.|fixe|e-?mail|m[ée]l|mail|courriel|contact|nom|fonction)[\s\u00a0]*[.:][\s\u00a0]*/giu
const EDGES = /^[\s\u00a0,;:|/•·–—-]+|[\s\u00a0,;:|/•·–—-]+$/gu

const LIMITS: Readonly<Record<keyof Contact, number>> = { name: 120, function: 300, phone: 60, email: 254 }

export interface ReadContacts {
  readonly contacts: readonly Contact[]
  /** Words that went into no field. */
  readonly rest: readonly string[]
  /** « Tél. », « Mail »: the layout prints its own. */
  readonly labels: readonly string[]
}

/** Reads people, telephone numbers and e-mail addresses out of the lines under « Contact presse ». */
export function readContacts(lines: readonly string[]): ReadContacts {
  const contacts: { name: string; function: string; phone: string; email: string }[] = []
  const rest: string[] = []
  const current = () => contacts.at(-1) ?? begin()
  const begin = () => {
    const made = { name: '', function: '', phone: '', email: '' }
    contacts.push(made)
    return made
  }
  const add = (field: keyof Contact, words: string, separator: string): void => {
    const known = current()
    const whole = known[field] === '' ? words : `${known[field]}${separator}${words}`
    if (whole.length <= LIMITS[field]) known[field] = whole
    else rest.push(words)
  }
  for (const line of lines) {
    const found = partsOf(line)
    const [first, ...more] = found.words
    const reached = current()
    if (first !== undefined && (reached.phone !== '' || reached.email !== '')) begin()
    if (first !== undefined) add(current().name === '' ? 'name' : 'function', first, ', ')
    for (const words of more) add('function', words, ', ')
    for (const phone of found.phones) add('phone', phone, ' / ')
    for (const email of found.emails) add('email', email, ', ')
  }
  return { contacts, rest, labels: lines.flatMap((line) => line.replace(EMAIL, '|').replace(PHONE, '|').match(LABEL) ?? []) }
}

function partsOf(line: string): { readonly words: readonly string[]; readonly phones: readonly string[]; readonly emails: readonly string[] } {
  const emails = line.match(EMAIL) ?? []
  const withoutEmails = line.replace(EMAIL, '|')
  const phones = (withoutEmails.match(PHONE) ?? []).map((phone) => phone.trim())
  const words = withoutEmails.replace(PHONE, '|').replace(LABEL, '|').split(/[|]|[\s\u00a0][–—-][\s\u00a0]|,[\s\u00a0]/u).map((part) => part.replace(EDGES, '')).filter((part) => part !== '')
  return { words, phones, emails }
}
