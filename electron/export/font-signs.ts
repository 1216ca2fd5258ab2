import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CharterFont } from '../../core/communique/charter'
import { fontMediaTypeOf } from '../../core/communique/font-file'
import type { Sha256 } from '../../core/communique/ids'
import type { Signs } from '../../core/preflight/signs'
import { coverageOf } from './font-coverage'
import { fontFiles } from './fonts'

/** As many fonts as the texts that are worked on in turn have. */
const MOST_KEPT = 4

type ReadAsset = (sha256: Sha256) => Uint8Array | null

/**
 * What each charter's font can print, for the checks: read at once, in the very moment that a text is frozen too, and
 * kept, since a text is checked at each pause of the typing.
 */
export class FontSigns {
  readonly #kept = new Map<string, Signs>()

  /** @param folder of the shipped fonts */
  constructor(private readonly folder: string) {}

  /** Null when a file of the font is not there, which is told by who needs its pages: FONT_MISSING. */
  of(font: CharterFont, readAsset: ReadAsset): Signs | null {
    const key = JSON.stringify(font)
    const signs = this.#kept.get(key) ?? this.#read(font, readAsset)
    this.#kept.delete(key)
    if (signs === null) return null
    this.#kept.set(key, signs)
    const [oldest] = this.#kept.keys()
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest)
    return signs
  }

  #read(font: CharterFont, readAsset: ReadAsset): Signs | null {
    const faces = typeof font === 'string' ? fontFiles[font].map((name) => bytesOf(join(this.folder, name))) : font.faces.map(({ asset }) => readAsset(asset))
    const whole = faces.filter((bytes) => bytes !== null && fontMediaTypeOf(bytes) !== null)
    return whole.length === faces.length ? coverageOf(whole as readonly Uint8Array[]) : null
  }
}

/** The bytes of a file, or null when it is not there or cannot be read. */
function bytesOf(file: string): Uint8Array | null {
  try {
    return readFileSync(file)
  } catch {
    return null
  }
}
