import type Database from 'better-sqlite3'

declare const reads: unique symbol
declare const opens: unique symbol
declare const writes: unique symbol

/** A handle that functions which only read take. */
export type Reader = Database.Database & { readonly [reads]: true }

/** The one connection of a profile that may begin transactions. */
export type Connection = Reader & { readonly [opens]: true }

/** A handle inside a transaction: what every function that writes takes, so that none writes outside of one. */
export type Writer = Reader & { readonly [writes]: true }
