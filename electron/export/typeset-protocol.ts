import type { PreviewPage, PreviewPages } from '../../core/bridge/preview-pages'
import type { Sha256 } from '../../core/communique/ids'
import type { Result } from '../../core/result'
import type { EngineChoice } from './engine'
import type { Slip } from './slip'
import type { PdfResult, PdfStandard, PreviewWish, Sheet } from './typesetter'

/** What the worker is started with. */
export interface WorkerSetting {
  readonly resources: string
  readonly engine: EngineChoice
}

type SheetWithoutAssets = Omit<Sheet, 'assets'>

/** What the worker is asked. Pictures cross once: it keeps those it was given until it is told to forget them. */
export interface SheetRequest {
  readonly id: number
  readonly task: { readonly kind: 'pdf'; readonly standard: PdfStandard } | { readonly kind: 'draft-pdf' } | { readonly kind: 'slip'; readonly slip: Slip } | { readonly kind: 'preview'; readonly wish: PreviewWish }
  readonly sheet: SheetWithoutAssets
  readonly newAssets: readonly (readonly [Sha256, Uint8Array])[]
  readonly forgetAssets: boolean
}

/** Pages of what was set before. */
export interface DrawingsRequest {
  readonly id: number
  readonly of: string
  readonly ids: readonly string[]
}

export type TypesetRequest = SheetRequest | DrawingsRequest

export interface TypesetAnswer {
  readonly id: number
  readonly result: Result<PdfResult | PreviewPages | readonly (PreviewPage | null)[]>
}

/** After this message the worker answers what it was asked before, then ends. */
export const CLOSE = 'close'
