/**
 * Puts words on the clipboard. The asynchronous clipboard asks for a permission, and every permission is refused here:
 * the command of the page is answered instead.
 */
export function copyText(text: string): boolean {
  const answer = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  document.addEventListener('copy', answer, { capture: true, once: true })
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else copies without a permission
  const done = document.execCommand('copy')
  document.removeEventListener('copy', answer, { capture: true })
  return done
}
