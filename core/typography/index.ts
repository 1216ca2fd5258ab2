/*
 * French typography (LAYOUT section 2). For paste and import: `normaliseForeignText` for plain words,
 * `normaliseForeignDocument` for a document.
 */
export { changesOfText, normaliseForeignText, normaliseText, type NormaliseOptions, type TextChange } from './normalise'
export { changesOfDocument, differOnlyInTypography, figuresOfDocument, normaliseDocument, normaliseForeignDocument, withChanges, type DocumentChange } from './normalise-document'
export { defaultTypographyProfile, typographyProfileSchema, type TypographyProfile } from './profile'
export { printedTexts, type PrintedText } from './printed-texts'
export { typographyRuleNames, type TypographyRuleName } from './rule'
export { changesOfEnding, changesOfTyping } from './typing'
