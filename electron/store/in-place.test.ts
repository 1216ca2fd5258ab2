import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/contract/temporary-folder'
import { witnessPlace } from './in-place'

const changes: readonly (readonly [what: string, change: (folder: string, file: string) => void])[] = [
  ['the folder is renamed', (folder) => { renameSync(folder, `${folder}-away`) }],
  ['the folder is replaced by a file', (folder) => { renameSync(folder, `${folder}-away`); writeFileSync(folder, '') }],
  ['the folder is replaced by a copy of it', (folder) => { cpSync(folder, `${folder}-copy`, { recursive: true }); renameSync(folder, `${folder}-away`); renameSync(`${folder}-copy`, folder) }],
  ['the file is removed', (_folder, file) => { rmSync(file) }],
  ['another file takes its name', (_folder, file) => { renameSync(file, `${file}.old`); writeFileSync(file, 'x') }],
]

test.each(changes)('%s: the open file is no longer the profile’s', (_what, change) => {
  const folder = join(temporaryFolder(), 'profile')
  mkdirSync(folder)
  const file = join(folder, 'marbre.sqlite')
  writeFileSync(file, 'x')
  const isInPlace = witnessPlace(file)
  writeFileSync(file, 'written again')
  expect(isInPlace()).toBe(true)
  change(folder, file)
  expect(isInPlace()).toBe(false)
})
