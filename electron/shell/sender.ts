import { ORIGIN } from './app-origin'

/** As much of a frame as decides who is asking. Reading a frame that is gone may throw. */
export interface SenderFrame {
  readonly origin: string
  readonly detached: boolean
  readonly parent: unknown
  readonly frameTreeNodeId: number
}

export interface SenderContents {
  isDestroyed(): boolean
  readonly mainFrame: { readonly frameTreeNodeId: number }
}

export interface Asking {
  readonly sender: SenderContents
  readonly senderFrame: SenderFrame | null
}

/** Why a call is not answered, or null: it comes from the main frame of our own window, showing our own page. */
export function strangerBecause(asking: Asking, ours: SenderContents | null): string | null {
  try {
    if (ours === null || asking.sender !== ours) return 'not our window'
    if (ours.isDestroyed()) return 'a window that is gone'
    const frame = asking.senderFrame
    if (frame === null || frame.detached) return 'a frame that is gone'
    if (frame.parent !== null || frame.frameTreeNodeId !== ours.mainFrame.frameTreeNodeId) return 'a frame inside the page'
    return frame.origin === ORIGIN ? null : 'a foreign origin'
  } catch {
    return 'a frame that is gone'
  }
}
