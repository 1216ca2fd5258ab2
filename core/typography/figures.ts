import { telephonesIn } from './protected'

const FIGURE = /\d|(?<=\d)[.,](?=\d)/gu

/**
 * The digits of a text, with each point or comma between two of them: « 12,5 » is not « 12 5 ». How a telephone number is
 * parted says nothing.
 */
export function figuresOf(text: string): string {
  const bare = [...telephonesIn(text)].reverse().reduce((words, { from, to }) => words.slice(0, from) + words.slice(from, to).replaceAll('.', ' ') + words.slice(to), text)
  return bare.match(FIGURE)?.join('') ?? ''
}
