import { suggestionNames } from '../typography/suggestions/suggestion'

/**
 * What preflight may find, by the name of the fact: stable, since findings are kept and compared. Sentences are in
 * core/i18n, one for each name and language.
 */
export const ruleNames = [
  'title.empty',
  'title.too-long',
  'title.full-stop',
  'lead.empty',
  'lead.length',
  'body.empty',
  'body.headings-missing',
  'body.too-long',
  'heading.empty',
  'heading.level-skipped',
  'paragraph.empty',
  'paragraph.too-long',
  'list.no-colon',
  'list.empty-item',
  'list.value-missing',
  'quote.text-empty',
  'quote.speaker-missing',
  'quote.function-missing',
  'key-figures.incomplete',
  'key-figures.source-missing',
  'key-figures.date-missing',
  'box.empty',
  'box.source-missing',
  'table.empty',
  'table.header-missing',
  'table.header-empty',
  'table.cell-empty',
  'table.too-wide',
  'table.beyond-page',
  'table.uneven',
  'table.source-missing',
  'figure.asset-missing',
  'figure.alt-missing',
  'figure.credit-missing',
  'figure.legend-missing',
  'release.undecided',
  'release.embargo-incomplete',
  'release.zone-unknown',
  'release.hour-skipped',
  'release.hour-doubled',
  'release.embargo-over',
  'dateline.place-missing',
  'dateline.date-missing',
  'references.missing',
  'references.empty',
  'links-of-interest.empty',
  'about.empty',
  'about.too-long',
  'press-contact.incomplete',
  'press-contact.email-malformed',
  'more-info.missing',
  'spelling.unknown-words',
] as const

/** How French is written, one rule for each case: a person decides. */
export const typographyFindingNames = [...suggestionNames.map((name) => `typography.${name}` as const), 'typography.superscript', 'typography.signs'] as const

/** What the register of an office may find in a text: rules of their own, since a file by itself has no register. */
export const registerRuleNames = ['term.forbidden', 'term.discouraged', 'acronym.unexpanded', 'key-figure.differs', 'entry.outdated', 'entry.withdrawn', 'entry.expired', 'entry.expiring', 'entry.upcoming'] as const

/** What a text took over from another one, and that may be true no more: rules of their own, since a file by itself does not know. */
export const reuseRuleNames = ['copied.date', 'copied.figure', 'copied.function', 'copied.contact', 'copied.link', 'copied.embargo', 'copied.about', 'copied.quote', 'copied.picture'] as const

/** Who is quoted and agreed: beside the document, so rules of their own. */
export const consentRuleNames = ['quote.consent-missing', 'quote.consent-refused', 'quote.consent-outdated'] as const

/** What the pixels of a picture allow: a document by itself does not know them. */
export const pictureRuleNames = ['figure.resolution-low'] as const

/** What a charter's font can print: a document by itself knows no font. */
export const signRuleNames = ['text.signs-missing', 'charter.name-signs-missing', 'charter.footer-signs-missing', 'charter.partner-signs-missing', 'charter.label-signs-missing'] as const
export type SignRuleName = (typeof signRuleNames)[number]

/** Whose a picture is, and who on it agreed: beside the document too. */
export const imageRuleNames = ['image.rights-missing', 'image.use-internal', 'image.rights-expired', 'image.rights-expiring', 'image.consent-missing', 'image.consent-refused', 'image.consent-unproven', 'image.parental-missing', 'image.parental-refused', 'image.parental-unproven'] as const

/** Partners that a text asks for and its charter does not have: what prints no longer names them. */
export const partnerRuleNames = ['letterhead.partner-absent'] as const

/** What a correction corrects is known beside the document. */
export const correctionRuleNames = ['correction.link-missing'] as const

export type RuleName = (typeof ruleNames)[number] | (typeof typographyFindingNames)[number] | (typeof registerRuleNames)[number] | (typeof reuseRuleNames)[number] | (typeof consentRuleNames)[number] | (typeof pictureRuleNames)[number] | SignRuleName | (typeof partnerRuleNames)[number] | (typeof imageRuleNames)[number] | (typeof correctionRuleNames)[number]
