import type { Node } from '@tiptap/pm/model'
import type { Language } from '../../../core/communique/content'
import { wordsOfFields } from '../../../core/spelling/passages'
import { askedFor, isRight, type OwnWords } from '../../../core/spelling/verdict'
import type { NodeJson } from '../../../core/document/types'
import type { Lookup } from './lookup'

/** A word of a field that no dictionary holds and nobody called right; `from` and `to` are places in the field. */
export interface FieldMistake {
  /** Of the element. */
  readonly pos: number
  readonly attribute: string
  readonly from: number
  readonly to: number
  readonly word: string
  readonly language: Language
}

export interface FieldReading {
  readonly mistakes: readonly FieldMistake[]
  /** Words of which the dictionaries have not said anything yet. */
  readonly unasked: Readonly<Record<Language, ReadonlySet<string>>>
}

/** Reads the fields of a sheet. They are inputs, no text of the editor: nothing underlines a word in them. */
export function readFields(doc: Node, { language, lookup, own }: { readonly language: Language; readonly lookup: Pick<Lookup, 'verdict'>; readonly own: Pick<OwnWords, 'has'> }): FieldReading {
  const mistakes: FieldMistake[] = []
  const unasked = { fr: new Set<string>(), en: new Set<string>() }
  doc.descendants((node, pos) => {
    for (const { word, from, to, attribute, language: tongue } of wordsOfFields({ type: node.type.name as NodeJson['type'], attrs: node.attrs }, language)) {
      const unknown = askedFor(word).filter((each) => lookup.verdict(tongue, each) === undefined)
      for (const each of unknown) unasked[tongue].add(each)
      if (unknown.length === 0 && !isRight(word, (each) => lookup.verdict(tongue, each) !== false, own)) mistakes.push({ pos, attribute, from, to, word, language: tongue })
    }
    return !node.isTextblock
  })
  return { mistakes, unasked }
}
