import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { CommuniqueId } from '../core/communique/ids'
import { askEarly, askOnce, askStatusEarly, askStatusOnce, earlyAnswers, forgetEarly } from './early-calls'

const id = '00000000-0000-4000-8000-000000000001' as CommuniqueId
const calls = { 'app.status': vi.fn(), 'communiques.read': vi.fn() }

beforeEach(() => {
  vi.stubGlobal('marbre', { calls, on: vi.fn() })
  for (const call of Object.values(calls)) call.mockReset().mockResolvedValue({ ok: false, error: { code: 'CANCELLED' } })
  forgetEarly()
})
afterEach(() => void vi.useRealTimers())

it('gives what was asked early once, and asks anew afterwards', async () => {
  askStatusEarly()
  askEarly('communiques.read', id)
  await Promise.all([askStatusOnce(), askOnce('communiques.read', id)])
  expect([calls['app.status'], calls['communiques.read']].map(({ mock }) => mock.calls.length)).toEqual([1, 1])
  await Promise.all([askStatusOnce(), askOnce('communiques.read', id)])
  expect([calls['app.status'], calls['communiques.read']].map(({ mock }) => mock.calls.length)).toEqual([2, 2])
})

it('waits for every answer, also for one that never comes in order', async () => {
  let answer = (): void => undefined
  calls['app.status'].mockReturnValue(new Promise<void>((resolve) => (answer = resolve)))
  calls['communiques.read'].mockRejectedValue(new Error('refused'))
  askStatusEarly()
  askEarly('communiques.read', id)
  let all = false
  const waiting = earlyAnswers().then(() => (all = true))
  await expect(askOnce('communiques.read', id)).rejects.toThrow('refused')
  expect(all).toBe(false)
  answer()
  await waiting
  expect(all).toBe(true)
})

it('does not wait for ever for what a communiqué shows, but for the status', async () => {
  vi.useFakeTimers()
  let answer = (): void => undefined
  calls['app.status'].mockReturnValue(new Promise<void>((resolve) => (answer = resolve)))
  calls['communiques.read'].mockReturnValue(new Promise(() => undefined))
  askStatusEarly()
  askEarly('communiques.read', id)
  let all = false
  void earlyAnswers().then(() => (all = true))
  await vi.advanceTimersByTimeAsync(10_000)
  expect(all).toBe(false)
  answer()
  await vi.advanceTimersByTimeAsync(0)
  expect(all).toBe(true)
})

it('leaves no timer behind once it has the answers', async () => {
  vi.useFakeTimers()
  askStatusEarly()
  askEarly('communiques.read', id)
  const before = vi.getTimerCount()
  await earlyAnswers()
  expect(vi.getTimerCount()).toBe(before)
})
