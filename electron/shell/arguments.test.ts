import { expect, test } from 'vitest'
import { profileArgument, UsageError } from './arguments'

test.each([
  [['.'], undefined],
  [['.', '--profile', 'essai'], '/home/ana/essai'],
  [['.', '--profile=essai'], '/home/ana/essai'],
  [['--some-switch', '.', '--profile=/var/marbre', '--other'], '/var/marbre'],
  [['.', '--profile=a=b'], '/home/ana/a=b'],
])('%j names %s', (args, folder) => {
  expect(profileArgument(args, '/home/ana')).toBe(folder)
})

test.each([[['--profile']], [['--profile=']], [['--profile', '--other']], [['--profile', '']]])('%j is refused', (args) => {
  expect(() => profileArgument(args, '/home/ana')).toThrow(UsageError)
})
