/** What closing needs of a window. */
export interface ClosingWindow {
  /** Asks the page to finish its writing. */
  ask(): void
  /** Asks the person whether to close although the page has not answered. */
  confirm(): Promise<boolean>
  /** Closes for good. */
  close(): void
}

export interface Closing {
  /** The page is there and hears requests. */
  pageLoaded(): void
  /** The page is no longer there: it has nothing left to write. */
  pageGone(): void
  /** The page does not react: when it was asked to finish, the person decides. */
  pageHangs(): void
  /** The page has finished. */
  pageReady(): void
  /** Somebody wants to close. Asking again while the page is at work brings the question whether to wait. */
  attempt(): void
}

/**
 * The order of closing: the page finishes its writing, then the window goes. A page that is not there is not waited
 * for; one that hangs is waited for as long as the person wants.
 */
export function closing(window: ClosingWindow): Closing {
  let page: 'absent' | 'there' = 'absent'
  let state: 'open' | 'asked' | 'closed' = 'open'
  let questioned = false

  const close = (): void => {
    if (state === 'closed') return
    state = 'closed'
    window.close()
  }
  const question = async (): Promise<void> => {
    if (questioned) return
    questioned = true
    try {
      if (await window.confirm()) close()
    } finally {
      questioned = false
    }
  }
  return {
    pageLoaded: () => { page = 'there' },
    pageGone: () => {
      page = 'absent'
      if (state === 'asked') close()
    },
    pageHangs: () => { if (state === 'asked') void question() },
    pageReady: () => { if (state === 'asked') close() },
    attempt: () => {
      if (page === 'absent') close()
      else if (state === 'asked') void question()
      else if (state === 'open') {
        state = 'asked'
        window.ask()
      }
    },
  }
}
