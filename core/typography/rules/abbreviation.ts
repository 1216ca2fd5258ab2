import { editsOf, type TypographyRule } from '../rule'
import { NO_BREAK, SPACE } from '../signs'

const POLITE = new RegExp(`(?<=(?<![\\p{L}\\p{N}.’'-])(?:MM?\\.|Mmes?|Mlles?|Mgr|Drs?|Prs?|Me))${SPACE}+(?=\\p{Lu})`, 'gu')
const TIED_POLITE = /(?<=(?<![\p{L}\p{N}.’'-])MM?\.)(?=\p{Lu}\p{Ll})/gu
const NUMBER = new RegExp(`(?<=(?<!\\p{L})[nN][°º])${SPACE}*(?=\\d)`, 'gu')
const PAGE = new RegExp(`(?<=(?<![\\p{L}.])(?:pp?|vol|chap|art|fig)\\.)${SPACE}+(?=\\d)`, 'gu')
const INITIAL = new RegExp(`(?<=(?<before>[\\p{L}\\p{M}]*)(?:^|${SPACE}|[(«“\\n]))(?:\\p{Lu}\\.-?)+(?<gap>${SPACE}+)(?=(?<name>\\p{Lu}[\\p{L}\\p{M}]+))`, 'gu')

/** A capital after such a word is part of its name (« hépatite B. »), and the next capital begins a sentence. */
const LETTERED = /^(?:vitamines?|hépatites?|virus|grippes?|groupes?|types?|grades?|classes?|catégories?|annexes?|stades?|phases?|facteurs?|protéines?|plan|bâtiment|bât|salle|niveau|point|lymphocytes?)$/iu
const BEGINS_SENTENCE = /^(?:Les?|La|Une?|Des|Du|De|Ces?|Cette|Cet|Ils?|Elles?|On|Nous|Vous|Je|Dans|En|Au|Aux|Pour|Par|Sur|Avec|Sans|Mais|Et|Ou|Si|Selon|Depuis|Après|Avant|Leurs?|Son|Sa|Ses|Notre|Nos|Plus|Il|Cela|Ainsi|Toutes?|Tous|Tout|Chaque|Deux|Trois|Plusieurs)$/u

/** LAYOUT 2: a title or initials and the name, « n° 5 », « p. 4 ». */
export const abbreviation: TypographyRule = {
  name: 'abbreviation',
  edits: (text) => [
    ...[POLITE, TIED_POLITE, NUMBER, PAGE].flatMap((form) => editsOf(text, form, NO_BREAK)),
    ...Array.from(text.matchAll(INITIAL), (match) => {
      const { before = '', gap = '', name = '' } = match.groups ?? {}
      const to = match.index + match[0].length
      return LETTERED.test(before) || BEGINS_SENTENCE.test(name) ? [] : [{ from: to - gap.length, to, insert: NO_BREAK }]
    }).flat(),
  ],
}
