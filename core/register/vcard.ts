import type { RegisterKind } from './entry'
import type { FileRow } from './import-plan'
import type { RowFields } from './rows'

/*
 * vCards as address books write them: 2.1 (Outlook), 3.0 (RFC 2426) and 4.0 (RFC 6350). Only what a contact or a person
 * has is read; everything else, pictures first, is passed over. A card without an end is read up to where it stops.
 */

export type VcardKind = Extract<RegisterKind, 'contact' | 'person'>
export const vcardVersions = ['3.0', '4.0'] as const
export type VcardVersion = (typeof vcardVersions)[number]

interface Property {
  readonly name: string
  readonly params: readonly string[]
  readonly value: string
}

interface Card {
  /** The line of its BEGIN, from 1. */
  readonly line: number
  readonly properties: readonly Property[]
}

interface Line {
  readonly number: number
  readonly text: string
}

/** Lines as they were before they were folded; a quoted-printable one goes on after a final `=`. */
function unfolded(text: string): readonly Line[] {
  const lines: { number: number; parts: string[] }[] = []
  let isOpen = false
  text.split(/\r\n|\r|\n/).forEach((raw, rank) => {
    const last = lines.at(-1)
    if (last && isOpen) last.parts.push(raw)
    else if (last && /^[ \t]/.test(raw)) last.parts.push(raw.slice(1))
    else lines.push({ number: rank + 1, parts: [raw] })
    const first = lines.at(-1)?.parts[0] ?? ''
    isOpen = raw.endsWith('=') && /^[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[^:]*:/i.test(first)
    if (isOpen) lines.at(-1)?.parts.splice(-1, 1, raw.slice(0, -1))
  })
  return lines.map(({ number, parts }) => ({ number, text: parts.join('') }))
}

/** `item1.TEL;TYPE=work:+33…`: group, name, parameters, value. A colon within quotes belongs to a parameter. */
function propertyOf(line: string): Property | null {
  const colon = endOfHead(line)
  if (colon < 1) return null
  const [head = '', ...params] = line.slice(0, colon).split(';')
  return { name: (head.split('.').at(-1) ?? '').trim().toUpperCase(), params: params.map((param) => param.toUpperCase()), value: line.slice(colon + 1) }
}

function endOfHead(line: string): number {
  let isQuoted = false
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"') isQuoted = !isQuoted
    if (line[at] === ':' && !isQuoted) return at
  }
  return -1
}

function cardsIn(text: string): readonly Card[] {
  const cards: { line: number; properties: Property[] }[] = []
  let depth = 0
  for (const { number, text: line } of unfolded(text)) {
    const property = propertyOf(line)
    const mark = property && property.value.trim().toUpperCase() === 'VCARD' ? property.name : ''
    if (mark === 'BEGIN') {
      // A card within a card (AGENT, in 2.1) is somebody else.
      if (depth === 0) cards.push({ line: number, properties: [] })
      depth += 1
    } else if (mark === 'END') depth = Math.max(0, depth - 1)
    else if (property && depth === 1) cards.at(-1)?.properties.push(property)
  }
  return cards
}

const isQuotedPrintable = ({ params }: Property) => params.some((param) => param === 'QUOTED-PRINTABLE' || param === 'ENCODING=QUOTED-PRINTABLE')

function charsetOf({ params }: Property): 'latin1' | 'utf8' {
  return params.some((param) => /^CHARSET=(?:ISO-8859-1|ISO-8859-15|WINDOWS-1252)$/.test(param)) ? 'latin1' : 'utf8'
}

