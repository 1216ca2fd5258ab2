import { existsSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { Sha256 } from '../../core/communique/ids'
import { momentWords } from '../../core/document/wording'
import { packageTexts } from '../../core/i18n/command-line-packages'
import { MAX_PACKAGE_BYTES } from '../../core/packages/limits'
import { ok } from '../../core/result'
import { readPackage, type ReadPackage } from '../../electron/services/packages/read-package'
import { readableFiles, toldOf, verdictsIn } from '../../electron/services/packages/readable-files'
import { plainly, type Outcome, type Work } from '../command'
import type { UnpackOptions } from '../commands'
import { exitCodes } from '../exit-codes'
import { keyIn } from '../key'
import { failed, refused, unwritten } from '../outcome'
import { checkFolder } from '../output-file'
import { writeFolderAtomically } from '../output-folder'
import { readInput } from '../read-input'
import type { Terminal } from '../terminal'
import { WrongUse } from '../wrong-use'

/** `marbre unpack`: a review package without any profile: checked to its last byte, told, and its readable parts written. */
export const unpack: Work<UnpackOptions> = ({ files, isBatch, options, terminal }) => {
  const key = options.key === undefined ? null : keyIn(options.key)
  const folders = options.to === undefined ? null : foldersOf(files, options.to)
  return plainly((file) => unpacked(file, { folder: folders?.get(file) ?? null, key, isBatch, terminal }))
}

/** One for each package, of its name. Refuses, before any work is done, what is there already: WrongUse. */
function foldersOf(files: readonly string[], to: string): ReadonlyMap<string, string> {
  checkFolder(to)
  const folders = new Map(files.map((file) => [file, join(to, basename(file).replace(/\.marbre$/iu, '') || 'package')]))
  const taken = new Set<string>()
  for (const folder of folders.values()) {
    const name = resolve(folder).toLowerCase()
    if (taken.has(name)) throw new WrongUse((texts) => texts.sameOutput(folder))
    taken.add(name)
    if (existsSync(folder)) throw new WrongUse((texts) => texts.folderThere(folder))
  }
  return folders
}

interface Setting {
  readonly folder: string | null
  /** The beginning of the key's fingerprint that the person trusts. */
  readonly key: string | null
  readonly isBatch: boolean
  readonly terminal: Terminal
}

async function unpacked(file: string, { folder, key, isBatch, terminal }: Setting): Promise<Outcome> {
  const { language, texts } = terminal
  const bytes = await readInput(file, MAX_PACKAGE_BYTES)
  if (!bytes.ok) return refused(bytes.error, language)
  const pictures = new Map<Sha256, Uint8Array>()
  const read = await readPackage(bytes.value, { report: () => undefined, signal: new AbortController().signal }, (sha256, picture) => Promise.resolve(ok(void pictures.set(sha256, picture))))
  if (!read.ok) return refused(read.error, language)
  const told = toldOf(read.value)
  const isOfKey = key === null || told.sender.keySha256.startsWith(key)
  // Whoever names a key wants nothing of another one.
  const output = isOfKey ? folder : null
  if (output !== null) {
    const parts = readableFiles(read.value, pictures)
    if (!parts.ok) return refused(parts.error, language)
    const written = await writeFolderAtomically(output, parts.value)
    if (!written.ok) return written.error.code === 'TARGET_EXISTS' ? failed(written.error, texts.wrongUse.folderThere(output), exitCodes.wrongUse) : unwritten(written.error, output, language)
  }
  return {
    code: isOfKey ? exitCodes.fine : exitCodes.findings,
    printed: `${isBatch ? `==> ${file} <==\n` : ''}${wordsOf(read.value, key === null ? null : isOfKey, terminal)}\n`,
    said: output === null ? [] : [packageTexts[language].written(output)],
    data: { ...(output === null ? {} : { output }), ...told, keyMatches: key === null ? null : isOfKey, verdicts: verdictsIn(read.value) },
  }
}

function wordsOf(read: ReadPackage, isOfKey: boolean | null, { language }: Terminal): string {
  const texts = packageTexts[language]
  const told = toldOf(read)
  const verdicts = verdictsIn(read).map(({ by, onBehalfOf, role, decision, version, at, isReplaced }) => texts.verdict({ by, onBehalfOf, role, decision, version, at: momentWords(Date.parse(at), language), isReplaced }))
  const trust = isOfKey === null ? texts.keyUnchecked : isOfKey ? texts.keyMatches : texts.keyDiffers
  return [texts.headline(told), texts.signed(told.sender), trust, texts.holds(told.counts), ...verdicts].join('\n')
}
