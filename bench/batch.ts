import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileText, parseCommuniqueFile } from '../core/communique/file'
import type { CommuniqueFile } from '../core/communique/content'
import { inTurn, spreadOf, timed, type Figure } from './figures'
import { withWordsOfItsOwn } from './pdf-lengths'

const root = resolve(import.meta.dirname, '..')
const FILES = 200
const ROUNDS = 3
const A_SECOND = 40

/** `marbre render` over 200 communiqués of four pages, as a whole process that begins cold, against the same with one engine. */
export async function benchBatch(folder: string): Promise<readonly Figure[]> {
  const texts = join(folder, 'texts')
  mkdirSync(texts, { recursive: true })
  const sample = parseCommuniqueFile(readFileSync(join(root, 'examples/communique.json'), 'utf8'))
  if (!sample.ok) throw new Error(sample.error.code)
  for (let rank = 0; rank < FILES; rank++) writeFileSync(join(texts, `${String(rank).padStart(3, '0')}.json`), fileText(ofItsOwn(sample.value, rank)))
  const run = (more: readonly string[]) => (): Promise<number> =>
    timed(() => {
      const out = join(folder, 'out')
      rmSync(out, { recursive: true, force: true })
      mkdirSync(out)
      execFileSync(process.execPath, [join(root, 'out/main/cli.cjs'), 'render', join(texts, '*.json'), '--to', out, ...more], { stdio: 'ignore' })
      const written = readdirSync(out).length
      if (written !== FILES) throw new Error(`${String(written)} of ${String(FILES)} files`)
    })
  const { a, b } = await inTurn(ROUNDS, run([]), run(['--jobs', '1']))
  const each = (times: readonly number[]) => spreadOf(times.map((ms) => ms / FILES))
  const budgetMs = 1000 / A_SECOND
  return [{ what: `a communiqué of a batch of ${String(FILES)}`, unit: 'ms', marbre: each(a), peer: { name: 'with one engine', spread: each(b) }, budget: `≤ ${String(budgetMs)} ms: ${String(A_SECOND)} a second`, within: each(a).median <= budgetMs }]
}

/** Every paragraph differs, so that nothing set for one file serves another. */
function ofItsOwn(file: CommuniqueFile, rank: number): CommuniqueFile {
  return { ...file, document: { ...file.document, content: file.document.content.map((node) => withWordsOfItsOwn(node, rank)) } }
}