/** `=C3=A9` as the letters that the bytes are. Bytes that are no UTF-8 are taken one by one, as Latin-1. */
function fromQuotedPrintable(text: string, charset: 'latin1' | 'utf8'): string {
  return text.replace(/(?:=[0-9A-Fa-f]{2})+/g, (run) => {
    const escaped = run.replace(/=/g, '%')
    if (charset === 'utf8') {
      try {
        return decodeURIComponent(escaped)
      } catch {
        // Not UTF-8, though it was not said: as Outlook writes it on a Western system.
      }
    }
    return run.replace(/=([0-9A-Fa-f]{2})/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
  })
}

const rawValue = (property: Property) => (isQuotedPrintable(property) ? fromQuotedPrintable(property.value, charsetOf(property)) : property.value)

const unescaped = (text: string) => text.replace(/\\([\\,;:nN])/g, (_whole, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign))

/** The parts between semicolons that are not escaped. */
function partsOf(value: string): readonly string[] {
  const parts: string[] = []
  let part = ''
  for (const [piece] of value.matchAll(/\\.|;|[^;\\]+|\\/gs)) {
    if (piece === ';') parts.push(part)
    part = piece === ';' ? '' : part + piece
  }
  return [...parts, part].map(unescaped)
}

const sign = /[^\s]/u

function textOf({ properties }: Card, name: string): string {
  const found = properties.find((property) => property.name === name && sign.test(property.value))
  return found ? unescaped(rawValue(found)).trim() : ''
}

/** The preferred one, else one of the office, else the first. */
function bestOf({ properties }: Card, name: string): string {
  const found = properties.filter((property) => property.name === name && sign.test(property.value))
  const withParam = (pattern: RegExp) => found.find(({ params }) => params.some((param) => pattern.test(param)))
  const best = withParam(/(?:^|[=,"])PREF(?:$|[=,"])/) ?? withParam(/(?:^|[=,"])WORK(?:$|[,"])/) ?? found[0]
  return best ? unescaped(rawValue(best)).trim().replace(/^(?:tel|mailto):/i, '') : ''
}

function nameOf(card: Card): { readonly civility: string; readonly name: string } {
  const n = card.properties.find(({ name }) => name === 'N')
  const [family = '', given = '', additional = '', prefix = ''] = n ? partsOf(rawValue(n)).map((part) => part.trim()) : []
  const full = textOf(card, 'FN') || [given, additional, family].filter((part) => part !== '').join(' ')
  const isWithPrefix = prefix !== '' && full.startsWith(`${prefix} `)
  return { civility: prefix, name: isWithPrefix ? full.slice(prefix.length + 1) : full }
}

/** The cards of a file as lines of an import. */
export function rowsFromVcards(text: string, kind: VcardKind): readonly FileRow[] {
  return cardsIn(text.replace(/^\ufeff/, '')).map((card) => ({ line: card.line, fields: fieldsOfCard(card, kind) }))
}

function fieldsOfCard(card: Card, kind: VcardKind): RowFields {
  const { civility, name } = nameOf(card)
  const office = textOf(card, 'TITLE') || textOf(card, 'ROLE')
  if (kind === 'contact') return { name, function: office, phone: bestOf(card, 'TEL'), email: bestOf(card, 'EMAIL'), languages: textOf(card, 'X-MARBRE-LANGUAGES'), hours: textOf(card, 'X-MARBRE-HOURS') }
  const org = card.properties.find((property) => property.name === 'ORG')
  return { civility, name, function: office, institution: org ? (partsOf(rawValue(org))[0] ?? '').trim() : '', consent: textOf(card, 'NOTE') }
}

const escaped = (text: string) => text.replace(/([\\,;])/g, '\\$1').replace(/\r\n|\r|\n/g, '\\n')

/** No line above 75 bytes (RFC 6350, 3.2); never within a sign. */
function folded(line: string): string {
  const lines: string[] = []
  let [current, bytes] = ['', 0]
  for (const letter of line) {
    const size = bytesOf(letter)
    if (bytes + size > 74) {
      lines.push(current)
      ;[current, bytes] = ['', 1]
    }
    current += letter
    bytes += size
  }
  return [...lines, current].join('\r\n ')
}

function bytesOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}

/** Cards that address books read. */
export function vcardsFrom(rows: readonly RowFields[], version: VcardVersion): string {
  return rows.map((row) => `${cardLines(row, version).map(folded).join('\r\n')}\r\n`).join('')
}

function cardLines(row: RowFields, version: VcardVersion): readonly string[] {
  const { name = '', civility = '', function: office = '', phone = '', email = '', institution = '', consent = '', languages = '', hours = '' } = row
  const fields: readonly (readonly [name: string, value: string])[] = [
    ['TITLE', office],
    ['ORG', institution],
    [version === '4.0' ? 'TEL;TYPE=work;VALUE=text' : 'TEL;TYPE=WORK,VOICE', phone],
    [version === '4.0' ? 'EMAIL;TYPE=work' : 'EMAIL;TYPE=INTERNET', email],
    ['NOTE', consent],
    ['X-MARBRE-LANGUAGES', languages],
    ['X-MARBRE-HOURS', hours],
  ]
  return [
    'BEGIN:VCARD',
    `VERSION:${version}`,
    `FN:${escaped([civility, name].filter((part) => part !== '').join(' '))}`,
    `N:${escaped(name)};;;${escaped(civility)};`,
    ...fields.filter(([, value]) => value !== '').map(([property, value]) => `${property}:${escaped(value)}`),
    'END:VCARD',
  ]
}
