import { ref, type Ref } from 'vue'

const words = ref('')

/** What is read aloud now. */
export const announced: Readonly<Ref<string>> = words

/** Has a screen reader say what changed on the screen, when it is done with what it says. Nothing is shown. */
export function announce(what: string): void {
  // The same words twice are news twice: a live region only speaks of what changed.
  words.value = words.value === what ? `${what}\u00a0` : what
}
