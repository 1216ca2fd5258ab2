import { describe, expect, test } from 'vitest'
import { readQuote, readSignature } from './read-quote'

const signed = (line: string) => {
  const found = readSignature(['Nous avançons.', line])
  return found && [found.civility, found.speaker, found.function].join('|')
}

describe('who speaks, from the line below', () => {
  test.each([
    ['— Pr Norbert Vey, hématologue', 'Pr|Norbert Vey|hématologue'],
    ['— Pr Vey', 'Pr|Vey|'],
    ['— Jean d’Ormesson', '|Jean d’Ormesson|'],
    ["– Jean d'Ormesson, écrivain", "|Jean d'Ormesson|écrivain"],
    ['– É. Roche', '|É. Roche|'],
    ['— J.-P. Le Goff, directeur', '|J.-P. Le Goff|directeur'],
    ['— Marie-Claude de La Tour', '|Marie-Claude de La Tour|'],
    ['— Pr Lise Roche et Dr Paul Vey', 'Pr|Lise Roche et Dr Paul Vey|'],
    ['— Mme Ana Ferry (AP-HM)', 'Mme|Ana Ferry (AP-HM)|'],
  ])('%s', (line, expected) => expect(signed(line)).toBe(expected))

  test.each(['– Pr Lise Roche présentera les résultats', '– Dr Vey : une suite', '— Oui', '– Demain sans faute', '— Le professeur est venu', '– Pr Lise Roche présentera les résultats, à Aix'])('« %s » is no signature', (line) => expect(signed(line)).toBeNull())
})

describe('who speaks, behind the closing sign', () => {
  const spoken = (tail: string) => {
    const { introducer, civility, speaker, function: does, rest } = readQuote(`« Un mot »${tail}`)
    return [introducer, civility, speaker, does, rest].join('|')
  }

  test.each([
    [', explique le Pr Norbert Vey, hématologue et directeur.', 'explique le|Pr|Norbert Vey|hématologue et directeur|'],
    [',\u2003dit   Ana  Ferry .', 'dit||Ana  Ferry||'],
    [', dit É. Roche, cheffe.', 'dit||É. Roche|cheffe|'],
    [' — Pr Norbert Vey, hématologue.', '|Pr|Norbert Vey|hématologue.|'],
    ['  . ', '||||'],
    [' pour finir.', '||||pour finir.'],
    [', dit Ana Ferry.\nDeux mots.\nTrois.', 'dit||Ana Ferry||Deux mots.\nTrois.'],
    ['\n— Ana Ferry', '||Ana Ferry||'],
  ])('%s', (tail, expected) => expect(spoken(tail)).toBe(expected))

  test.each([
    ['after the sign', `« Un mot »,${'\u2003'.repeat(20_000)}dit Ana${' '.repeat(20_000)}x, y${' '.repeat(20_000)}!\nz`],
    ['before it', `« Un mot${' '.repeat(20_000)}suite${' '.repeat(20_000)}»`],
    ['without one', `« Un mot${' '.repeat(20_000)}suite`],
  ])('20,000 spaces %s lose no word', (_where, text) => {
    const { from, to, ...read } = readQuote(text)
    const words = (said: string) => said.match(/\p{L}+/gu)
    expect(words([text.slice(from, to), read.introducer, read.civility, read.speaker, read.function, read.rest].join(' '))).toEqual(words(text))
  })
})
