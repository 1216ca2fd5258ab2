import type { Finding } from '../../../core/bridge/shapes'
import type { Language } from '../../../core/communique/content'
import { releaseDayOf } from '../../../core/images/check-rights'
import { inReadingOrder } from '../../../core/preflight/check-elements'
import { finding } from '../../../core/preflight/page'
import { pictureFindings } from '../../../core/preflight/pictures'
import { checkRegister, registerWords, type RegisterWords } from '../../../core/preflight/register/check-register'
import type { Entry, Period, RegisterKind } from '../../../core/register/entry'
import { dayOf, validityOn } from '../../../core/register/validity'
import type { Reader } from '../../store/handles'
import { lastRevisionSeq, listCurrent } from '../../store/register'
import { partnerNames } from '../charters/keep-partners'
import { findingsOf } from '../checking'
import type { DraftContent } from '../contents'
import { copyFindings } from '../copies'
import { linkFindings } from '../corrected-text'
import { imageRightsFindings } from '../image-rights'
import type { Profile } from '../profile'
import { consentFindings } from '../quotes'
import { usesIn } from './uses'

/** What is to mend in a draft, or in a version that is to go out: what the text alone shows, and what the office's register knows of it. */
export function contentFindings(profile: Profile, draft: DraftContent): readonly Finding[] {
  const { communique, content } = draft
  const { document, language } = content
  const now = profile.clock.now()
  const uses = usesIn(profile, communique.id, document).map((use) => ({ blockId: use.blockId, label: use.label, standing: use, validFrom: use.validFrom, validUntil: use.validUntil }))
  const found = checkRegister(document, language, { words: knownWords(profile.db, language, dayOf(now)), uses, today: dayOf(now), releaseDay: releaseDayOf(document, dayOf(now)), now })
  return [...findingsOf(profile, content), ...found, ...copyFindings(profile, communique.id, document), ...consentFindings(profile, communique.id, document), ...pictureFindings(content), ...linkFindings(profile.db, draft), ...partnerFindings(profile, draft), ...imageRightsFindings(profile, document, dayOf(now))].sort(inReadingOrder)
}

/** The draft says which partners it wants; what would print does not. */
function partnerFindings(profile: Profile, { content: { document }, absentPartners = [] }: DraftContent): readonly Finding[] {
  const index = document.content.findIndex(({ type }) => type === 'letterhead')
  const node = document.content[index]
  return node && absentPartners.length > 0 ? [finding('letterhead.partner-absent', { node, path: [index] }, 'warning', { partner: partnerNames(profile, absentPartners).join(', ') })] : []
}

interface Kept {
  readonly of: string
  readonly words: RegisterWords
}

/** Making 10,000 terms ready to be looked for costs some 50 ms: once for each state of the register, not for each pause of the typing. */
const kept = new WeakMap<Reader, Map<Language, Kept>>()

function knownWords(db: Reader, language: Language, today: string): RegisterWords {
  const of = `${lastRevisionSeq(db)} ${today}`
  const ofProfile = kept.get(db) ?? new Map<Language, Kept>()
  kept.set(db, ofProfile)
  const known = ofProfile.get(language)
  if (known?.of === of) return known.words
  const words = registerWords({ terms: usable(db, 'term', today), acronyms: usable(db, 'acronym', today), figures: figuresOf(db) }, language)
  ofProfile.set(language, { of, words })
  return words
}

function usable<Kind extends RegisterKind>(db: Reader, kind: Kind, today: string): readonly Entry<Kind>['content'][] {
  return listCurrent(db, kind).filter(({ content }) => isUsable(content, today)).map(({ content }) => content.entry.content as Entry<Kind>['content'])
}

const isUsable = (period: Period, today: string) => ['current', 'expiring'].includes(validityOn(period, today).state)

/** Those that are over too: what they counted is what may no longer be said. */
function figuresOf(db: Reader): readonly (Entry<'figure'>['content'] & Period)[] {
  return listCurrent(db, 'figure').map(({ content: { entry, validFrom, validUntil } }) => ({ ...(entry as Entry<'figure'>).content, validFrom, validUntil }))
}
