// What can be typed after `npm start --`.
import { resolve } from 'node:path'
import { Refusal } from './child.mjs'

/**
 * @param {readonly string[]} args
 * @param {string} from the folder that the person typed the command in
 * @returns {string[]} the same for the application, with a whole path
 * @throws {Refusal} on anything else
 */
export function launchArguments(args, from) {
  const usage = new Refusal('Usage: npm start -- [--profile DIR]')
  const [first, second, ...rest] = args
  if (first === undefined) return []
  const inOne = first.startsWith('--profile=') ? first.slice('--profile='.length) : undefined
  const dir = first === '--profile' ? second : inOne
  const left = first === '--profile' ? rest : args.slice(1)
  if (dir === undefined || dir === '' || dir.startsWith('-') || left.length > 0) throw usage
  return [`--profile=${resolve(from, dir)}`]
}
