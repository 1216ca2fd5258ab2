import { spawn } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'
import { expect, test } from 'vitest'
import { documentFromYDoc } from '../../../core/document/draft'
import { titleOf } from '../../../core/document/summary'
import { openOffice } from '../office'
import { temporaryFolder } from '../temporary-folder'
import { mirrorOf } from '../writing'

const KILLS = 20

/** The program as one file that Node runs, beside the packages that it must not bundle. */
async function builtProgram(): Promise<string> {
  const outDir = temporaryFolder()
  await build({ configFile: false, logLevel: 'silent', ssr: { noExternal: true, external: ['better-sqlite3'] }, build: { ssr: join(import.meta.dirname, 'writing-program.ts'), outDir, rolldownOptions: { output: { entryFileNames: 'program.mjs', chunkFileNames: '[name]-[hash].mjs' } } } })
  symlinkSync(join(process.cwd(), 'node_modules'), join(outDir, 'node_modules'))
  return join(outDir, 'program.mjs')
}

interface Acknowledged {
  seq: number
  title: string
  version: number
}

/** Runs the program on a profile and kills it, without a word, right after its `count`th acknowledgement. */
function runAndKill(program: string, profile: string, count: number): Promise<Acknowledged> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, profile], { stdio: ['ignore', 'pipe', 'pipe'] })
    const acknowledged: Acknowledged = { seq: 0, title: '', version: 0 }
    let heard = 0
    let complaint = ''
    child.stderr.on('data', (data) => (complaint += String(data)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [kind, number, ...title] = line.split(' ')
      if (kind === 'saved') Object.assign(acknowledged, { seq: Number(number), title: title.join(' ') })
      else acknowledged.version = Number(number)
      if (++heard === count) child.kill('SIGKILL')
    })
    child.on('close', (_code, signal) => (signal === 'SIGKILL' ? resolve(acknowledged) : reject(new Error(complaint))))
  })
}

test(`killed ${KILLS} times while it writes, the program never lost what it had called saved, nor left its profile locked`, async () => {
  const program = await builtProgram()
  const profile = temporaryFolder()
  let versions = 0
  for (let kill = 1; kill <= KILLS; kill++) {
    const acknowledged = await runAndKill(program, profile, 1 + Math.floor(Math.random() * 12))
    versions = Math.max(versions, acknowledged.version)
    const office = await openOffice(profile)
    expect(await office.get('app.status')).toMatchObject({ problem: null })
    const [row] = (await office.get('library.list', { text: '', states: [], offset: 0, limit: 1 })).rows
    if (!row) throw new Error('the communiqué is gone')
    const opening = await office.get('drafts.open', { communiqueId: row.id })
    // The last acknowledgement may have been followed by a write that nobody heard of; never by less.
    expect(opening.savePoint.seq).toBeGreaterThanOrEqual(acknowledged.seq)
    const document = documentFromYDoc(mirrorOf(opening.updates))
    if (!document.ok) throw new Error(document.error.code)
    if (opening.savePoint.seq === acknowledged.seq) expect(titleOf(document.value)).toBe(acknowledged.title)
    expect(row.title).toBe(titleOf(document.value))
    const overview = await office.get('communiques.read', { communiqueId: row.id })
    expect(overview.versions.length).toBeGreaterThanOrEqual(versions)
    for (const { id } of overview.versions) await office.get('versions.read', { versionId: id })
    await office.close()
  }
  expect(versions).toBeGreaterThan(3)
}, 180_000)
