import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import * as v from 'valibot'
import { useSession } from './session'

/** From 50 to 200 %, in the steps that a browser takes. */
export const textZooms = [50, 67, 80, 90, 100, 110, 125, 150, 175, 200] as const
const USUAL_ZOOM = 100

/** Which panes stand beside the text, and how wide; a narrow window has an arrangement of its own. */
const panesSchema = v.object({ wideSide: v.boolean(), narrowSide: v.boolean(), widePreview: v.boolean(), narrowPreview: v.boolean(), split: v.pipe(v.number(), v.minValue(10), v.maxValue(90)) })
export type PaneArrangement = v.InferOutput<typeof panesSchema>
const usualPanes: PaneArrangement = { wideSide: true, narrowSide: false, widePreview: true, narrowPreview: false, split: 38 }

const schema = v.object({
  textZoom: v.fallback(v.picklist(textZooms), USUAL_ZOOM),
  typewriter: v.fallback(v.boolean(), false),
  panes: v.fallback(panesSchema, usualPanes),
})
type Preferences = v.InferOutput<typeof schema>

const usual: Preferences = { textZoom: USUAL_ZOOM, typewriter: false, panes: usualPanes }

const keyOf = (personId: string): string => `marbre.preferences.${personId}`

/** What another Marbre wrote, or a hand, falls back piece by piece. */
function read(personId: string): Preferences {
  try {
    const parsed = v.safeParse(schema, JSON.parse(localStorage.getItem(keyOf(personId)) ?? '{}'))
    return parsed.success ? parsed.output : usual
  } catch {
    return usual
  }
}

/**
 * How a person likes to see the text they write, on this machine: another person at the same desk has their own. A
 * convenience: no word of a text is kept here, and nothing depends on it.
 */
export const usePreferences = defineStore('preferences', () => {
  const session = useSession()
  const preferences = shallowRef<Preferences>(usual)
  /** Nothing but the sheet. Never kept: who comes back finds the whole window. */
  const writesAlone = shallowRef(false)

  watch(
    () => session.person?.id ?? null,
    (personId) => {
      preferences.value = personId === null ? usual : read(personId)
      writesAlone.value = false
    },
    { immediate: true },
  )

  function change(next: Partial<Preferences>): void {
    preferences.value = { ...preferences.value, ...next }
    if (session.person) localStorage.setItem(keyOf(session.person.id), JSON.stringify(preferences.value))
  }

  /** The next step of the zoom, larger or smaller; the usual size with 0. */
  function zoom(direction: 1 | -1 | 0): void {
    const at = textZooms.findIndex((step) => step === preferences.value.textZoom)
    change({ textZoom: direction === 0 ? USUAL_ZOOM : (textZooms[at + direction] ?? preferences.value.textZoom) })
  }

  return { textZoom: computed(() => preferences.value.textZoom), typewriter: computed(() => preferences.value.typewriter), panes: computed(() => preferences.value.panes), writesAlone, change, zoom }
})
