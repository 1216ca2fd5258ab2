import type { FontMediaType } from './font-file'

/*
 * What a font must draw. Letters and signs of French, and every sign that the layout sets by itself: a font without one
 * of them cannot print a communiqué. Spaces need no shape, and U+202F has a stand-in.
 */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzÀÂÄÆÇÉÈÊËÎÏÔŒÙÛÜŸàâäæçéèêëîïôœùûüÿ'
const SIGNS = '0123456789.,;:!?()[]/%&@#+-=*\'"«»“”’–—…•·©°€'
export const neededSigns: readonly string[] = Array.from(LETTERS + SIGNS)
export const NARROW_NO_BREAK = '\u202f'
/** A study names its cells and units with them; a text that has none prints without. */
export const scienceSigns: readonly string[] = Array.from('αβγδµ²³×−±≤≥')

/** What is known of one face, read from its file. */
export interface FaceFacts {
  /** The file's name, as the person knows it. */
  readonly file: string
  readonly mediaType: FontMediaType
  /** Its family by its several names, the widest first. */
  readonly families: readonly string[]
  /** 1 to 1000; 400 is text, 700 bold. */
  readonly weightClass: number
  readonly italic: boolean
  /** Neither condensed nor extended. */
  readonly normalWidth: boolean
  /** Its weight is chosen along an axis. */
  readonly variable: boolean
  /** OpenType, OS/2, fsType: what its makers allow. */
  readonly embedding: { readonly restricted: boolean; readonly viewOnly: boolean; readonly whole: boolean; readonly bitmaps: boolean }
  /** Of neededSigns, narrow space and scienceSigns, those that it lacks. */
  readonly lacks: readonly string[]
  /** Its licence in its own words, at most some lines; empty when it says nothing. */
  readonly licence: string
}

export const fontRefusals = ['font-form', 'font-damaged', 'font-variable', 'font-licence', 'font-subset', 'font-bitmaps', 'font-name', 'font-signs', 'font-families', 'font-text', 'font-titles', 'font-many'] as const
/** Why a font is not taken. */
export type FontRefusal = (typeof fontRefusals)[number]

/** What is taken all the same, and should be known. */
export const fontNotes = ['viewOnly', 'noItalic', 'noNarrowSpace', 'noScience', 'noLicence'] as const
export type FontNote = (typeof fontNotes)[number]
