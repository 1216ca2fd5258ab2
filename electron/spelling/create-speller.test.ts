import { join, resolve } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildWorker } from '../../tests/threads/build-worker'
import { createSpeller } from './create-speller'
import type { Speller } from './speller'

const root = resolve(import.meta.dirname, '../..')
const BUILD_MS = 120_000
let workerFile = ''
beforeAll(async () => {
  workerFile = await buildWorker('electron/spelling/spelling-worker.ts')
}, BUILD_MS)

describe('the shipped dictionaries, in their thread', () => {
  const open: Speller[] = []
  const speller = (folder = join(root, 'resources/dictionaries')): Speller => {
    const made = createSpeller({ workerFile, folder })
    open.push(made)
    return made
  }
  afterEach(async () => {
    await Promise.all(open.splice(0).map((made) => made.close()))
  })

  it('French: what is right passes, what is not is named', async () => {
    const right = ['hôpital', 'L’hôpital', 'd’essais', 'Aujourd’hui', 'qu’il', 'jusqu’au', 'rendez-vous', 'cœur', 'Œuvre', 'À', 'État', 'grand-père', 'là-bas', 'lui-même', 'immunothérapie', 'randomisé', 'oncologie', 'Marseille']
    const wrong = ['hopital', 'acceuil', 'coeur', 'l’hopital', 'language']
    expect(await speller().unknown('fr', [...right, ...wrong])).toEqual({ ok: true, value: wrong })
  })

  it('French: the words of a press office are right too, their plurals and what stands before them, and are suggested', async () => {
    const right = ['chapô', 'Chapôs', 'CHAPÔ', 'préprints', 'l’éditorialisation', 'plurimédias', 'webconférences', 'dircom']
    expect(await speller().unknown('fr', [...right, 'chapo', 'plurimedia'])).toEqual({ ok: true, value: ['chapo', 'plurimedia'] })
    expect(await speller().suggest('fr', 'chapo')).toMatchObject({ ok: true, value: expect.arrayContaining(['chapô']) as unknown })
  })

  it('English: British and American are both right, French is not', async () => {
    expect(await speller().unknown('en', ['tumour', 'tumor', 'randomised', 'randomized', 'patients', 'hospital’s', 'recieve', 'hôpital'])).toEqual({ ok: true, value: ['recieve', 'hôpital'] })
  })

  it.each([
    ['hopital', 'hôpital'],
    ['l’hopital', 'l’hôpital'],
    ['acceuil', 'accueil'],
    ['recherhce', 'recherche'],
    ['developement', 'développement'],
    ['aujourdui', 'aujourd’hui'],
    ['quelquechose', 'quelque chose'],
    ['pharmacovigilence', 'pharmacovigilance'],
    ['coeur', 'cœur'],
    ['Hopital', 'Hôpital'],
  ])('%s: %s is suggested first', async (word, expected) => {
    const found = await speller().suggest('fr', word)
    expect(found.ok && found.value[0]).toBe(expected)
    expect(found.ok && found.value.length).toBeLessThanOrEqual(5)
  })

  it('answers everybody, each their own, whatever was asked meanwhile', async () => {
    const one = speller()
    const answers = await Promise.all([one.suggest('fr', 'acceuil'), one.unknown('fr', ['acceuil', 'accueil']), one.suggest('en', 'recieve'), one.unknown('en', ['receive'])])
    expect(answers.map((answer) => (answer.ok ? answer.value[0] : answer.error))).toEqual(['accueil', 'acceuil', 'receive', undefined])
  })

  it('words of any bytes harm nothing', async () => {
    const hostile = ['\u0000', '\ud800', '%s%n', 'a'.repeat(60), '’’’’', '-', 'e\u0301'.repeat(30), '🫀', '../../etc/passwd', '/', '*', '\t']
    const one = speller()
    const found = await one.unknown('fr', hostile)
    expect(found.ok).toBe(true)
    for (const word of hostile) expect(await one.suggest('fr', word)).toMatchObject({ ok: true })
    expect(await one.unknown('fr', ['hôpital'])).toEqual({ ok: true, value: [] })
  })

  it('a missing dictionary is said, and closing refuses what comes', async () => {
    const none = speller(join(root, 'resources/fonts'))
    expect(await none.unknown('fr', ['mot'])).toEqual({ ok: false, error: { code: 'SPELLING_UNAVAILABLE' } })
    const one = speller()
    expect(await one.unknown('fr', ['mot'])).toEqual({ ok: true, value: [] })
    await one.close()
    expect(await one.unknown('fr', ['mot'])).toEqual({ ok: false, error: { code: 'SPELLING_UNAVAILABLE' } })
  })
})
