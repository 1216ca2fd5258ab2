import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { CommuniqueFile } from '../../core/communique/content'
import { fileText, toFile } from '../../core/communique/file'
import { pixelAsset, pixelPng, specimenContent } from '../../core/communique/specimen'
import { plainFile } from '../../electron/export/outputs/plain'
import { version } from '../../package.json'
import { builtCommandLine, marbre, shell } from './run-built'
import { temporaryFolder } from '../contract/temporary-folder'

builtCommandLine()

let folder = ''
let sample = ''
let pdf = ''

function specimenFile(): CommuniqueFile {
  const file = toFile(specimenContent(), new Map([[pixelAsset.sha256, pixelPng]]))
  if (!file.ok) throw new Error(file.error.code)
  return file.value
}

/** Writes a file into the test's folder; gives its path. */
function given(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

/** The specimen with its title changed. */
function entitled(title: string): string {
  const file = specimenFile()
  const content = file.document.content.map((node) => (node.type === 'title' ? { ...node, content: title === '' ? [] : [{ type: 'text', text: title }] } : node))
  return fileText({ ...file, document: { ...file.document, content } } as CommuniqueFile)
}

beforeEach(() => {
  folder = temporaryFolder()
  sample = given('communique.json', fileText(specimenFile()))
  pdf = join(folder, 'out.pdf')
})

const oneSentence = /^[^\n]+\.\n$/

describe('marbre render', () => {
  test('writes the official pages, says that no version was approved, and exits 0', async () => {
    const { code, stdout } = await marbre(['render', sample, '--pdf', pdf])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    const { stdout: words } = spawnSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })
    expect(words).toContain('sans version approuvée')
    expect(words.split(/\s/)).not.toContain('OJ')
  })

  test('--draft crosses the pages with PROJET', async () => {
    expect((await marbre(['render', sample, '--pdf', pdf, '--draft'])).code).toBe(0)
    expect(spawnSync('pdftotext', ['-raw', pdf, '-'], { encoding: 'utf8' }).stdout.replaceAll(/\s/g, '')).toContain('PROJET')
  })

  test.each([
    ['ua-1', /<pdfuaid:part>1</],
    ['a-2a', /<pdfaid:part>2</],
    ['a-3a', /<pdfaid:part>3</],
  ])('--standard %s says so in the file', async (standard, mark) => {
    expect((await marbre(['render', sample, '--pdf', pdf, '--standard', standard])).code).toBe(0)
    expect(readFileSync(pdf, 'latin1')).toMatch(mark)
  })

  test('a link that names the result goes on naming it, and a file stays as private as it was', async () => {
    const kept = given('v1.pdf', 'before')
    chmodSync(kept, 0o600)
    symlinkSync('v1.pdf', pdf)
    expect((await marbre(['render', sample, '--pdf', pdf])).code).toBe(0)
    expect(lstatSync(pdf).isSymbolicLink()).toBe(true)
    expect(readFileSync(kept, 'latin1')).toMatch(/^%PDF/)
    expect(statSync(kept).mode & 0o777).toBe(0o600)
  })

  test('PDF/A bears the date of the text, or of --date: a copy of the file gives the same bytes', async () => {
    const hash = (path: string): Buffer => readFileSync(path)
    const [copied, dated] = [join(folder, 'copied.pdf'), join(folder, 'dated.pdf')]
    expect((await marbre(['render', sample, '--pdf', pdf, '--standard', 'a-2a'])).code).toBe(0)
    const copy = given('copy.json', readFileSync(sample))
    // Written at another second, whatever the clock of the disk.
    utimesSync(copy, 1, 1)
    expect((await marbre(['render', copy, '--pdf', copied, '--standard', 'a-2a'])).code).toBe(0)
    expect(hash(copied).equals(hash(pdf))).toBe(true)
    expect(readFileSync(pdf, 'latin1')).toContain('D:20250130000000')
    expect((await marbre(['render', sample, '--pdf', dated, '--standard', 'a-2a', '--date', '2026-03-01'])).code).toBe(0)
    expect(readFileSync(dated, 'latin1')).toContain('D:20260301000000')
  })

  test('a text without a date is no PDF/A, unless one is given', async () => {
    const undated = given('undated.json', readFileSync(sample, 'utf8').replace('"date": "2025-01-30"', '"date": ""'))
    const refused = await marbre(['render', undated, '--pdf', pdf, '--standard', 'a-2a', '--json'])
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('--date') as string })
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'TYPESETTING_REFUSED', params: { reason: 'date' } } })
    expect(existsSync(pdf)).toBe(false)
    await marbre(['render', undated, '--pdf', pdf, '--standard', 'a-2a', '--date', '2025-01-30'])
    expect(existsSync(pdf)).toBe(true)
  })

  test('the same file gives the same bytes', async () => {
    const second = join(folder, 'second.pdf')
    await marbre(['render', sample, '--pdf', pdf])
    await marbre(['render', sample, '--pdf', second])
    expect(readFileSync(second).equals(readFileSync(pdf))).toBe(true)
  })

  test('what the standard refuses is not written, and exits 1', async () => {
    const { code, stderr, stdout } = await marbre(['render', given('untitled.json', entitled('')), '--pdf', pdf])
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).not.toContain('    at ')
    expect(existsSync(pdf)).toBe(false)
  })

  test('an output that fails leaves the file that was there', async () => {
    writeFileSync(pdf, 'the one from yesterday')
    expect((await marbre(['render', given('untitled.json', entitled('')), '--pdf', pdf])).code).toBe(1)
    expect(readFileSync(pdf, 'utf8')).toBe('the one from yesterday')
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  test('a folder that does not exist is wrong use, said before any work', async () => {
    expect(await marbre(['render', sample, '--pdf', join(folder, 'nowhere', 'out.pdf')])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/nowhere.*n’existe pas/) as string })
  })

  test('a folder, or the input itself, is no output', async () => {
    mkdirSync(join(folder, 'pages'))
    const before = readFileSync(sample)
    expect((await marbre(['render', sample, '--pdf', join(folder, 'pages')])).code).toBe(2)
    expect((await marbre(['render', sample, '--pdf', sample])).code).toBe(2)
    expect(readFileSync(sample).equals(before)).toBe(true)
  })

  test('a full disk is said in one sentence, and a device is never replaced', async () => {
    const { code, stdout, stderr } = await marbre(['render', sample, '--pdf', '/dev/full'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/disque est plein\.\n$/)
    expect(statSync('/dev/full').isCharacterDevice()).toBe(true)
  })
})

