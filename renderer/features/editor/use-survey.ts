import type { Node } from '@tiptap/pm/model'
import type { Editor } from '@tiptap/vue-3'
import { onBeforeUnmount, shallowRef, type ShallowRef } from 'vue'
import { lengthRuleOf, type LengthRule } from '../../../core/document/length'
import { signsIn } from '../../../core/document/summary'
import { communiqueTypes } from '../../../core/document/types'
import { isBodyBlock } from '../../editor/structure'
import { wordsOfNode } from '../../editor/words-of-node'

export interface OutlineItem {
  readonly key: string
  readonly level: 1 | 2 | 3
  readonly text: string
  /** Names an element that is no heading: its type. */
  readonly element: 'quote' | 'keyFigures' | 'box' | 'table' | 'figure' | 'references' | 'pressContact' | null
  /** Leads to the node from the document's root. */
  readonly path: readonly number[]
}

export interface Survey {
  readonly signs: number
  readonly words: number
  /** What its kind takes. */
  readonly rule: LengthRule
  readonly outline: readonly OutlineItem[]
}

/** What the office counts as the text (core/document/summary): lead and body. */
const counted: ReadonlySet<string> = new Set(['lead', 'paragraph', 'heading', 'bulletList', 'orderedList', 'quote', 'keyFigures', 'box', 'table', 'figure'])
const listed = ['quote', 'keyFigures', 'box', 'table', 'figure', 'references', 'pressContact'] as const
const PAUSE_MS = 300

export interface Count {
  readonly signs: number
  readonly words: number
}

/** Nodes never change: what was counted once stays counted, so that a survey costs what was edited since the last one. */
const counts = new WeakMap<Node, Count>()

/** Signs, spaces included, and words of a stretch of the text. */
export function countIn(node: Node, from: number, to: number): Count {
  const spaced = node.textBetween(from, to, ' ', ' ')
  return { signs: signsIn(node.textBetween(from, to, '', ' ')), words: spaced.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}’'-]*/gu)?.length ?? 0 }
}

function countOf(node: Node): Count {
  const known = counts.get(node)
  if (known) return known
  const count = countIn(node, 0, node.content.size)
  counts.set(node, count)
  return count
}

function itemsOf(node: Node, path: readonly number[]): readonly OutlineItem[] {
  const key = typeof node.attrs['id'] === 'string' ? node.attrs['id'] : path.join('-')
  // The words of a heading alone are read: after each change of a long text this goes through what stands above the caret.
  switch (node.type.name) {
    case 'title':
      return [{ key, level: 1, text: wordsOfNode(node), element: null, path }]
    case 'heading':
      return [{ key, level: node.attrs['level'] === 3 ? 3 : 2, text: wordsOfNode(node), element: null, path }]
    case 'about':
      return [{ key, level: 2, text: wordsOfNode(node.firstChild), element: null, path }]
    default: {
      const element = listed.find((name) => name === node.type.name)
      return element === undefined ? [] : [{ key, level: 3, text: '', element, path }]
    }
  }
}

/** What may stand within a section, or under the title. */
const under = (node: Node): boolean => isBodyBlock(node) || ['title', 'subtitle', 'lead'].includes(node.type.name)

/** The entry of the outline that the caret is in: its own block, else the heading or the title above it. */
export function currentKey(doc: Node, index: number): string | null {
  const own = itemsOf(doc.child(index), [index])[0]
  if (own) return own.key
  for (let at = index; at >= 0 && under(doc.child(at)); at -= 1) {
    const item = itemsOf(doc.child(at), [at])[0]
    if (item && item.element === null) return item.key
  }
  return null
}

export function surveyOf(doc: Node): Survey {
  let signs = 0
  let words = 0
  const outline: OutlineItem[] = []
  let type: unknown = null
  let isStudy = false
  doc.forEach((node, _offset, index) => {
    if (node.type.name === 'mention') type = node.attrs['type']
    isStudy ||= node.type.name === 'evidenceLabel'
    if (counted.has(node.type.name)) {
      const count = countOf(node)
      signs += count.signs
      words += count.words
    }
    outline.push(...itemsOf(node, [index]))
  })
  return { signs, words, outline, rule: lengthRuleOf(communiqueTypes.find((known) => known === type) ?? 'communique', isStudy) }
}

/**
 * Counts what is not counted yet, while `hasTime`; whether everything is now. What was counted once stays counted: called
 * again, it goes on.
 */
export function countAhead(doc: Node, hasTime: () => boolean): boolean {
  for (const node of doc.children) {
    if (!counted.has(node.type.name) || counts.has(node)) continue
    if (!hasTime()) return false
    countOf(node)
  }
  return true
}

/** Left of an idle time for what counting one more paragraph may take. */
const SPARE_MS = 3

/** Counters and outline, taken when the typing pauses and the window has nothing better to do, or at once by `take`. */
export function useSurvey(editor: Editor): { readonly survey: Readonly<ShallowRef<Survey>>; readonly take: () => void } {
  const survey = shallowRef(surveyOf(editor.state.doc))
  let pause = 0
  let idle = 0
  const take = () => {
    if (!editor.isDestroyed) survey.value = surveyOf(editor.state.doc)
  }
  /** What a long paste brought is counted over as many idle times as it takes. */
  const takeInTime = (deadline: IdleDeadline) => {
    if (editor.isDestroyed) return
    let isOne = true
    const hasTime = () => {
      const may = isOne || deadline.timeRemaining() > SPARE_MS
      isOne = false
      return may
    }
    if (countAhead(editor.state.doc, hasTime)) take()
    else idle = requestIdleCallback(takeInTime)
  }
  const onUpdate = () => {
    window.clearTimeout(pause)
    cancelIdleCallback(idle)
    pause = window.setTimeout(() => (idle = requestIdleCallback(takeInTime)), PAUSE_MS)
  }
  editor.on('update', onUpdate)
  onBeforeUnmount(() => {
    editor.off('update', onUpdate)
    window.clearTimeout(pause)
    cancelIdleCallback(idle)
  })
  return { survey, take }
}
