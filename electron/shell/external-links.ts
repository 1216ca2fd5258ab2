import { dialog, shell, type BrowserWindow } from 'electron'
import { marbreError } from '../../core/errors'
import type { NativeTexts } from '../../core/i18n/native'
import { err, type Result } from '../../core/result'
import { safeAddress } from './address'

const SHOWN = 300

/** Opens an address outside, after the person has read where it really leads. Errors: ADDRESS_REFUSED, CANCELLED. */
export async function openAddress(window: BrowserWindow, texts: NativeTexts['link'], address: string): Promise<Result<undefined>> {
  const safe = safeAddress(address)
  if (!safe.ok) return safe
  const { href, kind, where } = safe.value
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: kind === 'web' ? texts.open(where) : texts.mail(where),
    detail: `${texts.detail}\n${href.length > SHOWN ? `${href.slice(0, SHOWN)}…` : href}`,
    buttons: [texts.confirm, texts.cancel],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  })
  if (response !== 0) return err(marbreError('CANCELLED'))
  await shell.openExternal(href)
  return { ok: true, value: undefined }
}
