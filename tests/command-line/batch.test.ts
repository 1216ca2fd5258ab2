import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { CommuniqueFile } from '../../core/communique/content'
import { fileText, toFile } from '../../core/communique/file'
import { pixelAsset, pixelPng, specimenContent } from '../../core/communique/specimen'
import { builtCommandLine, marbre, shell } from './run-built'
import { temporaryFolder } from '../contract/temporary-folder'

builtCommandLine()

let folder = ''
let texts = ''
let out = ''

/** The specimen with a title of its own. */
function entitled(title: string): string {
  const made = toFile(specimenContent(), new Map([[pixelAsset.sha256, pixelPng]]))
  if (!made.ok) throw new Error(made.error.code)
  const content = made.value.document.content.map((node) => (node.type === 'title' ? { ...node, content: title === '' ? [] : [{ type: 'text', text: title }] } : node))
  return fileText({ ...made.value, document: { ...made.value.document, content } } as CommuniqueFile)
}

beforeEach(() => {
  folder = temporaryFolder()
  texts = join(folder, 'textes')
  out = join(folder, 'sorties')
  mkdirSync(join(texts, 'sous'), { recursive: true })
  mkdirSync(out)
  for (const name of ['a', 'b', 'c', 'd', 'e']) writeFileSync(join(texts, `${name}.json`), entitled(`Un titre ${name}`))
})

const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '')
const pattern = (): string => join(texts, '*.json')

describe('marbre over many files', () => {
  test.each([['render', '--to'], ['check'], ['text']])('%s says of each refusal which file it is about', async (command, ...more) => {
    writeFileSync(join(texts, 'b.json'), '{"hello":')
    writeFileSync(join(texts, 'd.json'), entitled('Un\u202etitre'))
    const { code, stderr } = await marbre([command, pattern(), ...more.flatMap((option) => [option, out])])
    expect(code).toBe(3)
    const refusals = lines(stderr).filter((line) => /JSON valide|U\+202E/u.test(line))
    expect(refusals.map((line) => line.slice(0, line.indexOf(': ')))).toEqual(['b', 'd'].map((name) => join(texts, `${name}.json`)))
  })
})

test('a folder in the place of a file is named as what it is', async () => {
  expect(await marbre(['check', texts])).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('celui d’un dossier') as string })
})

