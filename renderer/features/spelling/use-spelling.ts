import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'
import type { Editor } from '@tiptap/vue-3'
import type { InstitutionSnapshot } from '../../../core/communique/charter'
import type { Language } from '../../../core/communique/content'
import type { CommuniqueId } from '../../../core/communique/ids'
import { messageOf } from '../../../core/i18n/messages'
import type { Result } from '../../../core/result'
import { nameWords } from '../../../core/spelling/passages'
import { OwnWords } from '../../../core/spelling/verdict'
import { bridge } from '../../bridge'
import { passOver, type SpellingOptions } from '../../editor/plugins/spelling'
import type { Checker, Reading } from '../../editor/spelling/checker'
import { replaceInField } from '../../editor/register/replace-words'
import type { FieldMistake } from '../../editor/spelling/field-mistakes'
import { Lookup } from '../../editor/spelling/lookup'
import { mistakesIn, type Mistake } from '../../editor/spelling/mistakes'
import { startUndoStep } from '../../editor/undo-step'
import { useText } from '../../i18n'
import { useToasts } from '../../ui/toasts'
import { inputOf, rawWord } from './fields'
import { useFieldMistakes } from './use-field-mistakes'

/** Kept for as long as the window lives: the dictionaries' verdicts do not depend on the text. */
const lookup = new Lookup({
  unknown: (language, words) => bridge().calls['spelling.check']({ language, words: [...words] }),
  suggest: (language, word) => bridge().calls['spelling.suggest']({ language, word }),
})

/** Words whose suggestions are looked up before anybody asks. */
const THOUGHT_AHEAD = 12

/** A word of the text, or of a field. */
export type AskedWord = Mistake | FieldMistake

export const isInField = (word: AskedWord): word is FieldMistake => 'attribute' in word

export interface SpellingDesk {
  /** For the editor. */
  readonly parts: SpellingOptions
  /** The words of the text that nobody knows, in its order. */
  readonly mistakes: Readonly<ShallowRef<readonly Mistake[]>>
  /** Those of its fields. */
  readonly fieldMistakes: Readonly<ShallowRef<readonly FieldMistake[]>>
  /** What to say of a text without unknown words: it was looked up whole, or not yet, or a dictionary does not answer. */
  readonly found: Readonly<Ref<'none' | 'reading' | 'unanswered'>>
  /** The word that the person asks about; null while nobody asks. */
  readonly asked: Ref<AskedWord | null>
  /** Words that are passed over in this communiqué. */
  readonly ignored: Readonly<ShallowRef<readonly string[]>>
  readonly suggestions: (mistake: AskedWord) => Promise<readonly string[]>
  readonly correct: (editor: Editor, mistake: AskedWord, word: string) => void
  readonly addWord: (mistake: AskedWord) => Promise<void>
  readonly ignoreHere: (mistake: AskedWord) => Promise<void>
  readonly ignoreOnce: (editor: Editor, mistake: Mistake) => void
  readonly heed: (word: string) => Promise<void>
  /** Reads what the workstation knows, once the text takes keys. */
  readonly begin: (editor: Editor) => void
}

interface DeskOf {
  readonly communiqueId: CommuniqueId
  readonly language: Language
  readonly institution: InstitutionSnapshot
}

function namesOf({ name, shortName, city, charter }: InstitutionSnapshot): readonly string[] {
  return nameWords([name, shortName, city, ...charter.partners.map((partner) => partner.name)])
}

/** Suggestions for the first words are there before they are asked for; checking a text goes before them. */
async function thinkAhead(mistakes: readonly Mistake[]): Promise<void> {
  for (const { language, word } of mistakes.slice(0, THOUGHT_AHEAD)) await lookup.suggestions(language, word)
}

