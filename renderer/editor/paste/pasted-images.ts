/** Pictures that a page carries in its own text, and how many it only points at. */
export interface PastedImages {
  readonly html: string
  readonly pictures: readonly Uint8Array[]
  /** At an address or in another program's folder: never fetched. */
  readonly elsewhere: number
}

const IMAGE = /<img\b[^<>]*>/gi
const SOURCE = /\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i
const DATA = /^data:image\/(?:png|jpe?g|webp);base64,/i
const MAX_PICTURES = 20

/** Takes the pictures out of pasted HTML: their bytes where they are in it, a count where they are elsewhere. */
export function takeImages(html: string): PastedImages {
  const pictures: Uint8Array[] = []
  let elsewhere = 0
  const rest = html.replace(IMAGE, (tag) => {
    const [, double, single, bare] = SOURCE.exec(tag) ?? []
    const source = (double ?? single ?? bare ?? '').trim()
    const bytes = DATA.test(source) && pictures.length < MAX_PICTURES ? decoded(source.slice(source.indexOf(',') + 1)) : null
    if (bytes) pictures.push(bytes)
    else if (source !== '') elsewhere += 1
    return ''
  })
  return { html: rest, pictures, elsewhere }
}

function decoded(base64: string): Uint8Array | null {
  try {
    return Uint8Array.from(atob(base64.replace(/\s+/g, '')), (sign) => sign.charCodeAt(0))
  } catch (cause) {
    if (cause instanceof DOMException) return null
    throw cause
  }
}
