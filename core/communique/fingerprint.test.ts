import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countedIds } from '../document/specimen'
import type { DocumentJson, NodeJson } from '../document/types'
import { canonicalJson } from './canonical'
import { canonicalForm, fingerprintOf } from './fingerprint'
import { sha256Of } from './hash'
import { pixelAsset, specimenContent } from './specimen'

type Json = Record<string, unknown>

/** The same value with the keys of every object in an order drawn by `seed`. */
function shuffled(value: unknown, draw: () => number): unknown {
  if (Array.isArray(value)) return value.map((one) => shuffled(one, draw))
  if (typeof value !== 'object' || value === null) return value
  const keys = Object.entries(value).map(([key, one]) => ({ key, one: shuffled(one, draw), rank: draw() }))
  return Object.fromEntries(keys.sort((a, b) => a.rank - b.rank).map(({ key, one }) => [key, one]))
}

const withIds = (node: NodeJson, newId: () => string): NodeJson => ({
  ...node,
  ...(node.attrs && 'id' in node.attrs ? { attrs: { ...node.attrs, id: newId() } } : {}),
  ...(node.content ? { content: node.content.map((child) => withIds(child, newId)) } : {}),
})

/** The path of every string, number and boolean that a content holds, but for block ids. */
function leaves(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return path.at(-1) === 'id' && path.includes('attrs') ? [] : [path]
  return Object.entries(value).flatMap(([key, one]) => leaves(one, [...path, key]))
}

const otherThan = (value: unknown): unknown => (typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : value === null ? 'x' : `${value as string}x`)

function changedAt(content: unknown, path: readonly (string | number)[]): unknown {
  const copy = structuredClone(content) as Json
  let at = copy
  for (const key of path.slice(0, -1)) at = at[key] as Json
  const last = path.at(-1) ?? ''
  at[last] = otherThan(at[last])
  return copy
}

describe('the fingerprint', () => {
  const content = specimenContent()
  const paths = leaves(content)

  it('does not change by itself: versions approved today are checked in years', () => {
    const old = JSON.parse(readFileSync(join(import.meta.dirname, '../../tests/fixtures/documents/version-1.json'), 'utf8')) as DocumentJson
    const named = { ...old, content: old.content.map((node) => (node.type === 'figure' ? { ...node, attrs: { ...node.attrs, asset: pixelAsset.sha256 } } : node)) }
    expect(fingerprintOf({ ...content, schemaVersion: 1, document: named })).toBe('fe00f2142dd17d0d60116242d5a14541fd392eb2c2b6d21084fb1b5cee3d46d1')
  })

  it('is the same with a crop that is not there as without the word for it, and another with one', () => {
    const asset = pixelAsset.sha256
    const saying = (attrs: object) => fingerprintOf({ ...content, document: { ...content.document, content: content.document.content.map((node) => (node.type === 'figure' ? { ...node, attrs: { asset, alt: 'a', credit: 'c', decorative: false, ...attrs } } : node)) } })
    const crop = { source: pixelAsset.sha256, x: 1, y: 2, width: 3, height: 4 }
    expect(saying({ crop: null, focus: null })).toBe(saying({}))
    expect(new Set([saying({}), saying({ crop }), saying({ crop: { ...crop, x: 2 } }), saying({ focus: { x: 0, y: 0 } })]).size).toBe(4)
  })

  it('is the SHA-256 of the canonical form, which is canonical JSON', () => {
    expect(fingerprintOf(content)).toBe(sha256Of(canonicalForm(content)))
    expect(canonicalJson(JSON.parse(canonicalForm(content)))).toBe(canonicalForm(content))
  })

  it('does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ noNaN: true })), (draws) => {
        const draw = () => Number(draws.next().value)
        expect(fingerprintOf(shuffled(content, draw) as typeof content)).toBe(fingerprintOf(content))
      }),
      { numRuns: 30 },
    )
  })

  it('does not depend on block ids, nor on the order of assets', () => {
    const newId = countedIds()
    const renamed = { ...content, document: withIds(content.document, newId) as typeof content.document }
    expect(newId()).not.toBe(countedIds()())
    expect(fingerprintOf(renamed)).toBe(fingerprintOf(content))
    const other = { ...content.assets[0], sha256: 'f'.repeat(64) } as (typeof content.assets)[number]
    expect(fingerprintOf({ ...content, assets: [other, ...content.assets] })).toBe(fingerprintOf({ ...content, assets: [...content.assets, other] }))
  })

  it('changes with whatever prints: any value, anywhere', () => {
    const before = fingerprintOf(content)
    expect(paths.length).toBeGreaterThan(150)
    for (const path of paths) expect(fingerprintOf(changedAt(content, path) as typeof content), path.join('.')).not.toBe(before)
  })

  it('is different for different changes', () => {
    const all = paths.map((path) => fingerprintOf(changedAt(content, path) as typeof content))
    expect(new Set(all).size).toBe(all.length)
  })

  it('changes when a block moves or goes', () => {
    const { content: blocks } = content.document
    for (let at = 6; at < 10; at += 1) {
      const moved = [...blocks]
      moved.splice(at, 0, ...moved.splice(at + 1, 1))
      const gone = blocks.filter((_block, index) => index !== at)
      expect(fingerprintOf({ ...content, document: { type: 'doc', content: moved } })).not.toBe(fingerprintOf(content))
      expect(fingerprintOf({ ...content, document: { type: 'doc', content: gone } })).not.toBe(fingerprintOf(content))
    }
  })
})

describe('canonical JSON', () => {
  it('follows the samples of RFC 8785', () => {
    expect(canonicalJson({ numbers: [333333333.3333333, 1e30, 4.5, 2e-3, 0.000000000000000000000000001], string: '€$\u000f\nA\'B"\\\\"/', literals: [null, true, false] })).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
    expect(canonicalJson({ '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 })).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}')
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, undefined])('has no form for %s', (value) => {
    expect(() => canonicalJson(value)).toThrow()
  })
})
