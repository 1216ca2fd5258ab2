import type { fr } from './fr'

/** The shape of the texts: the same tree in each language, checked by the compiler. */
export type Texts<T = typeof fr> = { readonly [Key in keyof T]: T[Key] extends string ? string : Texts<T[Key]> }
