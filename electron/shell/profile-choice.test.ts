import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/contract/temporary-folder'
import { choiceOf, rememberChoice, rememberedChoice } from './profile-choice'

test('a copy stays open at the next start, until somebody goes back', () => {
  const start = temporaryFolder()
  const copy = temporaryFolder()
  expect(rememberedChoice(start)).toEqual({ folder: start, usual: start })
  const choice = choiceOf(rememberedChoice(start), copy, false)
  rememberChoice(start, choice)
  expect(rememberedChoice(start)).toEqual({ folder: copy, usual: start })
  rememberChoice(start, choiceOf(choice, null, true))
  expect(rememberedChoice(start)).toEqual({ folder: start, usual: start })
})

test('a profile that was imported into an empty place is the usual one from then on', () => {
  const start = temporaryFolder()
  const copy = temporaryFolder()
  rememberChoice(start, choiceOf(rememberedChoice(start), copy, true))
  expect(rememberedChoice(start)).toEqual({ folder: copy, usual: copy })
})

test('a copy that is no longer there, or a note that nobody can read, opens the usual one', () => {
  const start = temporaryFolder()
  const copy = join(temporaryFolder(), 'copy')
  mkdirSync(copy)
  rememberChoice(start, choiceOf(rememberedChoice(start), copy, false))
  rmSync(copy, { recursive: true })
  expect(rememberedChoice(start)).toEqual({ folder: start, usual: start })
  writeFileSync(join(start, 'opened-profile.json'), '{')
  expect(rememberedChoice(start)).toEqual({ folder: start, usual: start })
})
