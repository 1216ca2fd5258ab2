import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { cleanText } from '../../renderer/editor/paste/clean-text'
import { readPlainText } from '../../core/import/read-plain-text'

/** The text of a real communiqué, kept beside the project where it may be had. */
const reference = resolve(import.meta.dirname, '../../../shared/reference/communique-ipc-2025-01-30.txt')

/** What a paste may not change: the words; line ends, spaces and list markers aside. */
const bare = (text: string) => text.replace(/^[ \t]*[•-][ \t]+/gm, '').replace(/[\s\u00a0]+/g, '')

test.runIf(existsSync(reference))('a real communiqué is read word for word, with its headings and its two lists', () => {
  const { text } = cleanText(readFileSync(reference, 'utf8'))
  const blocks = readPlainText(text)
  const words = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : block.items)).join(' ')
  expect(bare(words)).toBe(bare(text))
  expect(blocks.flatMap((block) => (block.kind === 'paragraph' ? [] : [block.items.length]))).toEqual([5, 2])
  expect(blocks).toContainEqual({ kind: 'paragraph', text: 'Les CAR-T cells, une avancée thérapeutique significative' })
})