describe('marbre check', () => {
  test('a file without blocking findings exits 0', async () => {
    const { code, stderr } = await marbre(['check', sample])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  test('a missing mandatory element is named with its place, and exits 1', async () => {
    const { code, stdout } = await marbre(['check', given('untitled.json', entitled(''))])
    expect(code).toBe(1)
    expect(stdout).toMatch(/untitled\.json: bloquant: .+ \(content\[\d+\] › title\)/)
  })

  test('a warning is shown; it exits 1 only when asked to be strict', async () => {
    const path = given('stop.json', entitled('Un titre avec un point.'))
    expect(await marbre(['check', path])).toMatchObject({ code: 0, stdout: expect.stringContaining('avertissement: ') as string })
    expect((await marbre(['check', path, '--strict'])).code).toBe(1)
  })

  test('names a sign that the charter’s font lacks before the pages refuse it, from the command of the pages too', async () => {
    const path = given('arabic.json', entitled('Le mot سلام'))
    const { code, stdout } = await marbre(['check', path])
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringContaining('bloquant: La police de la charte (Source Sans 3) ne permet pas d’imprimer س\u00a0(U+0633), ل\u00a0(U+0644)') as string })
    const { stderr } = await marbre(['render', path, '--pdf', pdf])
    expect(stderr).toContain('ne permet pas d’imprimer س\u00a0(U+0633)')
    expect(stderr).toContain('Aucun PDF n’a été produit')
  })

  test('--json gives the findings as data, in both languages', async () => {
    const { code, stdout } = await marbre(['check', given('untitled.json', entitled('')), '--json', '--language', 'en'])
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ blocking: 1, findings: expect.arrayContaining([expect.objectContaining({ rule: 'title.empty', severity: 'blocking', place: expect.stringContaining('title') as string })]) as unknown })
  })
})

