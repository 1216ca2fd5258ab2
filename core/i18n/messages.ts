import type { Finding } from '../bridge/shapes'
import type { FontRefusal } from '../communique/font-facts'
import type { Language } from '../communique/content'
import type { DocumentFault } from '../document/faults'
import { dateWords } from '../document/wording'
import type { ErrorCode, ImportRefusal, MarbreError, PackageRefusal, TypesettingRefusal } from '../errors'
import type { RuleName } from '../preflight/rule-names'
import { en } from './en'
import { fr } from './fr'

/** One sentence or two for each fact: what happened, what is safe, what to do. A missing one does not compile. */
export interface Messages {
  readonly errors: Readonly<Record<ErrorCode, string>>
  /** Why a document is refused: a clause that follows a colon. */
  readonly faults: Readonly<Record<DocumentFault, string>>
  /** Why no PDF can be made of it, and what to mend: a clause that follows a colon. */
  readonly refusals: Readonly<Record<TypesettingRefusal, string>>
  /** Why a document is not imported: a clause that follows a colon. */
  readonly imports: Readonly<Record<ImportRefusal, string>>
  /** Why a package is not opened: a clause that follows a colon. */
  readonly packages: Readonly<Record<PackageRefusal, string>>
  /** Why a font is not taken, and what to do: a clause that follows a colon. */
  readonly fonts: Readonly<Record<FontRefusal, string>>
  readonly findings: Readonly<Record<RuleName, string>>
}

type Params = Readonly<Record<string, string | number>>

const messages: Readonly<Record<Language, Messages>> = { fr, en }

const optionalPart = /\[([^[\]]*)\]/g
const placeholder = /\{(\w+)\}/g

/** Numbers are quantities: thousands are parted as the language does it. */
const worded = (value: string | number | undefined, language: Language) => (typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : (value ?? ''))

const fill = (text: string, params: Params, language: Language) => text.replace(placeholder, (_whole, name: string) => worded(params[name], language))

/** Optional parts whose parameters are all there are said, the others dropped; then every placeholder is filled. */
function say(template: string, params: Params, language: Language): string {
  const said = template.replace(optionalPart, (_whole, part: string) => {
    const names = Array.from(part.matchAll(placeholder), (match) => match[1] ?? '')
    return names.every((name) => Object.hasOwn(params, name)) ? fill(part, params, language) : ''
  })
  return fill(said, params, language)
}

function phraseOf(reason: string, { faults, refusals, imports, packages, fonts }: Messages): string | undefined {
  if (Object.hasOwn(faults, reason)) return faults[reason as DocumentFault]
  if (Object.hasOwn(imports, reason)) return imports[reason as ImportRefusal]
  if (Object.hasOwn(packages, reason)) return packages[reason as PackageRefusal]
  if (Object.hasOwn(fonts, reason)) return fonts[reason as FontRefusal]
  return Object.hasOwn(refusals, reason) ? refusals[reason as TypesettingRefusal] : undefined
}

/** The sentence for a person, in their language; the reason of a refusal and its limits are worded too. */
export function messageOf({ code, params = {} }: MarbreError, language: Language): string {
  const told = messages[language]
  const phrase = phraseOf(String(params['reason'] ?? ''), told)
  const others = Object.fromEntries(Object.entries(params).filter(([name]) => name !== 'reason'))
  return say(told.errors[code], phrase === undefined ? others : { ...others, reason: say(phrase, params, language) }, language)
}

/** The sentence for what preflight found. @throws TypeError for a rule that does not exist: a mistake of ours. */
export function messageOfFinding({ rule, params = {} }: Pick<Finding, 'rule' | 'params'>, language: Language): string {
  const { findings } = messages[language]
  if (!Object.hasOwn(findings, rule)) throw new TypeError(`No preflight rule is called ${rule}`)
  // A day comes as the calendar has it.
  const { day } = params
  return say(findings[rule as RuleName], typeof day === 'string' ? { ...params, day: dateWords(day, language) || day } : params, language)
}