describe('marbre render over many files', () => {
  test('writes one PDF for each, the same bytes as alone, and says how many', async () => {
    const { code, stdout, stderr } = await marbre(['render', pattern(), '--to', out])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(readdirSync(out).sort()).toEqual(['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf', 'e.pdf'])
    expect(lines(stderr).at(-1)).toBe('5 fichiers, dont 5 sans constat.')
    const alone = join(folder, 'alone.pdf')
    await marbre(['render', join(texts, 'c.json'), '--pdf', alone])
    expect(readFileSync(join(out, 'c.pdf')).equals(readFileSync(alone))).toBe(true)
  })

  test('--json gives one line a file, in the order of the files, however many are set at a time', async () => {
    for (const jobs of ['1', '3']) {
      const { code, stdout } = await marbre(['render', pattern(), '--to', out, '--json', '--jobs', jobs])
      expect(code).toBe(0)
      const told = lines(stdout).map((line) => JSON.parse(line) as { file: string; pages: number })
      expect(told.map(({ file }) => file)).toEqual(['a', 'b', 'c', 'd', 'e'].map((name) => join(texts, `${name}.json`)))
      expect(told.every(({ pages }) => pages > 0)).toBe(true)
    }
  })

  test('one bad file keeps nobody from the others; the exit code is the greatest', async () => {
    writeFileSync(join(texts, 'b.json'), '{"hello":')
    writeFileSync(join(texts, 'd.json'), entitled(''))
    const { code, stdout } = await marbre(['render', pattern(), '--to', out, '--json'])
    expect(code).toBe(3)
    expect(readdirSync(out).sort()).toEqual(['a.pdf', 'c.pdf', 'e.pdf'])
    const told = lines(stdout).map((line) => JSON.parse(line) as { error?: { code: string }; findings?: { rule: string }[] })
    expect(told.map(({ error }) => error?.code)).toEqual([undefined, 'JSON_MALFORMED', undefined, 'TYPESETTING_REFUSED', undefined])
    expect(told[3]?.findings?.map(({ rule }) => rule)).toContain('title.empty')
  })

  test('a name with the signs of a pattern is a name where the file is there', async () => {
    writeFileSync(join(texts, 'note [1].json'), entitled('Entre crochets'))
    expect((await marbre(['render', join(texts, 'note [1].json'), '--pdf', join(out, 'note.pdf')])).code).toBe(0)
    expect(existsSync(join(out, 'note.pdf'))).toBe(true)
  })

  test('a pattern goes into folders when it says so', async () => {
    cpSync(join(texts, 'a.json'), join(texts, 'sous', 'z.json'))
    await marbre(['render', join(texts, '**/*.json'), '--to', out])
    expect(readdirSync(out)).toContain('z.pdf')
  })

  test('Ctrl+C ends what is under way, leaves no half a file, and exits 130', async () => {
    for (let at = 0; at < 60; at++) writeFileSync(join(texts, `n${String(at)}.json`), entitled(`Numéro ${String(at)}`))
    const { code, stdout, stderr } = await interrupted(['render', pattern(), '--to', out, '--jobs', '2', '--json'])
    expect(code).toBe(130)
    expect(stderr).toMatch(/Interrompu\u00a0: \d+ fichiers? sur 65\.\n$/)
    const written = readdirSync(out)
    expect(written.length).toBeLessThan(65)
    const told = lines(stdout).map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(told.at(-1)).toEqual({ stopped: { done: told.length - 1, total: 65 } })
    expect(written.filter((name) => name.endsWith('.tmp'))).toEqual([])
    expect(written.every((name) => readFileSync(join(out, name)).subarray(-6).toString().includes('%%EOF'))).toBe(true)
  })

  test('progress is shown on a terminal and nowhere else', async () => {
    const piped = await marbre(['render', pattern(), '--to', out])
    expect(piped.stderr).not.toContain('\u001b')
    const terminal = spawnSync('script', ['-qec', `${process.execPath} out/main/cli.cjs render '${pattern()}' --to '${out}'`, '/dev/null'], { encoding: 'utf8', env: { ...process.env, LANG: 'fr_FR.UTF-8' } })
    expect(terminal.stdout).toContain('5 sur 5')
    expect(terminal.stdout.trimEnd().endsWith('5 fichiers, dont 5 sans constat.')).toBe(true)
  })
})

/** Runs it, presses Ctrl+C when the first result is told, and waits for its end. */
function interrupted(args: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['out/main/cli.cjs', ...args], { env: { ...process.env, LANG: 'fr_FR.UTF-8' } })
    let [stdout, stderr] = ['', '']
    child.stdout.once('data', () => child.kill('SIGINT'))
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    child.on('close', (code) => { resolve({ code, stdout, stderr }) })
  })
}

describe('the other commands over many files', () => {
  test('check names the file on each line', async () => {
    writeFileSync(join(texts, 'b.json'), entitled(''))
    const { code, stdout } = await marbre(['check', pattern()])
    expect(code).toBe(1)
    expect(lines(stdout).every((line) => line.startsWith(texts))).toBe(true)
    expect(lines(stdout).filter((line) => /: (?:0 constat bloquant|Aucun constat)/u.test(line))).toHaveLength(4)
    expect(lines(stdout).filter((line) => line.includes('bloquant: '))).toHaveLength(1)
  })

  test('text writes one file for each, or all of them under their names', async () => {
    expect((await marbre(['text', pattern(), '--to', out])).code).toBe(0)
    expect(readFileSync(join(out, 'b.txt'), 'utf8')).toBe((await marbre(['text', join(texts, 'b.json')])).stdout)
    const { stdout } = await marbre(['text', join(texts, 'a.json'), join(texts, 'b.json')])
    expect(stdout.match(/^==> .+ <==$/gmu)).toHaveLength(2)
    const asJson = lines((await marbre(['text', pattern(), '--json'])).stdout).map((line) => JSON.parse(line) as { text: string })
    expect(asJson.map(({ text }) => /Un titre (\w)/u.exec(text)?.[1])).toEqual(['a', 'b', 'c', 'd', 'e'])
  })
})

