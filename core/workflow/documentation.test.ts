import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { automaticTransitions, transitions, type Transition } from './transitions'

const page = readFileSync(join(import.meta.dirname, '../../docs/workflow.md'), 'utf8')
const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ')

function asked({ number, command, from, to, roles, conditions }: Transition): string {
  return `| ${number ?? ''} | ${code([command])} | ${code(from)} | ${code([to])} | ${code(roles)} | ${code(conditions)} |`
}

it('the page about the workflow shows the table that runs', () => {
  const wanted = ['| # | command | from | to | who | conditions |', '|---|---|---|---|---|---|', ...transitions.map(asked)].join('\n')
  expect(page, 'put this table into docs/workflow.md').toContain(`${wanted}\n\n`)
})

it('the page about the workflow shows what follows by itself', () => {
  const rows = automaticTransitions.map(({ number, from, to, when }) => `| ${number} | ${code([from])} | ${code([to])} | ${when.replaceAll('_', ' ')} |`)
  expect(page, 'put this table into docs/workflow.md').toContain(['| # | from | to | when |', '|---|---|---|---|', ...rows, '\n'].join('\n'))
})
