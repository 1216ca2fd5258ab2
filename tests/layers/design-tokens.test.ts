import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const css = readFileSync(resolve(import.meta.dirname, '../../renderer/ui/tokens.css'), 'utf8')
type Theme = 'light' | 'dark'

function colour(token: string, theme: Theme): string {
  const value = new RegExp(`--${token}: ([^;]+);`).exec(css)?.[1]
  if (!value) throw new Error(`no token --${token}`)
  const both = /^light-dark\((#\w{6}), (#\w{6})\)$/.exec(value)
  return (theme === 'light' ? both?.[1] : both?.[2]) ?? value
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2.2 contrast ratio of two opaque colours, 1 to 21. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const paper = ['canvas', 'surface', 'raised', 'sunken']
const texts: [string, string[]][] = [
  ['ink', [...paper, 'accent-soft', 'success-soft', 'warning-soft', 'danger-soft', 'mark']],
  ['ink-soft', [...paper, 'accent-soft', 'warning-soft', 'danger-soft', 'mark']],
  ['ink-faint', paper],
  ['accent', [...paper, 'accent-soft']],
  ['accent-hover', paper],
  ['success', [...paper, 'success-soft']],
  ['warning', [...paper, 'warning-soft']],
  ['danger', [...paper, 'danger-soft']],
  ['on-slab', ['slab', 'slab-hover']],
  ['on-slab-soft', ['slab']],
  ['on-accent', ['accent', 'accent-hover']],
  ['on-danger', ['danger', 'danger-hover']],
]

describe.each<Theme>(['light', 'dark'])('%s', (theme) => {
  const ratio = (one: string, other: string) => contrast(colour(one, theme), colour(other, theme))

  test.each(texts)('--%s is readable on every ground it is used on (4.5 : 1)', (text, grounds) => {
    expect(grounds.filter((ground) => ratio(text, ground) < 4.5)).toEqual([])
  })

  test('borders of fields and the focus ring stand out (3 : 1)', () => {
    expect(paper.filter((ground) => ratio('focus', ground) < 3)).toEqual([])
    expect(['surface', 'raised', 'canvas'].filter((ground) => ratio('line-strong', ground) < 3)).toEqual([])
  })
})
