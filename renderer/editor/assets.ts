import type { AssetRef } from '../../core/communique/content'
import type { Sha256 } from '../../core/communique/ids'
import type { MarbreError } from '../../core/errors'
import type { Result } from '../../core/result'
import { bridge } from '../bridge'
import { releaseAddress } from '../ui/release-address'
import { addPicture, pickPicture, type ChosenPicture } from './pick-picture'

/** The pictures of the sheet: read once, shown by addresses that belong to this window and end with it. */
export class Pictures {
  readonly #addresses = new Map<Sha256, Promise<string | null>>()
  readonly #onError: (error: MarbreError) => void
  readonly #onLeftOut: (what: 'effects' | 'details') => void

  /** `onLeftOut`: a drawing was kept without effects that may be seen, or a picture without what its file said besides. */
  constructor(onError: (error: MarbreError) => void, onLeftOut: (what: 'effects' | 'details') => void = () => undefined) {
    this.#onError = onError
    this.#onLeftOut = onLeftOut
  }

  /** Null when the bytes are missing. */
  addressOf(asset: Sha256): Promise<string | null> {
    const known = this.#addresses.get(asset)
    if (known) return known
    const address = this.#read(asset)
    this.#addresses.set(asset, address)
    return address
  }

  async #read(sha256: Sha256): Promise<string | null> {
    const read = await bridge().calls['assets.read']({ sha256 })
    if (!read.ok) return null
    return URL.createObjectURL(new Blob([Uint8Array.from(read.value.bytes)], { type: read.value.mediaType }))
  }

  pick(): Promise<AssetRef | null> {
    return this.#kept(pickPicture())
  }

  add(bytes: Uint8Array, mediaType: string): Promise<AssetRef | null> {
    return this.#kept(addPicture(bytes, mediaType))
  }

  async #kept(asked: Promise<Result<ChosenPicture>>): Promise<AssetRef | null> {
    const answer = await asked
    if (answer.ok) {
      if (answer.value.isReduced) this.#onLeftOut('effects')
      if (answer.value.isCleared === true) this.#onLeftOut('details')
      return answer.value.asset
    }
    if (answer.error.code !== 'CANCELLED') this.#onError(answer.error)
    return null
  }

  dispose(): void {
    for (const address of this.#addresses.values()) void address.then((url) => url !== null && releaseAddress(url))
    this.#addresses.clear()
  }
}