describe('marbre text', () => {
  test('prints the words of the window’s plain text and nothing else', async () => {
    const content = specimenFile()
    const windows = new TextDecoder().decode(plainFile({ content: { ...content, assets: [] }, assets: new Map(), identity: { reference: null, versionNumber: null, fingerprint: null, frozenAt: null }, draft: false }))
    expect(await marbre(['text', sample])).toEqual({ code: 0, stdout: windows.replaceAll('\r\n', '\n'), stderr: '' })
    expect(windows).toContain('lien (https://institut.example/)')
  })

  test('reads a pipe', async () => {
    const { code, stdout } = await shell(`cat ${sample} | $MARBRE text /dev/stdin`)
    expect(code).toBe(0)
    expect(stdout).toContain('COMMUNIQUÉ DE PRESSE')
  })

  test('a full standard output is said, and a reader that leaves is not a failure', async () => {
    expect(await shell(`$MARBRE text ${sample} > /dev/full`)).toMatchObject({ code: 2, stderr: expect.stringMatching(oneSentence) as string })
    expect(await shell(`$MARBRE text ${sample} | true`)).toMatchObject({ code: 0, stderr: '' })
  })
})

describe('bad input: one sentence, nothing on standard output but what --json asks for, exit 3', () => {
  const whole = (): string => fileText(specimenFile())
  const bad: readonly (readonly [what: string, make: () => string])[] = [
    ['a file that is not there', () => join(folder, 'absent.json')],
    ['a folder', () => folder],
    ['an empty file', () => given('a.json', '')],
    ['truncated JSON', () => given('a.json', whole().slice(0, 2000))],
    ['JSON that is no communiqué', () => given('a.json', '{"hello": "world"}')],
    ['an unknown node', () => given('a.json', whole().replace('"type": "title"', '"type": "marquee"'))],
    ['a newer format', () => given('a.json', whole().replace(/"schemaVersion": \d+/, '"schemaVersion": 99'))],
    ['an image that is not one', () => given('a.json', whole().replace(/"data": "[^"]+"/, `"data": "${Buffer.from('<svg onload=alert(1)>').toString('base64')}"`))],
    ['a colour that is Typst code', () => given('a.json', whole().replace(/"primary": "[^"]+"/, '"primary": "#panic()"'))],
    ['bytes that are not text', () => given('a.json', new Uint8Array([0xff, 0xfe, 0x00, 0xd8]))],
    ['50 MB of JSON and more', () => given('a.json', `[${' '.repeat(52 * 1024 * 1024)}]`)],
    ['a device without an end', () => '/dev/zero'],
    ['nesting without an end', () => given('a.json', '['.repeat(100_000))],
  ]

  test.each(bad)('%s', async (_what, make) => {
    const path = make()
    const commands = [['text', path], ['check', path], ['check', path, '--json'], ['render', path, '--pdf', pdf]]
    for (const args of commands) {
      const { code, stdout, stderr } = await marbre(args)
      expect(code).toBe(3)
      expect(stderr).toMatch(oneSentence)
      if (args.includes('--json')) expect(JSON.parse(stdout)).toEqual({ file: path, error: expect.objectContaining({ code: expect.stringMatching(/^[A-Z_]+$/) as string, message: stderr.trimEnd() }) as unknown })
      else expect(stdout).toBe('')
    }
    expect(existsSync(pdf)).toBe(false)
  })
})

describe('wrong use: one sentence that leads to the help, exit 2', () => {
  test.each([
    ['an unknown command', ['print']],
    ['an unknown option', ['text', 'a.json', '--fast']],
    ['no file', ['text']],
    ['a pattern that finds nothing', ['text', 'nowhere/*.json']],
    ['one file to compare', ['compare', 'a.json']],
    ['three files to compare', ['compare', 'a.json', 'b.json', 'c.json']],
    ['one output for two files', ['render', 'a.json', 'b.json', '--pdf', 'o.pdf']],
    ['a file and a folder', ['render', 'a.json', '--pdf', 'o.pdf', '--to', '.']],
    ['two files of one name', ['render', 'a/x.json', 'b/x.json', '--to', '.']],
    ['nothing at a time', ['render', 'a.json', '--to', '.', '--jobs', '0']],
    ['no house', ['import', 'a.docx', '--output', 'a.json']],
    ['two houses', ['import', 'a.docx', '--output', 'a.json', '--house', 'h.json', '--profile', '.']],
    ['no output', ['render', 'a.json']],
    ['an option without its value', ['render', 'a.json', '--pdf']],
    ['a flag with a value', ['render', 'a.json', '--pdf', 'o.pdf', '--draft=yes']],
    ['a standard that does not exist', ['render', 'a.json', '--pdf', 'o.pdf', '--standard', 'x-4']],
    ['a day that no calendar has', ['render', 'a.json', '--pdf', 'o.pdf', '--date', '2025-02-30']],
    ['an option given twice', ['render', 'a.json', '--pdf', 'o.pdf', '--pdf', 'p.pdf']],
    ['a language that does not exist', ['text', 'a.json', '--language', 'de']],
    ['a profile that is none', ['verify', 'a.pdf', '--profile', '/proc']],
  ])('%s', async (_what, args) => {
    const { code, stdout, stderr } = await marbre(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(/^[^\n]+--help[^\n]+\.\n$/)
  })

  test.each([
    ['no output', ['render', 'a.json', '--json']],
    ['a folder that is not there', ['render', 'a.json', '--pdf', '/absent/x.pdf', '--json']],
    ['a pattern that finds nothing', ['check', 'nowhere/x*.json', '--json']],
    ['an unknown option', ['check', 'a.json', '--json', '--fast']],
    ['an unknown command', ['print', '--json']],
  ])('with --json, %s is JSON as well', async (_what, args) => {
    const { code, stdout, stderr } = await marbre(args)
    expect(code).toBe(2)
    expect(JSON.parse(stdout)).toEqual({ error: { code: 'WRONG_USE', message: stderr.trimEnd() } })
  })

  test('a file that is called --json asks for nothing', async () => {
    expect(await marbre(['print', '--', '--json'])).toMatchObject({ code: 2, stdout: '' })
  })

  test('no argument at all shows the help on standard error', async () => {
    expect(await marbre([])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('marbre render FILE.json… (--pdf OUT.pdf | --to DIR)') as string })
  })
})

describe('what it says of itself', () => {
  test('the version', async () => {
    expect(await marbre(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' })
  })

  test('« help » is the same as « --help », for a command too', async () => {
    expect(await marbre(['help'])).toEqual(await marbre(['--help']))
    expect(await marbre(['help', 'render'])).toEqual(await marbre(['render', '--help']))
    expect((await marbre(['help', 'rendre'])).code).toBe(2)
  })

  test('the help, of everything and of each command, in 80 columns but for the usage', async () => {
    for (const args of [['--help'], ['render', '--help'], ['check', '--help'], ['text', '-h'], ['import', '--help'], ['compare', '--help'], ['verify', '--help']]) {
      const { code, stdout, stderr } = await marbre(args)
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
      for (const line of stdout.split('\n').filter((each) => !each.includes('marbre '))) expect(Array.from(line).length).toBeLessThanOrEqual(80)
    }
  })

  test('French by default, English when the locale or the option asks for it', async () => {
    const absent = ['text', join(folder, 'absent.json')]
    expect((await marbre(absent, {})).stderr).toContain('introuvable')
    expect((await marbre(absent, { LANG: 'en_GB.UTF-8' })).stderr).not.toContain('introuvable')
    expect((await marbre([...absent, '--language', 'fr'], { LANG: 'en_GB.UTF-8' })).stderr).toContain('introuvable')
    expect((await marbre([...absent, '--language=en'])).stderr).not.toContain('introuvable')
  })
})
