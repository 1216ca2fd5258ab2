import type { CommuniqueFile } from '../../core/communique/content'
import { compareDocuments, type BlockDifference } from '../../core/compare/documents'
import type { Piece } from '../../core/compare/words'
import { comparedTexts, elementName, type ComparedTexts } from '../../core/i18n/compared'
import { differOnlyInTypography } from '../../core/typography'
import type { Opened, Outcome, Work } from '../command'
import type { CompareOptions } from '../commands'
import { exitCodes } from '../exit-codes'
import { refused } from '../outcome'
import { readCommunique } from '../read-input'
import type { Terminal } from '../terminal'

/** `marbre compare`: what changes from one file to another, word by word and setting by setting. */
export const compare: Work<CompareOptions> = ({ terminal }): Opened => ({
  atOnce: 1,
  one: async ([before = '', after = '']) => {
    const [old, fresh] = [await readCommunique(before), await readCommunique(after)]
    if (!old.ok) return refused(old.error, terminal.language)
    if (!fresh.ok) return refused(fresh.error, terminal.language)
    const { data, ...outcome } = compared(old.value, fresh.value, terminal)
    return { ...outcome, data: { before, after, ...data } }
  },
  close: () => Promise.resolve(),
})

type Field = keyof ComparedTexts['fields']

function compared(before: CommuniqueFile, after: CommuniqueFile, { language, texts }: Terminal): Outcome {
  const words = comparedTexts[language]
  const differences = compareDocuments(before.document, after.document, after.language).filter(({ kind, moved }) => kind !== 'same' || moved)
  const fields = fieldsThatDiffer(before, after)
  const isAlike = differences.length === 0 && fields.length === 0
  const typographyOnly = !isAlike && fields.length === 0 && differOnlyInTypography(before.document, after.document, after.language)
  const lines = [...fields.map((field) => words.fields[field]), ...differences.map((difference) => lineOf(difference, words)), ...(isAlike ? [texts.alike] : []), ...(typographyOnly ? [texts.typographyOnly] : [])]
  return { code: isAlike ? exitCodes.fine : exitCodes.findings, printed: `${lines.join('\n')}\n`, said: [], data: { alike: isAlike, typographyOnly, fields, differences } }
}

/** What is printed beside the document. */
function fieldsThatDiffer(before: CommuniqueFile, after: CommuniqueFile): readonly Field[] {
  const parts = ({ language, template, institution: { charter, ...institution } }: CommuniqueFile): Readonly<Record<Field, unknown>> => ({ language, template, institution, charter })
  const [old, fresh] = [parts(before), parts(after)]
  return (Object.keys(old) as Field[]).filter((field) => JSON.stringify(old[field]) !== JSON.stringify(fresh[field]))
}

/** `titre : Un [-ancien-] {+nouveau+} titre (mise en forme)`, the signs of wdiff. */
function lineOf({ type, pieces, silent, moved }: BlockDifference, words: ComparedTexts): string {
  const beside = [...(moved ? [words.moved] : []), ...silent.map((change) => words.silent[change])].join(', ')
  const told = pieces.map(marked).join('')
  return `${elementName(type, words)}${words.colon}${told}${beside === '' ? '' : `${told === '' ? '' : ' '}(${beside})`}`
}

function marked({ kind, text }: Piece): string {
  switch (kind) {
    case 'same':
      return text
    case 'added':
      return `{+${text}+}`
    case 'removed':
      return `[-${text}-]`
  }
}
