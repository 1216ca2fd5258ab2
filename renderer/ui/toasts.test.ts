import { beforeEach, expect, it } from 'vitest'
import { useToasts } from './toasts'

const { toasts, say, clear } = useToasts()
const titles = () => toasts.value.map(({ title }) => title)
const action = { label: 'Réessayer', run: () => undefined }

beforeEach(clear)

it('shows the two newest', () => {
  for (const title of ['un', 'deux', 'trois']) say(title)
  expect(titles()).toEqual(['deux', 'trois'])
})

it('keeps what offers something to do while older news can go', () => {
  say('à réessayer', { action })
  for (const title of ['un', 'deux', 'trois']) say(title)
  expect(titles()).toEqual(['à réessayer', 'trois'])
})

it('lets the oldest go where all offer something to do', () => {
  for (const title of ['un', 'deux', 'trois']) say(title, { action })
  expect(titles()).toEqual(['deux', 'trois'])
})

it('says nothing of one person to the next', () => {
  say('un')
  clear()
  expect(titles()).toEqual([])
})
