import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import type { BatchFormat } from '../../core/bridge/outputs'
import type { CommuniqueId } from '../../core/communique/ids'
import { smallDisk } from './hostile-disks'
import { staffedOffice } from './office'
import { communique, type Told } from './stories'
import { temporaryFolder } from './temporary-folder'

/** One that is cleared, one under review, one that is a draft still, in one office. */
async function three(): Promise<{ cleared: Told; reviewed: Told; draft: Told }> {
  const place = await staffedOffice()
  return {
    cleared: await communique().draft('Un premier titre').submitted().approved().cleared().told(place),
    reviewed: await communique().draft('Un deuxième titre').submitted().told(place),
    draft: await communique().draft('Un troisième titre').told(place),
  }
}

async function batch({ office }: Told, folder: string, ids: readonly CommuniqueId[], formats: readonly BatchFormat[], replace = false) {
  office.dialogs.willChoose(folder)
  return office.get('exports.batch', { communiqueIds: [...ids], formats: [...formats], replace })
}

const names = (folder: string): readonly string[] => readdirSync(folder).sort()

describe('an export of several communiqués', () => {
  test('writes what each may leave as, and says of each what became of it', async () => {
    const { cleared, reviewed, draft } = await three()
    const folder = temporaryFolder()
    const { lines, saved, isCancelled } = await batch(cleared, folder, [cleared.id, reviewed.id, draft.id], ['pdf', 'txt', 'html'])
    expect(lines.map(({ title, format, error }) => [title, format, error?.code ?? null])).toEqual([
      ['Un premier titre', 'pdf', null], ['Un premier titre', 'txt', null], ['Un premier titre', 'html', null],
      ['Un deuxième titre', 'pdf', null], ['Un deuxième titre', 'txt', null], ['Un deuxième titre', 'html', 'NOT_APPROVED'],
      ['Un troisième titre', 'pdf', null], ['Un troisième titre', 'txt', 'NOT_APPROVED'], ['Un troisième titre', 'html', 'NOT_APPROVED'],
    ])
    expect(names(folder)).toEqual(lines.flatMap(({ fileName }) => fileName ?? []).sort())
    expect(names(folder).filter((name) => name.includes('PROJET'))).toHaveLength(3)
    expect(saved?.fileName).toBe(lines[0]?.fileName)
    expect(isCancelled).toBe(false)
    expect((await cleared.office.get('communiques.history', { communiqueId: draft.id })).at(-1)).toMatchObject({ type: 'file.exported' })
  })

  test('gives the kept bytes of what is cleared', async () => {
    const { cleared } = await three()
    const folder = temporaryFolder()
    const { lines } = await batch(cleared, folder, [cleared.id], ['pdf'])
    const alone = join(temporaryFolder(), 'alone.pdf')
    cleared.office.dialogs.willChoose(alone)
    const [rendition] = (await cleared.overview()).renditions.filter(({ standard }) => standard === 'ua-1')
    await cleared.office.get('exports.rendition', { renditionId: rendition?.id ?? '' })
    expect(readFileSync(join(folder, lines[0]?.fileName ?? '')).equals(readFileSync(alone))).toBe(true)
  })

  test('makes the press kit a folder with what its ZIP holds', async () => {
    const { cleared } = await three()
    const folder = temporaryFolder()
    const { lines } = await batch(cleared, folder, [cleared.id], ['press-kit', 'press-kit-folder'])
    const [zip = '', kit = ''] = lines.map(({ fileName }) => fileName ?? '')
    expect(names(folder)).toEqual([kit, zip].sort())
    const entries = unzipSync(readFileSync(join(folder, zip)))
    const written = readdirSync(join(folder, kit), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    expect(written).toHaveLength(Object.keys(entries).length)
    for (const [name, bytes] of Object.entries(entries)) expect(readFileSync(join(folder, name)).equals(Buffer.from(bytes))).toBe(true)
  })

  test('touches nothing that is there, unless it is told to, and a folder never', async () => {
    const { cleared } = await three()
    const folder = temporaryFolder()
    const first = await batch(cleared, folder, [cleared.id], ['txt', 'press-kit-folder'])
    const [text = '', kit = ''] = first.lines.map(({ fileName }) => fileName ?? '')
    writeFileSync(join(folder, text), 'autre chose')
    writeFileSync(join(folder, kit, 'note.txt'), 'autre chose')
    const again = await batch(cleared, folder, [cleared.id], ['txt', 'press-kit-folder'])
    expect(again.lines.map(({ error }) => error)).toEqual([{ code: 'TARGET_EXISTS', params: { file: text } }, { code: 'TARGET_EXISTS', params: { file: kit } }])
    expect(again.saved).toBeNull()
    expect(readFileSync(join(folder, text), 'utf8')).toBe('autre chose')
    const replaced = await batch(cleared, folder, [cleared.id], ['txt', 'press-kit-folder'], true)
    expect(replaced.lines.map(({ error }) => error?.code ?? null)).toEqual([null, 'TARGET_EXISTS'])
    expect(readFileSync(join(folder, text), 'utf8')).not.toBe('autre chose')
    expect(existsSync(join(folder, kit, 'note.txt'))).toBe(true)
  })

  test('two texts that ask for one name: the second is said, also when files are replaced', async () => {
    const { cleared, reviewed } = await three()
    await cleared.office.get('exports.name', { pattern: '{type}' })
    const folder = temporaryFolder()
    const { lines } = await batch(cleared, folder, [reviewed.id, (await communique().draft('Un autre').submitted().told({ office: reviewed.office, staff: reviewed.staff })).id], ['txt'], true)
    expect(lines.map(({ error }) => error?.code ?? null)).toEqual([null, 'TARGET_EXISTS'])
    expect(names(folder)).toEqual(['CP_PROJET.txt'])
  })

  test('stops between two files when it is given up: those that are there are whole', async () => {
    const { cleared, reviewed, draft } = await three()
    const folder = temporaryFolder()
    cleared.office.dialogs.willChoose(folder)
    cleared.office.hear('work.progressed', () => {
      if (names(folder).length > 0) void cleared.office.get('work.cancel', { work: 'exportBatch' })
    })
    const answer = await cleared.office.ask('exports.batch', { communiqueIds: [cleared.id, reviewed.id, draft.id], formats: ['pdf', 'txt'], replace: false })
    expect(answer).toMatchObject({ ok: true, value: { isCancelled: true } })
    const { lines, left } = (answer as { value: { lines: { fileName: string | null }[]; left: number } }).value
    expect(left).toBe(6 - lines.length)
    expect(names(folder)).toEqual(lines.flatMap(({ fileName }) => fileName ?? []).sort())
    expect(names(folder)).not.toEqual([])
    expect(lines.length).toBeLessThan(6)
  })

  test('a disk that is full says so in each line, and leaves no half of a file or folder', async () => {
    const folder = smallDisk(64 * 1024)
    if (!folder) return
    writeFileSync(join(folder, 'filling'), new Uint8Array(60 * 1024))
    const { cleared } = await three()
    const { lines } = await batch(cleared, folder, [cleared.id], ['docx', 'press-kit-folder'])
    expect(lines.map(({ error }) => error?.code ?? null)).toEqual(['TARGET_DISK_FULL', 'TARGET_DISK_FULL'])
    expect(names(folder)).toEqual(['filling'])
  })

  test('whoever gives up at the dialog has written nothing', async () => {
    const { cleared } = await three()
    expect(await cleared.office.refusal('exports.batch', { communiqueIds: [cleared.id], formats: ['pdf'], replace: false })).toEqual({ code: 'CANCELLED' })
  })
})

describe('the pattern of names', () => {
  test('is one for all that is exported, and kept', async () => {
    const told = await communique().draft('Un titre').submitted().told()
    expect(await told.office.get('exports.naming')).toEqual({ pattern: '{date}_{type}_{titre}_{version}' })
    await told.office.get('exports.name', { pattern: 'CHV {reference} {titre}' })
    const folder = join(temporaryFolder(), 'x')
    mkdirSync(folder)
    const { lines } = await batch(told, folder, [told.id], ['pdf'])
    const { reference } = (await told.overview())
    expect(lines[0]?.fileName).toBe(`CHV-${reference}-un-titre_PROJET.pdf`)
    await told.office.ask('exports.versionPdf', { versionId: (await told.current()).versionId })
    expect(told.office.dialogs.suggested.at(-1)).toBe(`CHV-${reference}-un-titre_PROJET.pdf`)
    expect(await told.office.get('exports.naming')).toEqual({ pattern: 'CHV {reference} {titre}' })
  })
})
