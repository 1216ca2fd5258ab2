import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pixelPng, specimenContent } from '../../core/communique/specimen'
import { answered, lookAt, reader, sent, submitted } from '../contract/exchange'
import { openOffice, PASSPHRASE } from '../contract/office'
import { communique, type Told } from '../contract/stories'
import { temporaryFolder } from '../contract/temporary-folder'
import { write } from '../contract/writing'
import { builtCommandLine, marbre, shell } from './run-built'

builtCommandLine()

function passphraseFile(words = PASSPHRASE): string {
  const file = join(temporaryFolder(), 'phrase.txt')
  writeFileSync(file, `${words}\n`)
  return file
}

/** The arguments with which Ana signs. */
const signing = ({ office }: Told, words?: string): readonly string[] => ['--profile', office.folder, '--person', 'Ana Lopès', '--passphrase-file', passphraseFile(words)]

describe('marbre pack', () => {
  test('makes the very package that the window makes, notes it, and leaves the keyboard to who was there', async () => {
    const told = await submitted()
    const before = readFileSync(await sent(told))
    await told.office.sitDown(told.staff.cleo)
    await told.office.close()
    const output = join(temporaryFolder(), 'envoi.marbre')
    const ended = await marbre(['pack', '2025-001', '--output', output, ...signing(told), '--json'])
    expect(ended).toMatchObject({ code: 0, stderr: expect.stringContaining('version 1') as string })
    expect(JSON.parse(ended.stdout)).toMatchObject({ reference: '2025-001', version: 1, output, bytes: before.byteLength })
    expect(readFileSync(output)).toEqual(before)
    const office = await openOffice(told.office.folder)
    expect(office.workstation.session()).toMatchObject({ person: { id: told.staff.cleo }, unlocked: false })
    const made = (await office.get('communiques.history', { communiqueId: told.id })).filter(({ type, by }) => type === 'package.made' && by.id === told.staff.ana)
    expect(made).toHaveLength(2)
    const elsewhere = await reader('Léa Morel')
    expect(await lookAt(elsewhere, output)).toMatchObject({ kind: 'review', refusal: null, sender: { name: 'Ana Lopès' } })
  })

  test('of a pattern takes each communiqué under review, under the name that the window suggests', async () => {
    const told = await submitted()
    await told.office.close()
    const to = temporaryFolder()
    const ended = await shell(`echo '${PASSPHRASE}' | $MARBRE pack '2025-*' --to '${to}' --profile '${told.office.folder}' --person 'ana lopes' --passphrase-file -`)
    expect(ended).toMatchObject({ code: 0, stdout: '' })
    expect(readdirSync(to)).toEqual(['2025-001_v1_une-avancee-pour-le-coeur_relecture.marbre'])
  })

  test.each([
    ['another passphrase', (told: Told) => signing(told, 'une autre phrase entière'), 3, 'phrase de passe'],
    ['nobody of that name', ({ office }: Told) => ['--profile', office.folder, '--person', 'Zoé', '--passphrase-file', passphraseFile()], 2, 'Zoé'],
    ['two who could sign, and none named', ({ office }: Told) => ['--profile', office.folder, '--passphrase-file', passphraseFile()], 2, 'Ana Lopès, Ben Diallo'],
    ['a reviewer, who sends nothing', ({ office }: Told) => ['--profile', office.folder, '--person', 'Cléo Martin', '--passphrase-file', passphraseFile()], 3, 'rôle'],
    ['no passphrase and no terminal', ({ office }: Told) => ['--profile', office.folder, '--person', 'Ana Lopès'], 2, 'phrase de passe'],
    ['a folder without a profile', () => ['--profile', temporaryFolder(), '--passphrase-file', passphraseFile()], 2, 'profil'],
  ])('by %s: one sentence, and no file', async (_case, given, code, words) => {
    const told = await submitted()
    await told.office.close()
    const output = join(temporaryFolder(), 'envoi.marbre')
    const ended = await marbre(['pack', '2025-001', '--output', output, ...given(told)])
    expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(words) as string })
    expect(existsSync(output)).toBe(false)
  })

  test('of a pattern by another passphrase: said once, and of no file', async () => {
    const told = await submitted()
    await told.office.close()
    const to = temporaryFolder()
    const ended = await marbre(['pack', '2025-*', '--json', '--to', to, ...signing(told, 'une autre phrase entière')])
    expect(ended).toMatchObject({ code: 3, stderr: expect.stringMatching(/^Cette phrase de passe n’est pas la bonne[^\n]*\n$/) as string })
    // A batch gives a value a line.
    expect(ended.stdout).toBe(`${JSON.stringify({ error: { code: 'PASSPHRASE_WRONG', message: ended.stderr.trim() } })}\n`)
    expect(readdirSync(to)).toEqual([])
  })

  test('leaves a profile alone that Marbre has open, and says which communiqué is not under review', async () => {
    const told = await communique().draft().told()
    const output = join(temporaryFolder(), 'envoi.marbre')
    expect(await marbre(['pack', '2025-001', '--output', output, ...signing(told)])).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('déjà ouvert') as string })
    await told.office.close()
    expect(await marbre(['pack', '2025-001', '--output', output, ...signing(told)])).toMatchObject({ code: 3, stderr: expect.stringContaining('2025-001') as string })
    expect(await marbre(['pack', '2025-099', '--output', output, ...signing(told)])).toMatchObject({ code: 3, stderr: expect.stringContaining('2025-099') as string })
    expect(existsSync(output)).toBe(false)
  })
})

