import type { WordsLeft } from '../../core/bridge/shell'

/** What a person is asked when a window cannot simply go. */
export type ClosingQuestion =
  /** The page says nothing: what it holds is not known. */
  | 'silent'
  /** The words are not in the profile, but whole in an emergency copy. */
  | 'in_copy'

/** What closing needs of a window. */
export interface ClosingWindow {
  /** Asks the page to finish its writing. */
  ask(): void
  /** Asks the person whether to close all the same. */
  confirm(question: ClosingQuestion): Promise<boolean>
  /** Says that the window stays: its words are nowhere else. */
  refuse(): void
  /** Runs `then` once a page that lives would have answered. */
  afterPatience(then: () => void): void
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
  /** The page lives and has not finished: where its words are. */
  pageReports(words: WordsLeft): void
  /** Somebody wants to close. Asking again brings the question whether to wait, once the page had the time to answer. */
  attempt(): void
}

/**
 * The order of closing: the page finishes its writing, then the window goes. A page that is not there is not waited
 * for; one that hangs is waited for as long as the person wants. A page that lives keeps its window for as long as its
 * words are nowhere else: however often somebody asks, there is no way to throw them away.
 */
export function closing(window: ClosingWindow): Closing {
  let page: 'absent' | 'there' = 'absent'
  let state: 'open' | 'asked' | 'heard' | 'closed' = 'open'
  let questioned = false

  const close = (): void => {
    if (state === 'closed') return
    state = 'closed'
    window.close()
  }
  const question = async (about: ClosingQuestion): Promise<void> => {
    if (questioned) return
    questioned = true
    try {
      // A page that was heard while the question stood there lives, and speaks for itself.
      if ((await window.confirm(about)) && (about === 'in_copy' || state === 'asked')) close()
    } finally {
      questioned = false
    }
  }
  const insistence = insistenceOn(window, () => { if (state === 'asked') void question('silent') })
  const ask = (): void => {
    state = 'asked'
    window.ask()
    insistence.begin()
  }
  const isAsked = (): boolean => state === 'asked' || state === 'heard'
  return {
    pageLoaded: () => { page = 'there' },
    pageGone: () => {
      page = 'absent'
      if (isAsked()) close()
    },
    pageHangs: () => {
      if (!isAsked()) return
      state = 'asked'
      void question('silent')
    },
    pageReady: () => { if (isAsked()) close() },
    pageReports: (words) => {
      if (!isAsked()) return
      state = words === 'being_written' ? 'heard' : 'open'
      if (words === 'in_copy') void question('in_copy')
      if (words === 'only_here') window.refuse()
    },
    attempt: () => {
      if (page === 'absent') close()
      else if (state === 'asked') insistence.insist()
      else if (state === 'open' && !questioned) ask()
    },
  }
}

/** Asking a second time counts once the page had the time to answer the first: until then nothing is known of it. */
function insistenceOn(window: ClosingWindow, onInsisted: () => void): { readonly begin: () => void; readonly insist: () => void } {
  let asked = 0
  let insisted = false
  let patient = false
  return {
    begin: () => {
      asked += 1
      const mine = asked
      insisted = false
      patient = true
      window.afterPatience(() => {
        if (mine !== asked) return
        patient = false
        if (insisted) onInsisted()
      })
    },
    insist: () => {
      insisted = true
      if (!patient) onInsisted()
    },
  }
}
