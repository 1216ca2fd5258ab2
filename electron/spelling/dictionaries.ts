import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadModule, type Hunspell, type HunspellFactory } from 'hunspell-asm/dist/cjs/index.js'
import { MOST_SUGGESTIONS } from '../../core/bridge/spelling'
import type { Language } from '../../core/communique/content'
import { tradeWords } from './trade-words'

/** A word in any of these is right: institutions write either English. */
const files: Readonly<Record<Language, readonly string[]>> = { fr: ['fr'], en: ['en-GB', 'en-US'] }

/** Questions that were answered, kept: the same mistake is made again and again. */
const MOST_KEPT = 500

/** The dictionaries of one language, in memory. */
export interface Dictionaries {
  knows(word: string): boolean
  suggest(word: string): readonly string[]
}

/**
 * Hunspell's own search for neighbours tries every combination of letters that MAP calls alike, and takes 265 ms for a
 * word in the mean, 850 at most. Without the table 60 and 175, with the same first suggestion (80 words, 2 cores): its
 * replacements (REP) and its comparison by groups of letters find accents too.
 */
function withoutMap(affixes: string): string {
  return affixes.replace(/^MAP .*$/gmu, '')
}

let factory: Promise<HunspellFactory> | null = null

/** @throws when a file is missing or is no dictionary. `folder` holds the files, absolute. */
export async function openDictionaries(language: Language, folder: string): Promise<Dictionaries> {
  factory ??= loadModule()
  const hunspell = await factory
  const opened: Hunspell[] = []
  for (const name of files[language]) {
    const affixes = await readFile(join(folder, `${name}.aff`), 'utf8')
    const words = await readFile(join(folder, `${name}.dic`))
    opened.push(hunspell.create(hunspell.mountBuffer(new TextEncoder().encode(withoutMap(affixes)), `${name}.aff`), hunspell.mountBuffer(words, `${name}.dic`)))
  }
  if (language === 'fr') for (const [word, like] of tradeWords) opened[0]?.addWordWithAffix(word, like)
  return new OpenDictionaries(opened)
}

class OpenDictionaries implements Dictionaries {
  readonly #kept = new Map<string, readonly string[]>()

  constructor(private readonly opened: readonly Hunspell[]) {}

  knows(word: string): boolean {
    return this.opened.some((dictionary) => dictionary.spell(word))
  }

  suggest(word: string): readonly string[] {
    const kept = this.#kept.get(word)
    if (kept) return kept
    const found = [...new Set(this.opened.flatMap((dictionary) => dictionary.suggest(word)))].slice(0, MOST_SUGGESTIONS)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size >= MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest)
    this.#kept.set(word, found)
    return found
  }
}
