import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openOffice, staffedOffice } from './office'
import { communique } from './stories'
import { temporaryFolder } from './temporary-folder'

const wordsOf = (list: readonly { readonly word: string }[]): string[] => list.map(({ word }) => word)

describe('the institution’s own words', () => {
  test('are kept with who added them, once, in the order of the alphabet, over a restart', async () => {
    const { office, staff } = await staffedOffice()
    await office.get('spelling.addWord', { word: 'Unicancer' })
    await office.get('spelling.addWord', { word: 'œdème' })
    await office.sitDown(staff.ben)
    await office.get('spelling.addWord', { word: 'Épidiolex' })
    expect(wordsOf(await office.get('spelling.addWord', { word: 'Unicancer' }))).toEqual(['Épidiolex', 'œdème', 'Unicancer'])
    await office.close()
    const again = await openOffice(office.folder)
    await again.sitDown(staff.dan)
    const words = await again.get('spelling.words')
    expect(words.map(({ word, addedBy }) => `${word} ${addedBy.name}`)).toEqual(['Épidiolex Ben Diallo', 'œdème Ana Lopès', 'Unicancer Ana Lopès'])
  })

  test('an apostrophe is the same however it is typed', async () => {
    const { office } = await staffedOffice()
    await office.get('spelling.addWord', { word: "l'Alizé" })
    expect(wordsOf(await office.get('spelling.addWord', { word: 'l’Alize\u0301' }))).toEqual(['l’Alizé'])
  })

  test('come from a plain text and go into one', async () => {
    const { office } = await staffedOffice()
    const file = join(temporaryFolder(), 'mots.txt')
    writeFileSync(file, '# nos mots\r\nUnicancer\r\ndeux mots\r\nÉpidiolex\r\n')
    office.dialogs.willChoose(file)
    expect(await office.get('spelling.importWords')).toMatchObject({ added: 2 })
    office.dialogs.willChoose(file)
    expect(await office.get('spelling.importWords')).toMatchObject({ added: 0 })
    const target = join(temporaryFolder(), 'export.txt')
    office.dialogs.willChoose(target)
    await office.get('spelling.exportWords')
    expect(readFileSync(target, 'utf8')).toBe('Épidiolex\nUnicancer\n')
  })

  test('a list that an older program wrote keeps its accents', async () => {
    const { office } = await staffedOffice()
    const file = join(temporaryFolder(), 'vieux.txt')
    writeFileSync(file, Buffer.from([0xc9, 0x70, 0x69, 0x64, 0x69, 0x6f, 0x6c, 0x65, 0x78]))
    office.dialogs.willChoose(file)
    expect(wordsOf((await office.get('spelling.importWords')).words)).toEqual(['Épidiolex'])
  })
})

describe('what is found in a draft', () => {
  const found = async (told: Awaited<ReturnType<ReturnType<typeof communique>['told']>>) => (await told.office.get('drafts.check', { communiqueId: told.id })).filter(({ rule }) => rule === 'spelling.unknown-words')

  test('unknown words are one piece of advice, and none once they are known', async () => {
    const told = await communique().draft('Un acceuil à Unicancer, à l’hopital.').told()
    expect(await found(told)).toMatchObject([{ severity: 'warning', params: { count: 4 } }])
    await told.office.get('spelling.addWord', { word: 'Unicancer' })
    expect(await found(told)).toMatchObject([{ params: { count: 2, word: 'acceuil' } }])
    await told.office.get('spelling.ignoreWord', { communiqueId: told.id, word: 'acceuil' })
    expect(await found(told)).toEqual([])
    expect(await told.office.get('spelling.heedWord', { communiqueId: told.id, word: 'acceuil' })).toEqual([])
    expect(await found(told)).toHaveLength(1)
  })

  test('words ignored in one communiqué are not in another', async () => {
    const told = await communique().draft().told()
    await told.office.get('spelling.ignoreWord', { communiqueId: told.id, word: 'Zorblax' })
    const { communiqueId } = await told.office.get('communiques.create', { type: 'communique', language: 'fr' })
    expect(await told.office.get('spelling.ignored', { communiqueId })).toEqual([])
    expect(await told.office.get('spelling.ignored', { communiqueId: told.id })).toEqual(['Zorblax'])
  })
})
