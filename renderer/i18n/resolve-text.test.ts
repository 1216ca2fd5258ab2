import { createI18n } from 'vue-i18n'
import { describe, expect, it } from 'vitest'
import { en } from './en'
import { fr } from './fr'
import { i18n, setLanguage } from '.'

type Tree = { readonly [key: string]: string | Tree }

const pathsOf = (tree: Tree, before = ''): string[] => Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [before + key] : pathsOf(value, `${before}${key}.`)))

/** The library alone, with its own way to find and compile a text. */
const library = createI18n({ legacy: false, locale: 'fr', fallbackLocale: false, messages: { fr, en }, pluralRules: i18n.global.pluralRules })
const say = (one: { readonly t: unknown }, path: string): string => (one.t as (path: string, params: object) => string)(path, { n: 3, title: 'Vœux' })

describe('a text that is found without compiling it', () => {
  it.each(['fr', 'en'] as const)('says in %s what the library says for each path', async (language) => {
    await setLanguage(language)
    library.global.locale.value = language
    const paths = pathsOf(language === 'fr' ? fr : en)
    expect(paths.length).toBeGreaterThan(1000)
    expect(paths.filter((path) => say(i18n.global, path) !== say(library.global, path))).toEqual([])
  })

  it('is not found at a path that leads nowhere, further than a text, or to a property that every object has', async () => {
    await setLanguage('fr')
    for (const path of ['app.nowhere', 'app.name.further', 'app', 'app.constructor']) expect(say(i18n.global, path)).toBe(path)
  })
})
