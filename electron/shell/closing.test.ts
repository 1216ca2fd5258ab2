import { expect, test } from 'vitest'
import { closing, type Closing } from './closing'

/** A window that notes what is done to it; each question waits for `answer`. */
function setUp(): { order: Closing; did: string[]; answer: (close: boolean) => Promise<void>; waitForPage: () => void } {
  const did: string[] = []
  let reply: (close: boolean) => void = () => undefined
  let patience: () => void = () => undefined
  const order = closing({
    ask: () => did.push('ask'),
    confirm: (about) => {
      did.push(about === 'silent' ? 'question' : 'in copy')
      return new Promise((resolve) => { reply = resolve })
    },
    afterPatience: (then) => { patience = then },
    refuse: () => did.push('refuse'),
    close: () => did.push('close'),
  })
  const answer = async (close: boolean): Promise<void> => {
    reply(close)
    await new Promise(setImmediate)
  }
  return { order, did, answer, waitForPage: () => { patience() } }
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

test('a second attempt asks the person once the page could have answered, and waiting keeps the window', async () => {
  const { order, did, answer, waitForPage } = setUp()
  order.pageLoaded()
  order.attempt()
  order.attempt()
  order.attempt()
  expect(did).toEqual(['ask'])
  waitForPage()
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

test('a page that lives and is writing is waited for, however often somebody asks', () => {
  const { order, did } = setUp()
  order.pageLoaded()
  order.attempt()
  order.pageReports('being_written')
  order.attempt()
  order.attempt()
  expect(did).toEqual(['ask'])
  order.pageReady()
  expect(did).toEqual(['ask', 'close'])
})

test('words that are nowhere else keep the window: there is no answer that throws them away', () => {
  const { order, did } = setUp()
  order.pageLoaded()
  for (let attempt = 0; attempt < 3; attempt += 1) {
    order.attempt()
    order.pageReports('being_written')
    order.pageReports('only_here')
  }
  expect(did).toEqual(['ask', 'refuse', 'ask', 'refuse', 'ask', 'refuse'])
})

test('words in an emergency copy: the person decides, and waiting keeps everything as it was', async () => {
  const { order, did, answer } = setUp()
  order.pageLoaded()
  order.attempt()
  order.pageReports('in_copy')
  order.attempt()
  expect(did).toEqual(['ask', 'in copy'])
  await answer(false)
  order.pageReady()
  expect(did).toEqual(['ask', 'in copy'])
  order.attempt()
  order.pageReports('in_copy')
  await answer(true)
  expect(did).toEqual(['ask', 'in copy', 'ask', 'in copy', 'close'])
})

test('closing twice at once is no way around a page that lives and holds words', async () => {
  const { order, did, answer, waitForPage } = setUp()
  order.pageLoaded()
  order.attempt()
  order.attempt()
  order.pageReports('being_written')
  waitForPage()
  expect(did).toEqual(['ask'])

  const late = setUp()
  late.order.pageLoaded()
  late.order.attempt()
  late.order.attempt()
  late.waitForPage()
  late.order.pageReports('being_written')
  await late.answer(true)
  late.order.pageReports('only_here')
  await answer(true)
  expect(late.did).toEqual(['ask', 'question', 'refuse'])
})

test('a page that hangs after it was heard brings the question', async () => {
  const { order, did, answer } = setUp()
  order.pageLoaded()
  order.attempt()
  order.pageReports('being_written')
  order.pageHangs()
  await answer(true)
  expect(did).toEqual(['ask', 'question', 'close'])
})

test('a report that nobody asked for means nothing', () => {
  const { order, did } = setUp()
  order.pageLoaded()
  order.pageReports('in_copy')
  expect(did).toEqual([])
})

test('whatever comes together, the window closes once', async () => {
  const { order, did, answer, waitForPage } = setUp()
  order.pageLoaded()
  order.attempt()
  order.attempt()
  waitForPage()
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