describe('marbre slip', () => {
  test('prints the slip of the newest version, with who gave which verdict', async () => {
    const told = await communique().draft().submitted('reviewer.scientific').approved('reviewer.scientific').told()
    await told.office.close()
    const output = join(temporaryFolder(), 'bordereau.pdf')
    const ended = await marbre(['slip', '2025-001', '--output', output, ...signing(told), '--json'])
    expect(ended.code).toBe(0)
    expect(JSON.parse(ended.stdout)).toMatchObject({ reference: '2025-001', version: 1, output })
    expect((await shell(`pdftotext -layout '${output}' -`)).stdout).toMatch(/Approuve[^]+Cléo Martin[^]+Ana Lopès/u)
    // It bears the version's name, and is not the sealed PDF: who checks it is told so.
    expect(await marbre(['verify', output, '--profile', told.office.folder])).toMatchObject({ code: 1, stdout: expect.stringContaining('bordereau') as string })
    expect(await marbre(['slip', '2025-001', '--number', '2', '--output', output, ...signing(told)])).toMatchObject({ code: 3, stderr: expect.stringContaining('version 2') as string })
    expect(await marbre(['slip', '2025-001', '--number', 'deux', '--output', output, ...signing(told)])).toMatchObject({ code: 2 })
  })

  test('of two communiqués of one title: never one over the other, and --names tells them apart', async () => {
    const told = await submitted()
    const { office } = told
    const { document } = await office.get('versions.read', { versionId: (await told.current()).versionId })
    const { communiqueId } = await office.get('communiques.create', { type: 'communique', language: 'fr' })
    await write(office, communiqueId, document)
    await office.get('versions.submit', { communiqueId, requiredRoles: ['reviewer.scientific'], instructions: '' })
    await office.close()

    const to = temporaryFolder()
    const usual = await marbre(['slip', '2025-*', '--to', to, ...signing(told), '--json'])
    expect(usual.code).toBe(2)
    expect(readdirSync(to)).toHaveLength(1)
    const [first, second] = usual.stdout.trim().split('\n').map((line) => JSON.parse(line) as { output?: string; error?: { code: string; message: string } })
    expect(first?.output).toBe(join(to, readdirSync(to)[0] ?? ''))
    expect(second?.error).toMatchObject({ code: 'TARGET_EXISTS', message: expect.stringContaining('{reference}') as string })

    const apart = temporaryFolder()
    expect(await marbre(['slip', '2025-*', '--to', apart, '--names', '{reference}_{type}_{version}.pdf', ...signing(told)])).toMatchObject({ code: 0 })
    expect(readdirSync(apart).sort()).toEqual(['2025-001_CP_v1_BORDEREAU.pdf', '2025-002_CP_v1_BORDEREAU.pdf'])
    // They are there now, and are replaced only when that is asked for.
    const kept = join(apart, '2025-001_CP_v1_BORDEREAU.pdf')
    writeFileSync(kept, 'annotated')
    const again = ['slip', '2025-001', '--to', apart, '--names', '{reference}_{type}_{version}', ...signing(told)]
    expect(await marbre(again)).toMatchObject({ code: 2, stderr: expect.stringContaining('--replace') as string })
    expect(readFileSync(kept, 'utf8')).toBe('annotated')
    expect(await marbre([...again, '--replace'])).toMatchObject({ code: 0 })
    expect(readFileSync(kept, 'latin1')).toMatch(/^%PDF/)
    expect(await marbre(['slip', '2025-*', '--to', apart, '--names', '{auteur}', ...signing(told)])).toMatchObject({ code: 2, stderr: expect.stringContaining('n’est pas compris') as string })
    expect(await marbre(['slip', '2025-001', '--output', join(apart, 'x.pdf'), '--names', '{titre}', ...signing(told)])).toMatchObject({ code: 2, stderr: expect.stringContaining('s’excluent') as string })
  })
})

