import { expect, test } from 'vitest'
import { closing, type Closing } from './closing'

/** A window that notes what is done to it; each question waits for `answer`. */
function setUp(): { order: Closing; did: string[]; answer: (close: boolean) => Promise<void> } {
  const did: string[] = []
  let reply: (close: boolean) => void = () => undefined
  const order = closing({
    ask: () => did.push('ask'),
    confirm: () => {
      did.push('question')
      return new Promise((resolve) => { reply = resolve })
    },
    close: () => did.push('close'),
  })
  const answer = async (close: boolean): Promise<void> => {
    reply(close)
    await new Promise(setImmediate)
  }
  return { order, did, answer }
}

test('the page finishes its writing before the window goes', () => {
  const { order, did } = setUp()
  order.pageLoaded()
  order.attempt()
  expect(did).toEqual(['ask'])
  order.pageReady()
  expect(did).toEqual(['ask', 'close'])
})

test('a page that never came, or is gone, is not waited for', () => {
  const { order, did } = setUp()
  order.attempt()
  expect(did).toEqual(['close'])

  const crashed = setUp()
  crashed.order.pageLoaded()
  crashed.order.pageGone()
  crashed.order.attempt()
  expect(crashed.did).toEqual(['close'])
})

test('a page that crashes while it writes lets the window go', () => {
  const { order, did } = setUp()
  order.pageLoaded()
  order.attempt()
  order.pageGone()
  expect(did).toEqual(['ask', 'close'])
})

test('a second attempt asks the person, and waiting keeps the window', async () => {
  const { order, did, answer } = setUp()
  order.pageLoaded()
  order.attempt()
  order.attempt()
  order.attempt()
  expect(did).toEqual(['ask', 'question'])
  await answer(false)
  order.attempt()
  expect(did).toEqual(['ask', 'question', 'question'])
  await answer(true)
  expect(did).toEqual(['ask', 'question', 'question', 'close'])
})

test('a page that hangs while it is asked brings the question by itself', async () => {
  const { order, did, answer } = setUp()
  order.pageLoaded()
  order.pageHangs()
  expect(did).toEqual([])
  order.attempt()
  order.pageHangs()
  await answer(true)
  expect(did).toEqual(['ask', 'question', 'close'])
})

test('whatever comes together, the window closes once', async () => {
  const { order, did, answer } = setUp()
  order.pageLoaded()
  order.attempt()
  order.attempt()
  order.pageReady()
  order.pageGone()
  await answer(true)
  order.attempt()
  expect(did.filter((what) => what === 'close')).toHaveLength(1)
})

test('the word of being ready means nothing when nobody asked', () => {
  const { order, did } = setUp()
  order.pageLoaded()
  order.pageReady()
  expect(did).toEqual([])
})