describe('marbre compare', () => {
  const [old, fresh] = ['a', 'b'].map((name) => () => join(texts, `${name}.json`)) as [() => string, () => string]

  test('says word by word what changes, and exits 1', async () => {
    const { code, stdout } = await marbre(['compare', old(), fresh()])
    expect({ code, stdout }).toEqual({ code: 1, stdout: 'titre\u00a0: Un titre [-a-]{+b+}\n' })
  })

  test('two files that print the same are alike, whatever their blocks’ ids: exit 0', async () => {
    const other = join(texts, 'other.json')
    writeFileSync(other, readFileSync(old()))
    expect(await marbre(['compare', old(), other])).toMatchObject({ code: 0, stdout: 'Les deux fichiers impriment la même chose.\n' })
  })

  test('tells settings and the charter too; --json gives the pieces', async () => {
    writeFileSync(fresh(), readFileSync(old(), 'utf8').replace(/"primary": "#[0-9a-f]{6}"/, '"primary": "#102030"').replace('"alt": "Une courbe"', '"alt": "Deux courbes"'))
    const { code, stdout } = await marbre(['compare', old(), fresh(), '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ before: old(), after: fresh(), alike: false, fields: ['charter'], differences: [{ type: 'figure', silent: ['alternative'] }] })
  })

  test('a typographic difference is told as such', async () => {
    const title = (words: string): void => writeFileSync(fresh(), entitled(words))
    writeFileSync(old(), entitled('Est-ce vrai ?'))
    title('Est-ce vrai\u202f?')
    expect((await marbre(['compare', old(), fresh()])).stdout).toContain('Seule la typographie change.')
  })
})

describe('marbre import', () => {
  const fixture = (name: string): string => join(import.meta.dirname, '../fixtures/import', name)

  test('makes files that the other commands take, with the house of another file', async () => {
    const { code, stdout } = await marbre(['import', fixture('libreoffice.*'), '--to', out, '--house', join(texts, 'a.json'), '--json', '--language', 'en'])
    // The four forms of one text have one name: said before anything is written.
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'WRONG_USE' } })
    for (const form of ['docx', 'odt', 'rtf', 'txt']) {
      const target = join(out, `${form}.json`)
      const done = await marbre(['import', fixture(`libreoffice.${form}`), '--output', target, '--house', join(texts, 'a.json'), '--json'])
      expect([0, 1]).toContain(done.code)
      const report = JSON.parse(done.stdout) as { format: string; wordCount: number; recognised: { as: string }[] }
      expect(report).toMatchObject({ format: form, output: target })
      expect(report.wordCount).toBeGreaterThan(100)
      expect((JSON.parse(readFileSync(target, 'utf8')) as CommuniqueFile).institution.name).toBe('Institut des Calanques')
      expect([0, 1]).toContain((await marbre(['check', target])).code)
      expect((await marbre(['text', target])).stdout.length).toBeGreaterThan(500)
    }
  })

  test('a file of Marbre, something else, and a missing house are refused', async () => {
    const target = join(out, 'x.json')
    expect(await marbre(['import', join(texts, 'a.json'), '--output', target, '--house', join(texts, 'b.json')])).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('déjà un fichier d’échange') as string })
    writeFileSync(join(folder, 'x.bin'), new Uint8Array([0, 1, 2, 3, 255, 254]))
    expect((await marbre(['import', join(folder, 'x.bin'), '--output', target, '--house', join(texts, 'b.json')])).code).toBe(3)
    expect((await marbre(['import', fixture('libreoffice.docx'), '--output', target, '--house', join(texts, 'nowhere.json')])).code).toBe(3)
    expect(existsSync(target)).toBe(false)
  })
})

test('every command answers --json with JSON, of a failure too', async () => {
  const absent = join(folder, 'absent.json')
  for (const args of [['check', absent], ['text', absent], ['render', absent, '--pdf', join(out, 'x.pdf')], ['compare', absent, absent], ['import', absent, '--output', join(out, 'x.json'), '--house', join(texts, 'a.json')]]) {
    const { code, stdout } = await marbre([...args, '--json'])
    expect(code).toBe(3)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'FILE_NOT_FOUND' } })
  }
  expect((await shell(`$MARBRE render ${join(texts, 'a.json')} --pdf ${join(out, 'a.pdf')} --json | python3 -c "import json,sys; print(json.load(sys.stdin)['pages'])"`)).stdout).toMatch(/^\d+\n$/)
})
