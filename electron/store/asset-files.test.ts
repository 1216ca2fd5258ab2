import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/contract/temporary-folder'
import { assetFiles } from './asset-files'

const bytes = new TextEncoder().encode('image')

async function stored(): Promise<{ folder: string; path: string; sha256: Parameters<ReturnType<typeof assetFiles>['read']>[0] }> {
  const folder = temporaryFolder()
  const written = await assetFiles(folder).write(bytes)
  if (!written.ok) throw new Error(written.error.code)
  return { folder, sha256: written.value, path: join(folder, 'assets', written.value.slice(0, 2), written.value) }
}

test('bytes are a file named by their hash, written once', async () => {
  const { folder, path, sha256 } = await stored()
  expect(readFileSync(path)).toEqual(Buffer.from(bytes))
  expect(await assetFiles(folder).write(bytes)).toEqual({ ok: true, value: sha256 })
  expect(await assetFiles(folder).read(sha256)).toEqual({ ok: true, value: bytes })
})

test('a file that is no longer what its name says is missing, and mended by writing it again', async () => {
  const { folder, path, sha256 } = await stored()
  writeFileSync(path, 'imagE')
  expect(await assetFiles(folder).read(sha256)).toMatchObject({ ok: false, error: { code: 'ASSET_MISSING' } })
  await assetFiles(folder).write(bytes)
  expect(await assetFiles(folder).read(sha256)).toMatchObject({ ok: true })
})

test('what a killed program left half written is taken away, and nothing else', async () => {
  const { folder, path, sha256 } = await stored()
  const unfinished = join(dirname(path), `.${sha256}.0123456789ab.tmp`)
  writeFileSync(unfinished, 'ima')
  assetFiles(folder).removeUnfinished()
  expect(existsSync(unfinished)).toBe(false)
  expect(await assetFiles(folder).read(sha256)).toMatchObject({ ok: true })
  assetFiles(temporaryFolder()).removeUnfinished()
})
