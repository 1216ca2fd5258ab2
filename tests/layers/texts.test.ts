import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { en } from '../../renderer/i18n/en'
import { fr } from '../../renderer/i18n/fr'

const renderer = resolve(import.meta.dirname, '../../renderer')

function flat(tree: object, path = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([name, value]: [string, unknown]) => {
    const key = path === '' ? name : `${path}.${name}`
    return typeof value === 'object' && value !== null ? flat(value, key) : [[key, String(value)] as [string, string]]
  })
}

const texts = { fr: new Map(flat(fr)), en: new Map(flat(en)) }
const placeholders = (text: string) => [...new Set(Array.from(text.matchAll(/\{(\w+)\}/g), ([whole]) => whole))].sort()

const sources = readdirSync(renderer, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(vue|ts)$/.test(file) && !/\.test\.ts$/.test(file) && !file.startsWith('i18n/fr') && !file.startsWith('i18n/en'))
  .map((file) => ({ file, code: readFileSync(join(renderer, file), 'utf8') }))
const code = sources.map((source) => source.code).join('\n')

/** The fixed parts of a computed key: `terms.state.${x}` gives /^terms\.state\.[^.]+$/. */
const computedKeys = Array.from(code.matchAll(/`([\w.-]+\.(?:[\w.-]|\$\{[^}`]+\})*)`/g), ([, template = '']) => template)
  .filter((template) => template.includes('${'))
  .map((template) => new RegExp(`^${template.split(/\$\{[^}]+\}/).map((part) => part.replaceAll('.', '\\.')).join('.+')}$`))

describe('texts of the screens', () => {
  test('both languages have the same texts, with the same parameters', () => {
    expect([...texts.en.keys()].sort()).toEqual([...texts.fr.keys()].sort())
    expect([...texts.fr].filter(([key, text]) => placeholders(text).join() !== placeholders(texts.en.get(key) ?? '').join()).map(([key]) => key)).toEqual([])
  })

  test('no text is empty', () => {
    expect([...texts.fr, ...texts.en].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
  })

  test('every text is used', () => {
    const isUsed = (key: string) => code.includes(`'${key}'`) || code.includes(`"${key}"`) || computedKeys.some((pattern) => pattern.test(key))
    expect([...texts.fr.keys()].filter((key) => !isUsed(key))).toEqual([])
  })

  test('French has its apostrophes and its no-break spaces', () => {
    const wrong = /'| [;!?:»]|« |\.\.\./
    expect([...texts.fr].filter(([, text]) => wrong.test(text)).map(([key, text]) => `${key}: ${text}`)).toEqual([])
  })

  test('no words stand in a template outside the texts', () => {
    const strays = sources.filter(({ file }) => file.endsWith('.vue')).flatMap(({ file, code: source }) => {
      const template = /<template>([\s\S]*)<\/template>/.exec(source)?.[1] ?? ''
      const words = template.replace(/<!--[\s\S]*?-->/g, '').replace(/\{\{[\s\S]*?\}\}/g, '').replace(/<(?:"[^"]*"|[^">])*>/g, '\n')
      return Array.from(words.matchAll(/\p{L}{2,}.*/gu), ([word]) => `${file}: ${word}`)
    })
    expect(strays).toEqual([])
  })

  test('no attribute that is read aloud has fixed words', () => {
    const fixed = /\s(?:aria-label|title|alt|placeholder|label|description)="[^"]*\p{L}{2,}[^"]*"/u
    const strays = sources.filter(({ file }) => file.endsWith('.vue')).flatMap(({ file, code: source }) => (/<template>([\s\S]*)<\/template>/.exec(source)?.[1] ?? '').split('\n').filter((line) => fixed.test(line.replace(/\s:[\w.-]+="[^"]*"/g, ''))).map((line) => `${file}: ${line.trim()}`))
    expect(strays).toEqual([])
  })
})
