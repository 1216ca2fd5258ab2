/** Runs `then` once the screen has shown what stands now: what nobody waits for comes after what somebody waits for. */
export function afterFrame(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then))
}
