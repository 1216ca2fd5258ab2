import { adjectives, firstNames, functions, lastNames, nouns, places, services, terms, verbs } from './lexicon'
import type { Draw } from './random'

/** {n} noun, {a} adjective, {v} verb, {t} rare term, {s} service, {c} city, {p} person, {y} year, {q} quantity, {k} study. */
const sentences = [
  '{n} {a} {v} {n} dans le service de {s} de {c}',
  'avec {n}, {n} {v} {n} et {n}, au plus près des habitants de {c}',
  'depuis {y}, {n} {v} {n} pour {q} personnes suivies en {s}',
  '{p} et son équipe ont montré que {n} {a} {v} {n}',
  'selon l’étude {k}, menée auprès de {q} patients, {n} {v} {n} {a}',
  'cette approche de {t} {v} {n} sans jamais remplacer {n}',
  'parce que {n} est une priorité, {n} {a} {v} {n} dès {y}',
  'plus de {q} professionnels de {s} ont participé à ce travail sur {n}',
  'à {c} comme à {c}, {n} {v} {n}, en lien avec {n}',
  'il s’agit d’une première en {t}, qui {v} {n} et {n} {a}',
  'les résultats de {k} seront présentés à {c} au congrès de {t}',
  'pour {n}, c’est {n} qui {v} désormais {n}',
  'ni {n} ni {n} ne suffisent : {n} {a} {v} {n}',
  'en {y}, {q} séjours ont été comptés en {s}, soit {q} de plus que l’année précédente',
]

const quoted = [
  'nous voulons que {n} {v} {n}, partout et pour tous',
  'sans {n}, rien de tout cela n’aurait été possible : {n} {v} {n}',
  'ce que {n} {v} aujourd’hui, c’est {n} de demain',
  'je suis fier de ce que {n} {v} à {c}, avec {n} {a}',
  '{n} {a} est une chance pour {n} et pour {n}',
]

const titles = ['{n} {a} {v} {n} à {c}', '{s} : {n} {v} {n}', '{k} : {n} {a} {v} {n}', '{c} accueille {n} {a}', '{n} et {n}, {y} en chiffres', 'invitation : {n} {a} au service de {s}', '{t} : une avancée pour {n}']

const person = (draw: Draw): string => `${draw.common(firstNames)} ${draw.common(lastNames)}`
const number = (draw: Draw): string => {
  const value = Math.floor(Math.exp(draw.next() * 9)) + 2
  return value < 1000 ? String(value) : `${Math.floor(value / 1000)}\u202f${String(value % 1000).padStart(3, '0')}`
}

const fillers: Readonly<Record<string, (draw: Draw, year: number) => string>> = {
  n: (draw) => draw.common(nouns),
  a: (draw) => draw.common(adjectives),
  v: (draw) => draw.common(verbs),
  t: (draw) => draw.common(terms),
  s: (draw) => draw.common(services),
  c: (draw) => draw.common(places),
  p: person,
  y: (draw, year) => String(year - Math.floor(draw.next() ** 3 * 20)),
  q: number,
  k: (draw) => `${draw.pick(['KT', 'INA', 'VAL', 'CORTEX', 'ALIZÉ'])}-${String(draw.between(1, 9999)).padStart(2, '0')}`,
}

function said(draw: Draw, patterns: readonly string[], year: number): string {
  const words = draw.common(patterns).replace(/\{(\w)\}/g, (_, slot: string) => fillers[slot]?.(draw, year) ?? '')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** About `words` words of plausible French, in sentences. */
export function paragraphOf(draw: Draw, words: number, year: number): string {
  const parts: string[] = []
  for (let count = 0; count < words; ) {
    const sentence = said(draw, sentences, year)
    parts.push(`${sentence}.`)
    count += sentence.split(' ').length
  }
  return parts.join(' ')
}

export const titleSaid = (draw: Draw, year: number): string => said(draw, titles, year)
export const quoteSaid = (draw: Draw, year: number): string => `${said(draw, quoted, year)}.`

export interface Speaker {
  readonly civility: string
  readonly speaker: string
  readonly function: string
}

/** The same name has the same civility and function wherever it speaks: as in a real office. */
export function speakerOf(draw: Draw): Speaker {
  const [first, last] = [draw.common(firstNames), draw.common(lastNames)]
  return { civility: first.length % 3 === 0 ? 'Pr' : first.length % 3 === 1 ? 'Dr' : 'Mme', speaker: `${first} ${last}`, function: functions[(first.length * 7 + last.length) % functions.length] ?? '' }
}
