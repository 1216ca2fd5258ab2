import type { AssetRef } from '../communique/content'

/** A picture that the profile has taken. `isCleared`: its file said more than its points (where, when, by whom), and that is gone. */
export type KeptPicture = AssetRef & { readonly isCleared?: boolean }