function correct(editor: Editor, mistake: AskedWord, word: string): void {
  if (isInField(mistake)) {
    const raw = rawWord(editor, mistake)
    if (raw !== null) replaceInField(editor, mistake.pos, { attribute: mistake.attribute, words: raw, replacement: word, at: mistake.from })
    inputOf(editor, mistake)?.focus()
    return
  }
  const { state, view } = editor
  const { from, to } = mistake
  startUndoStep(state)
  view.dispatch(state.tr.insertText(word, from, to).scrollIntoView())
  view.focus()
}

/** Names that the sheet states: of people quoted, of contacts, of the place. */
function namesOn(editor: Editor): readonly string[] {
  const names: unknown[] = []
  editor.state.doc.descendants((node) => {
    if (node.type.name === 'quote') names.push(node.attrs['speaker'])
    if (node.type.name === 'contact') names.push(node.attrs['name'])
    if (node.type.name === 'dateline') names.push(node.attrs['place'])
    return !node.isTextblock
  })
  return nameWords(names.filter((name) => typeof name === 'string'))
}

/** The spelling of one open text. Call in setup; it ends with the component. */
export function useSpelling({ communiqueId, language, institution }: DeskOf): SpellingDesk {
  const { t, language: spoken } = useText()
  const { say } = useToasts()
  const mistakes = shallowRef<readonly Mistake[]>([])
  const found = ref<'none' | 'reading' | 'unanswered'>('reading')
  const fields = useFieldMistakes({ language, lookup, own: () => own })
  const asked = ref<AskedWord | null>(null)
  const ignored = shallowRef<readonly string[]>([])
  let words: readonly string[] = []
  let names: readonly string[] = []
  let own = new OwnWords([])
  let checker: Checker | null = null
  let sheet: Editor | null = null

  function learn(): void {
    own = new OwnWords([...words, ...ignored.value, ...names, ...namesOf(institution)])
    checker?.again()
  }
  /** Takes what a call answered; a refusal is said. */
  function take<Value>(answer: Result<Value>, use: (value: Value) => void): void {
    if (answer.ok) use(answer.value)
    else say(messageOf(answer.error, spoken.value), { tone: 'info' })
    learn()
  }
  const takeIgnored = (list: readonly string[]): void => { ignored.value = list }

  async function read(): Promise<void> {
    const [ownWords, passed] = await Promise.all([bridge().calls['spelling.words'](), bridge().calls['spelling.ignored']({ communiqueId })])
    if (ownWords.ok) words = ownWords.value.map(({ word }) => word)
    if (passed.ok) ignored.value = passed.value
    learn()
  }
  /** A name that was just stated is known from now on. */
  function onChecked(reading: Reading): void {
    if (!sheet || sheet.isDestroyed) return
    if (reading !== 'asking') found.value = reading === 'whole' ? 'none' : 'unanswered'
    mistakes.value = mistakesIn(sheet.state)
    void Promise.all([thinkAhead(mistakes.value), fields.look()])
    const stated = namesOn(sheet)
    if (stated.join(' ') === names.join(' ')) return
    names = stated
    learn()
  }
  return {
    parts: { language, lookup, own: () => own, onChecked, onAsk: (mistake) => (asked.value = mistake), onChecker: (made) => (checker = made) },
    mistakes, fieldMistakes: fields.mistakes, found, asked, ignored,
    suggestions: (mistake) => lookup.suggestions(mistake.language, mistake.word),
    correct,
    addWord: async ({ word }) => {
      take(await bridge().calls['spelling.addWord']({ word }), (list) => {
        words = list.map((each) => each.word)
        say(t('spelling.added', { word }), { tone: 'success' })
      })
    },
    ignoreHere: async ({ word }) => take(await bridge().calls['spelling.ignoreWord']({ communiqueId, word }), takeIgnored),
    ignoreOnce: ({ view }, mistake) => passOver(view, mistake),
    heed: async (word) => take(await bridge().calls['spelling.heedWord']({ communiqueId, word }), takeIgnored),
    begin: (editor) => {
      sheet = editor
      fields.begin(editor)
      requestIdleCallback(() => void read())
    },
  }
}
