import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anchorOf, findAnchor, runningText, type Anchored, type TextBlock, type WordsAnchor } from './anchor'
import { foldWords } from './fold'

const blockOf = (rank: number, text: string): TextBlock => ({ id: `00000000-0000-4000-8000-${String(rank).padStart(12, '0')}`, text })
const saidBy = (blocks: readonly TextBlock[], found: Anchored): string => (found.kind === 'orphan' ? '' : runningText(blocks).text.slice(found.from, found.to))

/** The anchor of the first place of these words. */
function anchorAt(blocks: readonly TextBlock[], words: string): WordsAnchor {
  const running = runningText(blocks)
  const from = running.text.indexOf(words)
  const anchor = from < 0 ? null : anchorOf(running, { from, to: from + words.length })
  if (!anchor) throw new Error(`« ${words} » is not in the text`)
  return anchor
}
const find = (blocks: readonly TextBlock[], anchor: WordsAnchor): Anchored => findAnchor(runningText(blocks), anchor)

const text = [blockOf(1, 'Une équipe de Marseille a suivi 846 patients pendant deux ans.'), blockOf(2, 'Les résultats sont publiés dans une revue. La tolérance est bonne.'), blockOf(3, 'L’étude a reçu le soutien de la Fondation.')]

describe('quoted words', () => {
  const anchor = anchorAt(text, '846 patients')

  it.each<[string, readonly TextBlock[]]>([
    ['the same text', text],
    ['words written before and after', text.map(({ id, text: said }) => ({ id, text: `Rappel. ${said} Fin.` }))],
    ['blocks in another order', [...text].reverse()],
    ['ids given anew', text.map(({ text: said }) => ({ id: null, text: said }))],
    ['cut, and pasted in another block', [blockOf(1, 'Une équipe de Marseille a suivi pendant deux ans.'), blockOf(2, 'Les résultats de 846 patients sont publiés.')]],
    ['a paragraph parted within the quote', [blockOf(1, 'Une équipe de Marseille a suivi 846'), blockOf(9, 'patients pendant deux ans.')]],
    ['a no-break space put by typography', [blockOf(1, 'Une équipe de Marseille a suivi 846\u00a0patients pendant deux ans.')]],
  ])('are found in %s', (_, blocks) => {
    const found = find(blocks, anchor)
    expect(found.kind).toBe('words')
    expect(foldWords(saidBy(blocks, found))).toBe('846 patients')
  })

  it('that were corrected leave the thread on its place, which says so', () => {
    const blocks = [blockOf(1, 'Une équipe de Marseille a suivi 848 malades pendant deux ans.')]
    const found = find(blocks, anchor)
    expect(found.kind).toBe('changed')
    expect(saidBy(blocks, found)).toBe('848 malades')
  })

  it('that were taken out leave an orphan', () => {
    expect(find([blockOf(1, 'Une équipe de Marseille a suivi pendant deux ans.'), ...text.slice(1)], anchor)).toEqual({ kind: 'orphan' })
    expect(find(text.slice(1), anchor)).toEqual({ kind: 'orphan' })
    expect(find([], anchor)).toEqual({ kind: 'orphan' })
  })

  it('are never a part of another word, where they stand whole', () => {
    const blocks = [blockOf(1, 'Le partenariat est solide. Cela part en mai.')]
    const found = find(blocks, anchorAt([blockOf(1, 'Tout part en mai.')], 'part'))
    expect(found).toMatchObject({ kind: 'words', from: blocks[0]?.text.lastIndexOf('part') })
  })

  it('that stand several times are found between the same neighbours', () => {
    const blocks = [blockOf(1, 'Le risque baisse chez les femmes.'), blockOf(2, 'Le risque monte chez les hommes.')]
    const second = runningText(blocks).text.lastIndexOf('risque')
    const anchorOfSecond = anchorOf(runningText(blocks), { from: second, to: second + 6 })
    if (!anchorOfSecond) throw new Error('no anchor')
    const moved = [...blocks].reverse()
    expect(find(moved, anchorOfSecond)).toMatchObject({ kind: 'words', from: moved[0]?.text.indexOf('risque') })
  })

  it('too short to be told from others stay at their changed place', () => {
    const blocks = [blockOf(1, 'Elle note la baisse du risque.'), blockOf(2, 'On voit le chat.')]
    const found = find([blockOf(1, 'Elle note cette baisse du risque.'), blockOf(2, 'On voit la mer.')], anchorAt(blocks, 'la'))
    expect(found.kind).toBe('changed')
  })

  it('spaces alone are no quote', () => {
    expect(anchorOf(runningText([blockOf(1, 'a \u00a0 b')]), { from: 1, to: 4 })).toBeNull()
  })
})

/* Laws over random edits of random texts. The words are few, so that the same stand in many places. */

