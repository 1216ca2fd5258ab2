import { join, resolve } from 'node:path'
import { createSpeller } from '../electron/spelling/create-speller'
import { wordsOf } from '../core/spelling/words'
import { plainText } from '../core/document/plain-text'
import type { Result } from '../core/result'
import { spreadOf, timed, type Figure } from './figures'
import { sampleSheet } from './sample'

const root = resolve(import.meta.dirname, '..')
const WORDS = 3000
const LOADS = 5
const CHECKS = 15

/** Mistakes of the kinds that are made: an accent, a letter too many or too few, two in the wrong order, two words in one, a compound. */
const mistakes = ['hopital', 'acceuil', 'recherhce', 'developement', 'medecin', 'l’hopital', 'anticorp', 'imunothérapie', 'chimiothérapi', 'personel', 'pharmacovigilence', 'aujourdui', 'quelquechose', 'patientsatteints', 'hémato-oncolgie', 'généralisee', 'bénéficiares', 'précédement', 'language', 'xkqzjw']

/** Loading the French dictionary, checking a text of 3,000 words, and suggestions: asked for the first time, and again. */
export async function benchSpelling(): Promise<readonly Figure[]> {
  const { content } = sampleSheet()
  const sample = wordsOf(plainText(content.document, 'fr')).map(({ word }) => word)
  const text = Array.from({ length: WORDS }, (_, rank) => sample[rank % sample.length] ?? '')
  const open = () => createSpeller({ workerFile: join(root, 'out/main/spelling-worker.cjs'), folder: join(root, 'resources/dictionaries') })
  const loads: number[] = []
  for (let round = 0; round < LOADS; round++) {
    const speller = open()
    loads.push(await timed(async () => { mustBeOk(await speller.unknown('fr', ['mot'])) }))
    await speller.close()
  }
  const speller = open()
  mustBeOk(await speller.unknown('fr', ['mot']))
  const checks: number[] = []
  for (let round = 0; round < CHECKS; round++) checks.push(await timed(async () => { mustBeOk(await speller.unknown('fr', text)) }))
  const first: number[] = []
  const again: number[] = []
  for (const word of mistakes) first.push(await timed(async () => { mustBeOk(await speller.suggest('fr', word)) }))
  for (const word of mistakes) again.push(await timed(async () => { mustBeOk(await speller.suggest('fr', word)) }))
  await speller.close()
  const line = (what: string, samples: readonly number[], limitMs: number): Figure => ({ what, unit: 'ms', marbre: spreadOf(samples), peer: null, budget: `≤ ${limitMs} ms`, within: spreadOf(samples).p99 <= limitMs })
  return [line('French dictionary, from nothing to its first answer', loads, 500), line('spelling of 3,000 words', checks, 100), line('suggestions, first time', first, 300), line('suggestions, kept', again, 20)]
}

function mustBeOk(result: Result<unknown>): void {
  if (!result.ok) throw new Error(JSON.stringify(result))
}
