import type { MarbreBridge } from '../core/bridge/client'

declare global {
  interface Window {
    readonly marbre: MarbreBridge
  }
}

/** The program on the other side of the window. This file is the only reader of the global that the preload exposes. */
export function bridge(): MarbreBridge {
  return window.marbre
}
