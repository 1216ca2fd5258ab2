import { onBeforeUnmount, onMounted } from 'vue'
import { bridge } from '../bridge'
import { useSession } from './session'
import { useLock } from './use-lock'

const MINUTE_MS = 60_000
const LOOK_EVERY_MS = 5_000
const signsOfLife = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

/**
 * Locks the profile once nobody touched the window for the minutes of the setting, and at once when the machine sleeps
 * or its screen locks; every word is written first. A clock that stood still while the machine slept is noticed at the
 * next look: what counts is the time between two instants, not a timer's. Call in the frame's setup.
 */
export function useIdleLock(): void {
  const session = useSession()
  const lock = useLock()
  let touchedAt = Date.now()
  const touch = (): void => { touchedAt = Date.now() }

  function look(): void {
    const minutes = session.settings.lockAfterMinutes
    if (minutes === 0 || session.person === null || Date.now() - touchedAt < minutes * MINUTE_MS) return
    touch()
    void lock('idle')
  }

  const stop = bridge().on('app.lockAnnounced', () => {
    if (session.person !== null && session.settings.lockAfterMinutes !== 0) void lock('machine')
  })
  let timer = 0
  onMounted(() => {
    for (const sign of signsOfLife) window.addEventListener(sign, touch, { capture: true, passive: true })
    timer = window.setInterval(look, LOOK_EVERY_MS)
  })
  onBeforeUnmount(() => {
    stop()
    window.clearInterval(timer)
    for (const sign of signsOfLife) window.removeEventListener(sign, touch, { capture: true })
  })
}
