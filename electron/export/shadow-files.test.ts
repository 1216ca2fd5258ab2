import { beforeEach, expect, it } from 'vitest'
import { ShadowFiles } from './shadow-files'

/** What an engine was told, in order. */
const told: string[] = []
let files: ShadowFiles
beforeEach(() => {
  told.length = 0
  files = new ShadowFiles({ write: (path, bytes) => void told.push(`${path} ${String(bytes.byteLength)}`), remove: (path) => void told.push(`no ${path}`) })
})

const logo = () => Uint8Array.of(1, 2, 3)

it('writes a picture once, whoever brings the same bytes again', () => {
  files.hold(new Map([['/logo.png', logo()]]))
  files.hold(new Map([['/logo.png', logo()]]))
  expect(told).toEqual(['/logo.png 3'])
})

it('writes what changed, and removes what nobody wants any more', () => {
  files.hold(new Map<string, Uint8Array | string>([['/logo.png', logo()], ['/sheet.typ', 'one'], ['/layout.typ', 'same']]))
  files.hold(new Map<string, Uint8Array | string>([['/logo.png', Uint8Array.of(1, 2, 4)], ['/sheet.typ', 'other'], ['/layout.typ', 'same']]))
  files.hold(new Map([['/layout.typ', 'same']]))
  expect(told).toEqual(['/logo.png 3', '/sheet.typ 3', '/layout.typ 4', '/logo.png 3', '/sheet.typ 5', 'no /logo.png', 'no /sheet.typ'])
})
