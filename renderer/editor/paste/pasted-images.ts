export interface PastedPicture {
  readonly bytes: Uint8Array
  readonly mediaType: string
}

/** Pictures that a page carries in its own text, and how many it only points at. */
export interface PastedImages {
  readonly html: string
  readonly pictures: readonly PastedPicture[]
  /** At an address or in another program's folder: never fetched. */
  readonly elsewhere: number
}

const IMAGE = /<img\b[^<>]*>/gi
const SOURCE = /\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i
const DATA = /^data:(image\/(?:png|jpe?g|webp|svg\+xml));base64,/i
const MAX_PICTURES = 20

/** Takes the pictures out of pasted HTML: their bytes where they are in it, a count where they are elsewhere. */
export function takeImages(html: string): PastedImages {
  const pictures: PastedPicture[] = []
  let elsewhere = 0
  const rest = html.replace(IMAGE, (tag) => {
    const [, double, single, bare] = SOURCE.exec(tag) ?? []
    const source = (double ?? single ?? bare ?? '').trim()
    const mediaType = DATA.exec(source)?.[1]?.toLowerCase()
    const bytes = mediaType !== undefined && pictures.length < MAX_PICTURES ? decoded(source.slice(source.indexOf(',') + 1)) : null
    if (mediaType !== undefined && bytes) pictures.push({ bytes, mediaType })
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
