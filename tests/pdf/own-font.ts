import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { OwnFont } from '../../core/communique/charter'
import { sha256Of } from '../../electron/platform/hashing'
import { resources } from './engines'

/** An institution's own font, for tests: the shipped serif, whose files come to the profile like any other's. */
export const ownFiles = ['SourceSerif4-Regular.ttf', 'SourceSerif4-It.ttf', 'SourceSerif4-Bold.ttf', 'SourceSerif4-BoldIt.ttf'].map((name) => join(resources, 'fonts', name))

const faces = [[400, false], [400, true], [700, false], [700, true]] as const

export const ownBytes = ownFiles.map((file) => new Uint8Array(readFileSync(file)))
export const ownFont: OwnFont = { family: 'Source Serif 4', faces: faces.map(([weight, italic], at) => ({ weight, italic, asset: sha256Of(ownBytes[at] ?? new Uint8Array()) })) }
export const ownAssets = new Map(ownFont.faces.map(({ asset }, at) => [asset, ownBytes[at] ?? new Uint8Array()]))

/** Where a table of an OpenType file begins. */
export function tableAt(font: Uint8Array, name: string): number {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const entry = Array.from({ length: view.getUint16(4) }, (_, index) => 12 + index * 16).find((at) => Buffer.from(font.subarray(at, at + 4)).toString('latin1') === name)
  if (entry === undefined) throw new Error(`the font has no ${name}`)
  return view.getUint32(entry + 8)
}

/** The same font whose makers allow something else (OpenType, OS/2, fsType). */
export function withEmbedding(font: Uint8Array, fsType: number): Uint8Array {
  const copy = Uint8Array.from(font)
  new DataView(copy.buffer).setUint16(tableAt(copy, 'OS/2') + 8, fsType)
  return copy
}
