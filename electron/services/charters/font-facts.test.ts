import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neededSigns } from '../../../core/communique/font-facts'
import { ownBytes, tableAt, withEmbedding } from '../../../tests/pdf/own-font'
import { faceFactsOf } from './font-facts'

const [regular = new Uint8Array()] = ownBytes
const factsOf = (bytes: Uint8Array) => {
  const facts = faceFactsOf('x.ttf', bytes)
  if (!facts.ok) throw new Error(JSON.stringify(facts.error))
  return facts.value
}
const reasonOf = (bytes: Uint8Array) => {
  const facts = faceFactsOf('x.ttf', bytes)
  return facts.ok ? null : facts.error.params?.['reason']
}

describe('what a font says of itself', () => {
  it('is read: family, weight, slope, licence, signs', () => {
    expect(factsOf(regular)).toMatchObject({ mediaType: 'font/ttf', families: ['Source Serif 4'], weightClass: 400, italic: false, normalWidth: true, variable: false, lacks: [], embedding: { restricted: false, viewOnly: false, whole: false, bitmaps: false } })
    expect(factsOf(regular).licence).toContain('SIL Open Font License')
    expect(factsOf(ownBytes[3] ?? regular)).toMatchObject({ weightClass: 700, italic: true })
    const semibold = readFileSync(join('resources/fonts/Inter-SemiboldIt.ttf'))
    expect(factsOf(semibold)).toMatchObject({ families: ['Inter', 'Inter SemiBold'], weightClass: 600, italic: true })
  })

  it.each([[0x0002, 'restricted'], [0x0004, 'viewOnly'], [0x0100, 'whole'], [0x0200, 'bitmaps']] as const)('its permission to embed: %i', (fsType, name) => {
    const none = { restricted: false, viewOnly: false, whole: false, bitmaps: false }
    expect(factsOf(withEmbedding(regular, fsType)).embedding).toEqual({ ...none, [name]: true })
    expect(factsOf(withEmbedding(regular, 0x0008)).embedding).toEqual(none)
  })

  it('its missing signs: one without « œ » cannot print French', () => {
    const copy = Uint8Array.from(regular)
    const cmap = tableAt(copy, 'cmap')
    const view = new DataView(copy.buffer)
    // Every table says that it maps nothing.
    for (let index = 0; index < view.getUint16(cmap + 2); index += 1) {
      const table = cmap + view.getUint32(cmap + 8 + index * 8)
      if (view.getUint16(table) === 12) view.setUint32(table + 12, 1)
      if (view.getUint16(table) === 4) view.setUint16(table + 6, 2)
    }
    const facts = faceFactsOf('x.ttf', copy)
    expect(facts.ok ? facts.value.lacks : neededSigns).toEqual(expect.arrayContaining(['œ', 'é', '«']))
  })
})

describe('what is no font to print with', () => {
  it.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'font-damaged'],
    ['words', new TextEncoder().encode('not a font at all, but long enough to hold a header'), 'font-damaged'],
    ['half a font', regular.slice(0, regular.length / 2), 'font-damaged'],
    ['a font for the web', new Uint8Array(readFileSync('renderer/ui/fonts/source-serif-4-latin-wght-normal.woff2')), 'font-form'],
    ['a collection', Uint8Array.from([...Buffer.from('ttcf'), ...regular.slice(4, 400)]), 'font-form'],
    ['a font of PostScript', new TextEncoder().encode('%!PS-AdobeFont-1.0: Utopia'), 'font-form'],
  ])('is refused: %s', (_, bytes, reason) => {
    expect(reasonOf(bytes)).toBe(reason)
  })

  it('font bombs: changed bytes are read or refused, never thrown', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3000), fc.nat(255)), { minLength: 1, maxLength: 12 }), (changes) => {
        const copy = Uint8Array.from(regular)
        for (const [at, value] of changes) copy[at] = value
        const facts = faceFactsOf('x.ttf', copy)
        expect(facts.ok || facts.error.code).toBeTruthy()
      }),
      { numRuns: 60 },
    )
  })
})
