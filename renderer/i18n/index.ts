import { computed, type ComputedRef } from 'vue'
import { createI18n, useI18n } from 'vue-i18n'
import type { Language } from '../../core/communique/content'
import { fr } from './fr'
import { resolveText } from './resolve-text'

type Paths<T> = { [Key in keyof T & string]: T[Key] extends string ? Key : `${Key}.${Paths<T[Key]>}` }[keyof T & string]

/** The path of a text, `library.empty.title`: an unknown one does not compile. */
export type TextKey = Paths<typeof fr>

export type TextParams = Readonly<Record<string, string | number>>

/** Names a text, with its parameters. A parameter `n` chooses between the forms of « un | plusieurs ». */
export type Text = (key: TextKey, params?: TextParams) => string

// French counts zero as singular.
const pluralRules = { fr: (n: number) => (n < 2 ? 0 : 1), en: (n: number) => (n === 1 ? 0 : 1) }

export const i18n = createI18n({
  legacy: false,
  locale: 'fr',
  fallbackLocale: false,
  messages: { fr, en: {} as typeof fr },
  pluralRules,
  messageResolver: resolveText,
})

let wanted: Language = 'fr'

/** Speaks another language once its texts are there: those of a language that nobody reads are not, for a start would wait for them. */
export async function setLanguage(language: Language): Promise<void> {
  wanted = language
  // The same paths, in other words.
  if (language === 'en') i18n.global.setLocaleMessage('en', (await import('./en')).en as unknown as typeof fr)
  if (language !== wanted) return
  i18n.global.locale.value = language
  document.documentElement.lang = language
}

export interface TextTools {
  readonly t: Text
  readonly language: ComputedRef<Language>
}

/** The texts of the screens in the language of the moment. */
export function useText(): TextTools {
  const composer = useI18n({ useScope: 'global' })
  const t: Text = (key, params) => {
    const n = params?.['n']
    return typeof n === 'number' ? composer.t(key, params ?? {}, n) : composer.t(key, params ?? {})
  }
  return { t, language: computed(() => (composer.locale.value === 'en' ? 'en' : 'fr')) }
}
