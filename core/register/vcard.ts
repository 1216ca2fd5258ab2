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

/** `TYPE=WORK,VOICE`, `TYPE="work,voice"`, and `WORK;VOICE` as 2.1 has it. */
const typesOf = ({ params }: Property): readonly string[] => params.flatMap((param) => param.replace(/^TYPE=|"/g, '').split(','))

interface Reach {
  readonly types: readonly string[]
  readonly text: string
}

/** Every number or address of a card, once each: the preferred ones first, then those of the office. */
function reaches({ properties }: Card, name: 'TEL' | 'EMAIL'): readonly Reach[] {
  const found = new Map<string, Reach>()
  for (const property of properties) {
    if (property.name !== name || !sign.test(property.value)) continue
    const text = unescaped(rawValue(property)).trim().replace(/^(?:tel|mailto):/i, '')
    const key = name === 'TEL' ? text.replace(/[\s.()/-]/g, '') : text.toLowerCase()
    if (text !== '' && !found.has(key)) found.set(key, { types: typesOf(property), text })
  }
  const rank = ({ types }: Reach) => (types.some((type) => /^PREF(?:=|$)/.test(type)) ? 0 : types.includes('WORK') ? 1 : 2)
  return [...found.values()].sort((one, other) => rank(one) - rank(other))
}

const isSpoken = ({ types }: Reach) => ['VOICE', 'CELL'].some((type) => types.includes(type)) || !['FAX', 'PAGER', 'MODEM', 'BBS'].some((type) => types.includes(type))
const isPrivate = ({ types }: Reach) => types.includes('HOME') && !types.includes('WORK')

/** What a contact's telephone may be long (entry.ts). */
const MAX_PHONE_LENGTH = 60

/** The telephones of a card as one field. A number of somebody's home is no press contact's, unless it is the only one. */
function phoneOf(card: Card): { readonly phone: string; readonly left: readonly string[] } {
  const all = reaches(card, 'TEL')
  const spoken = all.filter(isSpoken)
  const office = spoken.filter((reach) => !isPrivate(reach))
  const taken = new Set<Reach>()
  let phone = ''
  for (const reach of office.length > 0 ? office : spoken.slice(0, 1)) {
    const joined = phone === '' ? reach.text : `${phone} / ${reach.text}`
    if (phone !== '' && joined.length > MAX_PHONE_LENGTH) continue
    phone = joined
    taken.add(reach)
  }
  return { phone, left: all.filter((reach) => !taken.has(reach)).map(({ text }) => text) }
}

function nameOf(card: Card): { readonly civility: string; readonly name: string } {
  const n = card.properties.find(({ name }) => name === 'N')
  const [family = '', given = '', additional = '', prefix = ''] = n ? partsOf(rawValue(n)).map((part) => part.trim()) : []
  const written = textOf(card, 'FN')
  if (written === '') return { civility: prefix, name: [given, additional, family].filter((part) => part !== '').join(' ') }
  return { civility: prefix, name: prefix !== '' && written.startsWith(`${prefix} `) ? written.slice(prefix.length + 1) : written }
}

/** The cards of a file as lines of an import. */
export function rowsFromVcards(text: string, kind: VcardKind): readonly FileRow[] {
  return cardsIn(text.replace(/^\ufeff/, '')).map((card) => (kind === 'contact' ? contactOf(card) : { line: card.line, fields: personOf(card) }))
}

const officeOf = (card: Card) => textOf(card, 'TITLE') || textOf(card, 'ROLE')

function contactOf(card: Card): FileRow {
  const { phone, left } = phoneOf(card)
  const [email, ...others] = reaches(card, 'EMAIL').map(({ text }) => text)
  const fields = { name: nameOf(card).name, function: officeOf(card), phone, email: email ?? '', languages: textOf(card, 'X-MARBRE-LANGUAGES'), hours: textOf(card, 'X-MARBRE-HOURS') }
  return { line: card.line, fields, left: [...left, ...others] }
}

function personOf(card: Card): RowFields {
  const { civility, name } = nameOf(card)
  const org = card.properties.find((property) => property.name === 'ORG')
  return { civility, name, function: officeOf(card), institution: org ? (partsOf(rawValue(org))[0] ?? '').trim() : '', consent: textOf(card, 'NOTE') }
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

const particles: ReadonlySet<string> = new Set(['de', 'du', 'des', 'd’', "d'", 'la', 'le', 'les', 'da', 'di', 'del', 'dos', 'el', 'al', 'ben', 'van', 'von', 'der', 'den', 'ter', 'zu'])
const isInCapitals = (word: string) => word === word.toUpperCase() && /\p{Lu}.*\p{Lu}/u.test(word)

/**
 * The name in the two parts that address books show and sort by, its words in their order: the family name is the last
 * word with its particles, or all the capitals at the end. FN keeps the name as it is.
 */
function nameInParts(name: string): { readonly given: string; readonly family: string } {
  const words = name.split(' ')
  const before = (from: number) => words[from - 1] ?? ''
  let from = words.length - 1
  while (from > 1 && isInCapitals(words.at(-1) ?? '') && isInCapitals(before(from))) from -= 1
  while (from > 1 && particles.has(before(from).toLowerCase())) from -= 1
  return { given: words.slice(0, from).join(' '), family: words.slice(from).join(' ') }
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
  const { given, family } = nameInParts(name)
  return [
    'BEGIN:VCARD',
    `VERSION:${version}`,
    `FN:${escaped([civility, name].filter((part) => part !== '').join(' '))}`,
    `N:${escaped(family)};${escaped(given)};;${escaped(civility)};`,
    ...fields.filter(([, value]) => value !== '').map(([property, value]) => `${property}:${escaped(value)}`),
    'END:VCARD',
  ]
}
