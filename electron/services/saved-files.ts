import { basename } from 'node:path'
import type { SavedFile } from '../../core/bridge/shapes'
import type { Dialogs, Ids } from '../platform/ports'

/** Files that were just saved, under one-use tokens: paths never reach the window. */
export interface SavedFiles {
  readonly keep: (path: string) => SavedFile
  /** False when the token was used, or never given. */
  readonly reveal: (token: string) => boolean
}

const MOST_KEPT = 50

export function savedFiles(ids: Ids, dialogs: Dialogs): SavedFiles {
  const paths = new Map<string, string>()
  return {
    keep: (path) => {
      const token = ids.next()
      paths.set(token, path)
      const [oldest] = paths.keys()
      if (paths.size > MOST_KEPT && oldest !== undefined) paths.delete(oldest)
      return { fileName: basename(path), token }
    },
    reveal: (token) => {
      const path = paths.get(token)
      paths.delete(token)
      if (path !== undefined) dialogs.reveal(path)
      return path !== undefined
    },
  }
}