const word = fc.constantFrom('le', 'la', 'risque', 'étude', 'patients', 'l’hôpital', 'baisse', '846', 'de', 'Marseille', 'traitement', '«', '»', 'résultat,', 'suivi.')
const sentence = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '))
const texts = fc.array(sentence, { minLength: 1, maxLength: 8 }).map((sentences) => sentences.map((said, rank) => blockOf(rank, said)))
type Edit = { readonly kind: 'insert' | 'erase' | 'move' | 'split' | 'join' | 'typography'; readonly at: number; readonly to: number; readonly said: string }
const edits = fc.array(fc.record<Edit>({ kind: fc.constantFrom('insert', 'erase', 'move', 'split', 'join', 'typography'), at: fc.nat(1000), to: fc.nat(1000), said: sentence }), { maxLength: 8 })

function edited(blocks: readonly TextBlock[], { kind, at, to, said }: Edit): readonly TextBlock[] {
  const rank = at % Math.max(1, blocks.length)
  const block = blocks[rank]
  if (!block) return blocks
  const cut = to % (block.text.length + 1)
  const changed = (words: string): readonly TextBlock[] => blocks.map((each, index) => (index === rank ? { ...each, text: words } : each))
  switch (kind) {
    case 'insert':
      return changed(`${block.text.slice(0, cut)} ${said} ${block.text.slice(cut)}`)
    case 'erase':
      return changed(block.text.slice(0, cut) + block.text.slice(cut + 8))
    case 'move':
      return [...blocks.filter((each) => each !== block), block]
    case 'split':
      return [...blocks.slice(0, rank), { ...block, text: block.text.slice(0, cut) }, blockOf(500 + at, block.text.slice(cut)), ...blocks.slice(rank + 1)]
    case 'join':
      return [...blocks.slice(0, rank), { ...block, text: `${block.text} ${blocks[rank + 1]?.text ?? ''}` }, ...blocks.slice(rank + 2)]
    case 'typography':
      return changed(block.text.replaceAll(' ', '\u00a0').replaceAll('’', "'"))
  }
}

const cases = fc.record({ blocks: texts, edits, from: fc.nat(1000), length: fc.integer({ min: 1, max: 40 }) })
function played({ blocks, edits: given, from, length }: { readonly blocks: readonly TextBlock[]; readonly edits: readonly Edit[]; readonly from: number; readonly length: number }) {
  const running = runningText(blocks)
  const start = from % Math.max(1, running.text.length)
  const anchor = anchorOf(running, { from: start, to: start + length })
  return anchor && { anchor, after: given.reduce(edited, blocks) }
}

const runs = { numRuns: 2000 }

describe('over random edits', () => {
  it('a thread stands on its own words, or says that it does not', () => {
    let moved = 0
    fc.assert(fc.property(cases, (given) => {
      const story = played(given)
      if (!story) return
      const found = find(story.after, story.anchor)
      if (found.kind === 'words') expect(foldWords(saidBy(story.after, found))).toBe(foldWords(story.anchor.quote))
      if (found.kind === 'changed') expect(foldWords(saidBy(story.after, found))).not.toBe('')
      if (found.kind === 'words') moved += 1
    }), runs)
    expect(moved).toBeGreaterThan(100)
  })

  it('a thread whose words still stand anywhere is no orphan', () => {
    fc.assert(fc.property(cases, (given) => {
      const story = played(given)
      if (!story || !runningText(story.after).folded.text.includes(foldWords(story.anchor.quote))) return
      expect(find(story.after, story.anchor).kind).not.toBe('orphan')
    }), runs)
  })

  it('a thread whose words stand nowhere is never said to stand on them', () => {
    let gone = 0
    fc.assert(fc.property(cases, (given) => {
      const story = played(given)
      if (!story || runningText(story.after).folded.text.includes(foldWords(story.anchor.quote))) return
      gone += 1
      expect(find(story.after, story.anchor).kind).not.toBe('words')
    }), runs)
    expect(gone).toBeGreaterThan(50)
  })

  it('long words that stand once are found, wherever they went', () => {
    fc.assert(fc.property(texts, texts, fc.nat(20), (before, after, at) => {
      const quote = 'la phrase unique de cet essai'
      const quoted = [...before, blockOf(900, `Voici ${quote} en entier.`)]
      const anchor = anchorAt(quoted, quote)
      const rank = at % (after.length + 1)
      const blocks = [...after.slice(0, rank), blockOf(901, `Ici ${quote}, ailleurs.`), ...after.slice(rank)]
      const found = find(blocks, anchor)
      expect(found.kind).toBe('words')
      expect(saidBy(blocks, found)).toBe(quote)
    }), runs)
  })

  it('the text that did not change is found at the very same place', () => {
    fc.assert(fc.property(cases, ({ blocks, from, length }) => {
      const running = runningText(blocks)
      const start = from % Math.max(1, running.text.length)
      const anchor = anchorOf(running, { from: start, to: start + length })
      if (!anchor) return
      const found = find(blocks, anchor)
      expect(found.kind).toBe('words')
      // Words repeated between equal neighbours are each other's equals: where they stand once so, it is there.
      const around = anchor.before + anchor.quote + anchor.after
      const stands = running.text.split(around).length - 1
      const isTrimmed = anchor.quote.trim() === anchor.quote
      if (found.kind === 'words' && stands === 1 && isTrimmed) expect(running.text.slice(found.from - anchor.before.length, found.from)).toBe(anchor.before)
    }), runs)
  })
})
