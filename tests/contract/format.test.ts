import { readFileSync } from 'node:fs'
import Ajv from 'ajv/dist/2020'
import { describe, expect, it } from 'vitest'
import { contentOf, parseCommuniqueFile } from '../../core/communique/file'
import { communiqueJsonSchema } from '../../core/communique/json-schema'
import { documentSchema } from '../../core/document/schema'
import { signsIn } from '../../core/document/summary'
import { plainText } from '../../core/document/plain-text'

const root = new URL('../../', import.meta.url)
const fileAt = (path: string) => readFileSync(new URL(path, root), 'utf8')

const sampleText = fileAt('examples/communique.json')
const validate = new Ajv().compile(communiqueJsonSchema())

type Loose = Record<string, unknown>
const sample = () => JSON.parse(sampleText) as { document: { content: Loose[] } } & Loose
const blockOf = (file: ReturnType<typeof sample>, type: string) => file.document.content.find((node) => node['type'] === type) as Loose & { attrs: Loose; content: Loose[] }

describe('what is made from the code', () => {
  it('the JSON Schema is the committed one: after a change, npm run format', () => {
    expect(JSON.parse(fileAt('schema/communique.schema.json'))).toEqual(communiqueJsonSchema())
  })

  it('the sample is what its text says: after a change, npm run format', async () => {
    const { communique } = (await import(new URL('examples/communique.mjs', root).href)) as { communique: unknown }
    expect(JSON.parse(sampleText)).toEqual(communique)
  })
})

describe('the sample', () => {
  const parsed = parseCommuniqueFile(sampleText)
  const content = parsed.ok ? contentOf(parsed.value) : null

  it('is read without a refusal', () => {
    expect(parsed.ok ? null : parsed.error).toBeNull()
  })

  it('conforms to the JSON Schema', () => {
    validate(sample())
    expect(validate.errors).toBeNull()
  })

  it('uses every element and every mark, and the letters that fonts lack', () => {
    for (const name of [...Object.keys(documentSchema.nodes), ...Object.keys(documentSchema.marks)]) expect(sampleText, name).toContain(`"type": "${name}"`)
    for (const sign of ['\u00a0', '\u202f', 'Tγδ', 'œ', 'É', 'À', 'Ç', '’', '–', '«']) expect(sampleText, sign).toContain(sign)
  })

  it('has the signs of a study of three to four pages: tests/pdf/sample.test.ts sets them', () => {
    const signs = content ? signsIn(plainText(content.document, 'fr')) : 0
    expect(signs).toBeGreaterThan(8_000)
    expect(signs).toBeLessThan(9_500)
  })

  it('names nobody who could be reached', () => {
    const { document, institution } = sample()
    const hosts = Array.from(JSON.stringify({ document, institution }).matchAll(/(?:www\.|@|https:\/\/)([\w.-]+\w)/g), (match) => match[1])
    expect(hosts.length).toBeGreaterThan(5)
    for (const host of hosts) expect(host).toMatch(/\.example$/)
  })

  it('is typographically right', () => {
    const text = content ? plainText(content.document, 'fr') : ''
    const faults = [/'/, /"/, /\.\.\./, / [:;!?»%]/, /« /, /[^\u00a0\u202f][;?!»]/, /[^\u00a0\d/s]:(?!\/\/)/, /\d (?:%|patients|ans|mois|h )/, /\b(?:Dr|Pr|Mme|n°|p\.) /, /\b(?:A|Etat|Ecole) /, /\S {2}/, /\d{5,}(?!\s*Valmont|\.2029)/]
    for (const fault of faults) expect(fault.exec(text)?.[0] ?? null, String(fault)).toBeNull()
  })
})

describe('the JSON Schema refuses what the program refuses', () => {
  const cases: readonly (readonly [name: string, change: (file: ReturnType<typeof sample>) => void])[] = [
    ['an unknown key', (file) => (file['extra'] = 1)],
    ['an unknown node', (file) => file.document.content.splice(8, 0, { type: 'table' })],
    ['an unknown mark', (file) => ((blockOf(file, 'paragraph').content[0] as Loose)['marks'] = [{ type: 'blink' }])],
    ['an unknown attribute', (file) => (blockOf(file, 'paragraph').attrs['align'] = 'left')],
    ['a missing attribute', (file) => delete blockOf(file, 'heading').attrs['level']],
    ['a wrong attribute', (file) => (blockOf(file, 'heading').attrs['level'] = 1)],
    ['a script for a link', (file) => ((blockOf(file, 'paragraph').content[0] as Loose)['marks'] = [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }])],
    ['a bold title', (file) => ((blockOf(file, 'title').content[0] as Loose)['marks'] = [{ type: 'bold' }])],
    ['no title', (file) => (file.document.content = file.document.content.filter((node) => node['type'] !== 'title'))],
    ['two titles', (file) => file.document.content.push(blockOf(file, 'title'))],
    ['no block at all', (file) => (file.document.content = [])],
    ['an empty list', (file) => (blockOf(file, 'bulletList').content = [])],
    ['an invisible character', (file) => ((blockOf(file, 'title').content[0] as Loose)['text'] = 'a\u202eb')],
    ['an empty text', (file) => ((blockOf(file, 'title').content[0] as Loose)['text'] = '')],
    ['another version', (file) => (file['schemaVersion'] = 99)],
    ['no pictures', (file) => delete file['assets']],
    ['SVG', (file) => (file['assets'] = (file['assets'] as Loose[]).map((asset) => ({ ...asset, mediaType: 'image/svg+xml' })))],
    ['a colour that is none', (file) => ((file['institution'] as { charter: { colours: Loose } }).charter.colours['primary'] = 'red')],
  ]

  it.each(cases)('%s', (_name, change) => {
    const file = sample()
    change(file)
    expect(validate(file)).toBe(false)
    expect(parseCommuniqueFile(JSON.stringify(file)).ok).toBe(false)
  })
})
