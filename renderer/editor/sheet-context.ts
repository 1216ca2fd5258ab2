import type { InstitutionSnapshot } from '../../core/communique/charter'
import type { AssetRef, Language } from '../../core/communique/content'
import type { Sha256 } from '../../core/communique/ids'
import type { NodeAttrs } from '../../core/document/types'
import type { RegisterKind } from '../../core/register/entry'
import type { TextKey, TextParams } from '../i18n'
import type { PickedEntry } from './register/picked-entry'
import type { TypingTypography } from './plugins/typing-typography'

type Below<Key extends string> = Key extends `editor.${infer Rest}` ? Rest : never

/** The key of a text of the editor, without its prefix: `element.title`. */
export type SheetKey = Below<TextKey>

/** What a figure says of how its picture is cut. */
export type PictureCut = Pick<NodeAttrs['figure'], 'asset' | 'crop' | 'focus'>

/** A long paste, as the screen shows it. */
export interface LongPaste {
  /** From 0 to 1. */
  report(share: number): void
  isGivenUp(): boolean
  end(): void
}

/** What the sheet needs of the screen around it: words, pictures and a place to say what happened. */
export interface SheetContext {
  /** The communiqué's own language: the words that the layout prints. */
  readonly language: Language
  readonly institution: InstitutionSnapshot
  readonly say: (key: SheetKey, params?: TextParams) => string
  /** Address of a picture for an `img`, or null when its bytes are missing. */
  readonly imageAddress: (asset: Sha256) => Promise<string | null>
  /** Lets the person choose a picture; null when they gave up or it was refused, which was then said. */
  readonly pickImage: () => Promise<AssetRef | null>
  /** Keeps the bytes of a picture, or of a drawing by its media type; null when they were refused, which was then said. */
  readonly addImage: (bytes: Uint8Array, mediaType: string) => Promise<AssetRef | null>
  /** Lets the person choose an entry of the register; null when they gave up. */
  readonly pickEntry: (kind: RegisterKind) => Promise<PickedEntry | null>
  /** Keeps where a block came from, so that a later change of the entry is told. */
  readonly noteOrigin: (blockId: string, picked: PickedEntry) => void
  /** Lets the person cut a picture; null when they gave up. */
  readonly cutImage?: (cut: PictureCut) => Promise<PictureCut | null>
  /** Shows the rights of the picture in this block. */
  readonly showRights?: (blockId: string) => void
  /** Whether typography is set while one types, and how; without it, nothing is set. */
  readonly typography?: () => TypingTypography
  /** Shows how far a long paste is, and lets it be given up. Without it nobody waits. */
  readonly longPaste?: () => LongPaste
  /** Says something in passing: a polite live region, never a dialog. */
  readonly notify: (message: string) => void
}