/** A package with a picture, and the folder in which it is. */
async function illustrated(): Promise<string> {
  const told = await communique().draft().told()
  await told.office.get('assets.add', { bytes: pixelPng })
  await write(told.office, told.id, specimenContent().document)
  await told.office.get('versions.submit', { communiqueId: told.id, requiredRoles: ['reviewer.scientific'], instructions: '' })
  return sent(told)
}

describe('marbre unpack', () => {
  test('writes what can be read of a package, which renders again', async () => {
    const to = temporaryFolder()
    const ended = await marbre(['unpack', await illustrated(), '--to', to, '--json'])
    expect(ended.code).toBe(0)
    const folder = join(to, 'relecture')
    expect(JSON.parse(ended.stdout)).toMatchObject({ output: folder, kind: 'review', version: 1, sender: { name: 'Ana Lopès' }, counts: { versions: 1, images: 1 } })
    expect(readdirSync(folder).sort()).toEqual(['comments.json', 'images', 'package.json', 'suggestions.json', 'verdicts.json', 'version-1.json', 'version-1.txt'])
    const [image = ''] = readdirSync(join(folder, 'images'))
    expect(new Uint8Array(readFileSync(join(folder, 'images', image)))).toEqual(new Uint8Array(pixelPng))
    expect(readdirSync(to)).toEqual(['relecture'])
    expect(await marbre(['text', join(folder, 'version-1.json')])).toMatchObject({ code: 0, stdout: readFileSync(join(folder, 'version-1.txt'), 'utf8').slice(0, -1) })
  })

  test('tells a return with its verdicts and comments, and writes nothing unless it is asked to', async () => {
    const file = await answered(await reader('Léa Morel'), await sent(await submitted()), { decision: 'request_changes', blocking: true })
    const { code, stdout, stderr } = await marbre(['unpack', file])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^Retour de relecture.+2025-001, version 1[^]+Signé par Pr Léa Morel \(Cheffe de service\)[^]+1 avis, 1 commentaire dont 1 bloquant, 0 modification proposée[^]+Léa Morel, Relecture scientifique, version 1, le .+demande des modifications/u)
    const to = temporaryFolder()
    expect(await marbre(['unpack', file, '--to', to])).toMatchObject({ code: 0 })
    expect(JSON.parse(readFileSync(join(to, 'avis', 'verdicts.json'), 'utf8'))).toMatchObject([{ by: 'Léa Morel', decision: 'request_changes', text: 'Le chiffre est faux.', version: 1 }])
    expect(JSON.parse(readFileSync(join(to, 'avis', 'comments.json'), 'utf8'))).toMatchObject([{ quote: 'Une avancée', blocking: true, isOpen: true, messages: [{ by: 'Léa Morel', text: 'Est-ce bien la première ?' }] }])
  })

  test('compares the key with the one that the person has', async () => {
    const file = await illustrated()
    const { sender } = JSON.parse((await marbre(['unpack', file, '--json'])).stdout) as { readonly sender: { readonly keyFingerprint: string } }
    expect(await marbre(['unpack', file, '--key', sender.keyFingerprint])).toMatchObject({ code: 0, stdout: expect.stringContaining('celle que vous avez indiquée') as string })
    const to = temporaryFolder()
    expect(await marbre(['unpack', file, '--to', to, '--key', 'ab'.repeat(16)])).toMatchObject({ code: 1, stdout: expect.stringContaining('N’EST PAS') as string })
    expect(readdirSync(to)).toEqual([])
  })

  test('of many: an altered one is refused whole, and keeps nobody from the others', async () => {
    const from = temporaryFolder()
    const whole = readFileSync(await illustrated())
    writeFileSync(join(from, 'b.marbre'), whole)
    writeFileSync(join(from, 'a.marbre'), whole.map((byte, at) => (at === 900 ? byte ^ 1 : byte)))
    writeFileSync(join(from, 'c.marbre'), 'hello')
    const to = temporaryFolder()
    const ended = await marbre(['unpack', join(from, '*.marbre'), '--to', to, '--json'])
    expect(ended.code).toBe(3)
    expect(ended.stdout.trimEnd().split('\n').map((line) => (JSON.parse(line) as { readonly error?: { readonly code: string } }).error?.code)).toEqual(['PACKAGE_DAMAGED', undefined, 'PACKAGE_UNKNOWN'])
    expect(readdirSync(to)).toEqual(['b'])
  })

  test('touches nothing that is there', async () => {
    const to = temporaryFolder()
    mkdirSync(join(to, 'relecture'))
    expect(await marbre(['unpack', await illustrated(), '--to', to])).toMatchObject({ code: 2, stderr: expect.stringContaining('existe déjà') as string })
    expect(readdirSync(join(to, 'relecture'))).toEqual([])
  })
})
