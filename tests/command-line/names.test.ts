import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { CommuniqueFile } from '../../core/communique/content'
import { fileText, toFile } from '../../core/communique/file'
import { pixelAsset, pixelPng, specimenContent } from '../../core/communique/specimen'
import type { ReleaseAttrs } from '../../core/document/types'
import { temporaryFolder } from '../contract/temporary-folder'
import { builtCommandLine, marbre, shell } from './run-built'

builtCommandLine()

let texts = ''
let out = ''

/** The specimen with a title of its own. */
function entitled(title: string, release: ReleaseAttrs = { mode: 'immediate', until: '', zone: '' }): string {
  const made = toFile(specimenContent(), new Map([[pixelAsset.sha256, pixelPng]]))
  if (!made.ok) throw new Error(made.error.code)
  const content = made.value.document.content.map((node) => {
    if (node.type === 'title') return { ...node, content: [{ type: 'text', text: title }] }
    return node.type === 'release' ? { ...node, attrs: release } : node
  })
  return fileText({ ...made.value, document: { ...made.value.document, content } } as CommuniqueFile)
}

const at = (name: string): string => join(texts, `${name}.json`)
const all = (): string => join(texts, '*.json')
const written = (): readonly string[] => readdirSync(out).sort()

beforeEach(() => {
  const folder = temporaryFolder()
  texts = join(folder, 'textes')
  out = join(folder, 'sorties')
  for (const each of [texts, out]) mkdirSync(each)
  writeFileSync(at('a'), entitled('Une avancée pour le cœur'))
  writeFileSync(at('b'), entitled('Un titre', { mode: 'embargo', until: '2025-02-04T18:00', zone: 'Europe/Paris' }))
})

describe('--names', () => {
  test('names what a batch writes by what each text says; the bytes are those of the usual name', async () => {
    const { code, stdout } = await marbre(['render', all(), '--to', out, '--names', '{date}_{type}_{titre}_{version}', '--json'])
    expect(code).toBe(0)
    expect(written()).toEqual(['2025-01-30_CP_un-titre_EMBARGO.pdf', '2025-01-30_CP_une-avancee-pour-le-coeur.pdf'])
    const told = stdout.trim().split('\n').map((line) => JSON.parse(line) as { file: string; output: string })
    expect(told.map(({ file, output }) => [file, output])).toEqual([[at('a'), join(out, written()[1] ?? '')], [at('b'), join(out, written()[0] ?? '')]])
    await marbre(['render', at('a'), '--to', out])
    expect(readFileSync(join(out, 'a.pdf')).equals(readFileSync(join(out, written()[1] ?? '')))).toBe(true)
  })

  test('of one file, of a draft, and with the extension in the pattern', async () => {
    expect((await marbre(['render', at('b'), '--to', out, '--names', 'CHU {titre}.pdf', '--draft'])).code).toBe(0)
    expect(written()).toEqual(['CHU-un-titre_EMBARGO_PROJET.pdf'])
  })

  test('serves `text` too', async () => {
    expect((await marbre(['text', all(), '--to', out, '--names', '{titre}'])).code).toBe(0)
    expect(written()).toEqual(['un-titre_EMBARGO.txt', 'une-avancee-pour-le-coeur.txt'])
    expect(readFileSync(join(out, 'une-avancee-pour-le-coeur.txt'), 'utf8')).toBe((await marbre(['text', at('a')])).stdout)
  })

  test('gives two files of one base name, from two folders, each its own', async () => {
    mkdirSync(join(texts, 'sous'))
    writeFileSync(join(texts, 'sous', 'a.json'), entitled('Autre chose'))
    expect((await marbre(['text', at('a'), join(texts, 'sous', 'a.json'), '--to', out])).code).toBe(2)
    expect((await marbre(['text', at('a'), join(texts, 'sous', 'a.json'), '--to', out, '--names', '{titre}'])).code).toBe(0)
    expect(written()).toEqual(['autre-chose.txt', 'une-avancee-pour-le-coeur.txt'])
  })

  test('a file that cannot be read is told as ever, and keeps nobody from the others', async () => {
    writeFileSync(at('c'), '{"hello":')
    const { code, stdout } = await marbre(['text', all(), join(texts, 'absent.json'), '--to', out, '--names', '{titre}', '--json'])
    expect(code).toBe(3)
    expect(stdout.trim().split('\n').map((line) => (JSON.parse(line) as { error?: { code: string } }).error?.code)).toEqual([undefined, undefined, 'JSON_MALFORMED', 'FILE_NOT_FOUND'])
    expect(written()).toHaveLength(2)
  })
})

describe('--names refuses before anything is done, in one sentence that leads to the help, exit 2', () => {
  test('two files that would get one name, by both their names', async () => {
    writeFileSync(at('c'), entitled('UNE AVANCÉE pour le cœur !'))
    const { code, stdout, stderr } = await marbre(['render', all(), '--to', out, '--names', '{date}_{titre}'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    for (const said of [at('a'), at('c'), '2025-01-30_une-avancee-pour-le-coeur.pdf', 'rien n’a été fait']) expect(stderr).toContain(said)
    expect(written()).toEqual([])
  })

  test.each([
    ['no part', 'communique', 'n’est pas compris'],
    ['an unknown part', '{titre}_{auteur}', 'n’est pas compris'],
    ['a brace too much', '{titre', 'n’est pas compris'],
    ['more than 100 signs', `{titre}${'x'.repeat(100)}`, 'n’est pas compris'],
    ['only what a file has not', '{reference}_{version}', 'ni version ni référence'],
  ])('a pattern with %s', async (_what, pattern, said) => {
    const { code, stdout, stderr } = await marbre(['render', all(), '--to', out, '--names', pattern])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^[^\n]+--help[^\n]+\.\n$/)
    expect(stderr).toContain(said)
    expect(written()).toEqual([])
  })

  test('in the language that is asked for', async () => {
    expect((await marbre(['render', all(), '--to', out, '--names', '{auteur}', '--language', 'en'])).stderr).toContain('The pattern of names “{auteur}” is not understood')
  })

  test('without a folder, beside a name, into a folder that is not there, and of what can be read once only', async () => {
    expect(await marbre(['text', at('a'), '--names', '{titre}'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--to est nécessaire') as string })
    expect(await marbre(['render', at('a'), '--pdf', join(out, 'x.pdf'), '--names', '{titre}'])).toMatchObject({ code: 2, stderr: expect.stringContaining('--pdf et --names s’excluent') as string })
    expect(await marbre(['render', at('a'), '--to', join(out, 'absent'), '--names', '{titre}'])).toMatchObject({ code: 2, stderr: expect.stringContaining('n’existe pas') as string })
    expect(await shell(`cat '${at('a')}' | $MARBRE render /dev/stdin --to '${out}' --names '{titre}'`)).toMatchObject({ code: 2, stderr: expect.stringContaining('lu deux fois') as string })
    expect(written()).toEqual([])
  })

  test('a text whose name would be that of a file to read', async () => {
    const before = readFileSync(at('a'))
    writeFileSync(join(texts, 'un-titre_EMBARGO.txt'), before)
    expect(await marbre(['text', join(texts, 'un-titre_EMBARGO.txt'), at('b'), '--to', texts, '--names', '{titre}'])).toMatchObject({ code: 2 })
    expect(readFileSync(join(texts, 'un-titre_EMBARGO.txt')).equals(before)).toBe(true)
  })
})
