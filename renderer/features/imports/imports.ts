import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { IMPORT_WORK, MAX_DROPPED_BYTES, type ImportedDraft } from '../../../core/bridge/imports'
import type { CommuniqueId } from '../../../core/communique/ids'
import { marbreError } from '../../../core/errors'
import { err, type Result } from '../../../core/result'
import { followWork } from '../../app/follow-work'
import { useAction } from '../../app/use-action'
import { bridge } from '../../bridge'
import { useText } from '../../i18n'

const BYTES_PER_MB = 1024 * 1024

/** Documents of other programs on their way to a draft. */
export const useImports = defineStore('imports', () => {
  const { language } = useText()
  /** From 0 to 1. */
  const share = ref(0)
  /** The draft that was just made: its report opens by itself, once. */
  const fresh = shallowRef<CommuniqueId | null>(null)
  const { pending, error, run } = useAction((act: () => Promise<Result<ImportedDraft>>) => {
    share.value = 0
    return followWork(IMPORT_WORK, (now) => { share.value = now }, act)
  })

  async function begin(act: () => Promise<Result<ImportedDraft>>): Promise<CommuniqueId | null> {
    const made = await run(act)
    if (!made) return null
    fresh.value = made.value.communiqueId
    return made.value.communiqueId
  }

  const choose = (): Promise<CommuniqueId | null> => begin(() => bridge().calls['imports.choose']({ language: language.value }))

  /** What was dropped on the window. Its weight is looked at before it is read. */
  const drop = (file: File): Promise<CommuniqueId | null> =>
    begin(async () => {
      if (file.size > MAX_DROPPED_BYTES) return err(marbreError('IMPORT_TOO_LARGE', { found: Math.ceil(file.size / BYTES_PER_MB), limit: MAX_DROPPED_BYTES / BYTES_PER_MB }))
      if (file.size === 0) return err(marbreError('IMPORT_EMPTY'))
      const bytes = await file.arrayBuffer().catch(() => null)
      return bytes ? bridge().calls['imports.drop']({ language: language.value, name: file.name.slice(0, 400), bytes: new Uint8Array(bytes) }) : err(marbreError('FILE_UNREADABLE'))
    })

  const cancel = (): void => void bridge().calls['work.cancel']({ work: IMPORT_WORK })

  return { share, fresh, pending, error, choose, drop, cancel }
})
