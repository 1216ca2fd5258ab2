import { describe, expect, test } from 'vitest'
import { communique, type Told } from './stories'
import { documentSaying, write } from './writing'

async function secondVersion(told: Told, title: string): Promise<void> {
  const { office, id } = told
  await office.get('review.withdraw', { communiqueId: id, reason: '' })
  await write(office, id, documentSaying(title))
  await office.get('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' })
}

describe('two texts of a communiqué', () => {
  test('are compared whichever they are: versions both ways, a version and the draft, a version and itself', async () => {
    const told = await communique().draft('Une avancée pour le cœur').submitted().told()
    const first = (await told.current()).versionId
    await secondVersion(told, 'Une avancée majeure pour le cœur')
    const second = (await told.current()).versionId
    await write(told.office, told.id, documentSaying('Un recul pour le cœur'))
    const compared = async (before: typeof first, after: typeof first | null) => {
      const { kinds, blocks } = await told.office.get('versions.compare', { communiqueId: told.id, before, after })
      const title = blocks.find(({ type }) => type === 'title')
      return { kinds, title: title?.pieces.map(({ kind, text }) => ({ same: text, added: `+${text}+`, removed: `-${text}-` })[kind]).join('') }
    }
    expect(await compared(first, second)).toEqual({ kinds: ['text'], title: 'Une avancée +majeure +pour le cœur' })
    expect(await compared(second, first)).toEqual({ kinds: ['text'], title: 'Une avancée -majeure -pour le cœur' })
    expect(await compared(first, first)).toEqual({ kinds: [], title: 'Une avancée pour le cœur' })
    expect(await compared(first, null)).toMatchObject({ kinds: ['text'], title: '-Une avancée-+Un recul+ pour le cœur' })
  })

  test('are of that communiqué, and there', async () => {
    const told = await communique().draft('Une avancée').submitted().told()
    const other = await communique().draft('Autre').submitted().told(told)
    const [own, foreign] = [(await told.current()).versionId, (await other.current()).versionId]
    expect(await told.office.refusal('versions.compare', { communiqueId: told.id, before: foreign, after: own })).toEqual({ code: 'VERSION_UNKNOWN' })
    expect(await told.office.refusal('versions.compare', { communiqueId: told.id, before: own, after: foreign })).toEqual({ code: 'VERSION_UNKNOWN' })
    expect(await told.office.refusal('versions.compare', { communiqueId: own, before: own, after: null })).toEqual({ code: 'COMMUNIQUE_UNKNOWN' })
  })
})
