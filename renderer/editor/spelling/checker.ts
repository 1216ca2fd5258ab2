import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import type { Language } from '../../../core/communique/content'
import type { SpelledWord } from '../../../core/spelling/passages'
import { askedFor, isRight, type OwnWords } from '../../../core/spelling/verdict'
import type { Lookup } from './lookup'
import { spellingKey, type Mistake } from './mistakes'
import { wordsOfBlock } from './spelled-block'

const PAUSE_MS = 350
/** Of one go: a frame goes by meanwhile. */
const BUDGET_MS = 6

/** `asking`: words wait for their answers, and none unknown says nothing yet. `unanswered`: a dictionary gives none. */
export type Reading = 'whole' | 'asking' | 'unanswered'

export interface CheckerParts {
  readonly language: Language
  readonly lookup: Lookup
  /** Words that are right beside the dictionary's, as they are now. */
  readonly own: () => Pick<OwnWords, 'has'>
  /** How far the words of the text have their answers. */
  readonly onChecked: (reading: Reading) => void
}

/** What the plugin takes: the words of blocks that were looked at, in place of those that were underlined there. */
export interface Checked {
  readonly from: number
  readonly to: number
  readonly mistakes: readonly Mistake[]
}

interface Found {
  readonly checked: readonly Checked[]
  readonly asked: Readonly<Record<Language, Set<string>>>
  readonly isRest: boolean
}

/**
 * Looks at blocks that changed since they were looked at, after a pause, the nearest to the caret first, a few
 * milliseconds at a time while the window has nothing better to do.
 */
export class Checker {
  #done = new WeakSet<Node>()
  #pause = 0
  #idle = 0
  #stopped = false

  constructor(
    private readonly view: EditorView,
    private readonly parts: CheckerParts,
  ) {}

  /** After a pause, which each call begins anew. */
  soon(pauseMs = PAUSE_MS): void {
    window.clearTimeout(this.#pause)
    cancelIdleCallback(this.#idle)
    this.#pause = window.setTimeout(() => (this.#idle = requestIdleCallback(() => this.#go())), pauseMs)
  }

  /** A block that stands somewhere else, or whose underlines were taken away, is looked at again. */
  forget(block: Node): void {
    this.#done.delete(block)
  }

  /** What is right has changed: everything is looked at again. */
  again(): void {
    this.#done = new WeakSet()
    this.soon(0)
  }

  stop(): void {
    this.#stopped = true
    window.clearTimeout(this.#pause)
    cancelIdleCallback(this.#idle)
  }

  #go(): void {
    // While letters are being composed the view must be left alone.
    if (this.#stopped || !this.view.editable) return
    if (this.view.composing) {
      this.soon()
      return
    }
    const { checked, asked, isRest } = this.#look()
    if (checked.length > 0) this.view.dispatch(this.view.state.tr.setMeta(spellingKey, { checked }).setMeta('addToHistory', false))
    const questions = (['fr', 'en'] as const).filter((language) => asked[language].size > 0)
    if (questions.length > 0) void this.#ask(questions, asked)
    else if (isRest) this.soon(0)
    if (!isRest) this.parts.onChecked(questions.length === 0 ? 'whole' : 'asking')
  }

  async #ask(languages: readonly Language[], asked: Found['asked']): Promise<void> {
    const answered = await Promise.all(languages.map((language) => this.parts.lookup.ask(language, asked[language])))
    if (this.#stopped) return
    // Without dictionaries nothing is underlined; the next pause asks again.
    if (!answered.every(Boolean)) this.parts.onChecked('unanswered')
    if (answered.some(Boolean)) this.soon(0)
  }

  #look(): Found {
    const { state } = this.view
    const checked: Checked[] = []
    const asked = { fr: new Set<string>(), en: new Set<string>() }
    const until = performance.now() + BUDGET_MS
    const waiting: { readonly node: Node; readonly pos: number }[] = []
    state.doc.descendants((node, pos) => {
      if (node.isTextblock && !this.#done.has(node)) waiting.push({ node, pos })
      return !node.isTextblock
    })
    const { head } = state.selection
    waiting.sort((one, other) => Math.abs(one.pos - head) - Math.abs(other.pos - head))
    let looked = 0
    for (const { node, pos } of waiting) {
      if (performance.now() > until) break
      looked += 1
      const words = wordsOfBlock(node, this.parts.language)
      const unasked = this.#unasked(words)
      if (unasked.length > 0) for (const { word, language } of unasked) asked[language].add(word)
      else checked.push(this.#mistakesOf(node, pos + 1, words))
    }
    return { checked, asked, isRest: looked < waiting.length }
  }

  #unasked(words: readonly SpelledWord[]): readonly { readonly word: string; readonly language: Language }[] {
    return words.flatMap(({ word, language }) => askedFor(word).filter((each) => this.parts.lookup.verdict(language, each) === undefined).map((each) => ({ word: each, language })))
  }

  #mistakesOf(block: Node, start: number, words: readonly SpelledWord[]): Checked {
    const { state } = this.view
    const { passed, writing } = spellingKey.getState(state) ?? { passed: null, writing: null }
    const own = this.parts.own()
    let held = 0
    const mistakes = words.flatMap(({ word, language, from, to }) => {
      if (isRight(word, (each) => this.parts.lookup.verdict(language, each) !== false, own)) return []
      const mistake = { word, language, from: start + from, to: start + to }
      if (passed?.find(mistake.from, mistake.to).some((place) => place.from === mistake.from && place.to === mistake.to)) return []
      if (writing !== null && state.selection.empty && mistake.from <= writing && writing <= mistake.to) {
        held += 1
        return []
      }
      return [mistake]
    })
    if (held === 0) this.#done.add(block)
    return { from: start, to: start + block.content.size, mistakes }
  }
}
