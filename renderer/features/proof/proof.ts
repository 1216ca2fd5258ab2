import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { MAX_CHECKED_PDF_BYTES, type CheckedFile } from '../../../core/bridge/proof'
import { marbreError } from '../../../core/errors'
import { err, type Result } from '../../../core/result'
import { useAction } from '../../app/use-action'
import { bridge } from '../../bridge'

const BYTES_PER_MB = 1024 * 1024

/** Whether a file that is dragged or dropped is a PDF, as far as its name and kind tell. */
export const isPdfFile = (file: File): boolean => file.type === 'application/pdf' || /\.pdf$/iu.test(file.name)

/** PDFs that somebody wants to have checked, one at a time, and what was found. */
export const useProof = defineStore('proof', () => {
  const open = ref(false)
  const checked = shallowRef<CheckedFile | null>(null)
  const { pending, error, run } = useAction((act: () => Promise<Result<CheckedFile>>) => act())

  async function check(act: () => Promise<Result<CheckedFile>>): Promise<void> {
    checked.value = null
    const found = await run(act)
    if (found) checked.value = found.value
  }

  /** Shows the place where a PDF is chosen or dropped. */
  function show(): void {
    checked.value = null
    error.value = null
    open.value = true
  }

  const choose = (): Promise<void> => check(() => bridge().calls['proof.choose']())

  /** What was dropped on the window. Its weight is looked at before it is read. */
  async function drop(file: File): Promise<void> {
    open.value = true
    await check(async () => {
      if (file.size > MAX_CHECKED_PDF_BYTES) return err(marbreError('PDF_TOO_LARGE', { found: Math.ceil(file.size / BYTES_PER_MB), limit: MAX_CHECKED_PDF_BYTES / BYTES_PER_MB }))
      if (file.size === 0) return err(marbreError('NOT_A_PDF'))
      const bytes = await file.arrayBuffer().catch(() => null)
      return bytes ? bridge().calls['proof.drop']({ name: file.name.slice(0, 400), bytes: new Uint8Array(bytes) }) : err(marbreError('FILE_UNREADABLE'))
    })
  }

  return { open, checked, pending, error, show, choose, drop }
})
