import { expect, test } from 'vitest'
import { readStyle } from './style-names'

test.each(['Institution', 'En-tête du communiqué'])('the head of a page that Marbre wrote is known by its style « %s », whatever version wrote it', (name) => {
  expect(readStyle(name)).toEqual({ role: 'letterhead', level: 0 })
})
