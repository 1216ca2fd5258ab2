import { proxy, wrap, type Remote } from 'comlink'
import address from './painter.worker?worker&url'
import { blobOf } from './data-address'
import type { Page, Painter, ReadPicture } from './painter.worker'

interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(input: string): string }): { createScriptURL(input: string): string }
}

interface Thread {
  readonly painter: Remote<Painter>
  /** What to do for each page that is being drawn, should the thread fail. */
  readonly givenUp: Set<() => void>
  hasFailed: boolean
}

let thread: Thread | null = null

/**
 * The page as a picture of so many pixels, drawn in a thread of its own: reading a drawing of three thousand letters
 * takes the browser several frames, in which no key is heard. Null when that thread cannot draw it: the browser can.
 */
export async function paintPage(page: Page): Promise<ImageBitmap | null> {
  thread ??= open()
  if (!thread || thread.hasFailed) return null
  const { painter, givenUp } = thread
  return new Promise((resolve) => {
    const giveUp = (): void => resolve(null)
    givenUp.add(giveUp)
    void painter.paint(page).catch(() => null).then((bitmap) => {
      givenUp.delete(giveUp)
      resolve(bitmap)
    })
  })
}

function open(): Thread | null {
  if (typeof Worker === 'undefined' || typeof OffscreenCanvas === 'undefined') return null
  const worker = new Worker(ownAddress(), { type: 'module', name: 'painter' })
  const opened: Thread = { painter: wrap<Painter>(worker), givenUp: new Set(), hasFailed: false }
  worker.addEventListener('error', () => {
    opened.hasFailed = true
    for (const giveUp of opened.givenUp) giveUp()
    opened.givenUp.clear()
  })
  void opened.painter.readWith(proxy(readPicture)).catch(() => undefined)
  return opened
}

/** This address and no other may become a thread. */
function ownAddress(): string {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes
  const policy = factory?.createPolicy('painter', {
    createScriptURL: (asked) => {
      if (asked !== address) throw new TypeError('not the painter')
      return asked
    },
  })
  return policy?.createScriptURL(address) ?? address
}

/** Drawn pictures can be read on a page only. */
const readPicture: ReadPicture = async (source, widthPx) => {
  const picture = new Image()
  const blob = blobOf(source)
  if (!blob) return null
  const url = URL.createObjectURL(blob)
  try {
    picture.src = url
    await picture.decode()
    const heightPx = Math.max(1, Math.round((widthPx * picture.naturalHeight) / Math.max(1, picture.naturalWidth)))
    return await createImageBitmap(picture, { resizeWidth: Math.max(1, widthPx), resizeHeight: heightPx, resizeQuality: 'medium' })
  } catch {
    return null
  } finally {
    URL.revokeObjectURL(url)
  }
}
