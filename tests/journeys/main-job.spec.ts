import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseCommuniqueFile } from '../../core/communique/file'
import { plainText } from '../../core/document/plain-text'
import type { Marbre } from '../launch'
import { expect, test } from '../marbre-test'
import { checkPdf } from '../pdf/check-pdf'
import { pdfText } from '../pdf/read-pdf'
import { ARCHIVE, gestures, OFFICIAL, SAMPLE_PASSPHRASE, type Gestures, type SomeBody } from './gestures'
import { bare, bareOfPages, firstDifference, realText, type RealText } from './real-text'

const passphrase = 'quatre mots sans rapport'
const author = { name: 'Claire Aubrac', passphrase }
const reviewer = { name: 'Samir Haddad', passphrase }
const publisher = { name: 'Jeanne Villard', passphrase }

const title = 'Leucémies de l’adulte : une première place nationale'
const contact = { name: 'Claire Aubrac', function: 'attachée de presse', phone: '04 91 00 00 00', email: 'presse@etablissement.example' }
const given = realText()

test('a real communiqué goes from a paste to its official PDF, word for word', async ({ launch }, testInfo) => {
  test.skip(given === null, 'the real communiqué is not beside the project: the sample does the journey')
  if (!given) return
  const marbre = await launch()
  const person = gestures(marbre)
  await person.foundInstitution({ name: 'Institut de Provence', city: 'Marseille', website: '' }, author)
  await person.addPerson(reviewer, ['Relecture scientifique'])
  await person.addPerson(publisher, ['Direction de la publication'])
  await person.newCommunique()
  await bringIn(marbre, person, given)
  await person.submit(['Relecture scientifique'])
  await approveAndClear(person, { reviewer, publisher })
  const pdf = await person.exportFile(OFFICIAL, testInfo.outputPath('real.pdf'))
  expect(checkPdf(pdf, 'ua-1')).toEqual([])
  expect(firstDifference(withoutOurs(pdfText(pdf), given.text), wantedOf(given.text))).toBeNull()
})

test('the sample goes from its draft to its official PDF, word for word', async ({ launch }, testInfo) => {
  const marbre = await launch()
  const person = gestures(marbre)
  await person.openSample()
  await person.submit(['Relecture scientifique'])
  await approveAndClear(person, { reviewer: { name: 'Nora Belkacem', passphrase: SAMPLE_PASSPHRASE }, publisher: { name: 'Hugo Lemaire', passphrase: SAMPLE_PASSPHRASE } })
  const pdf = await person.exportFile(OFFICIAL, testInfo.outputPath('sample.pdf'))
  expect(checkPdf(pdf, 'ua-1')).toEqual([])
  const archive = await person.exportFile(ARCHIVE, testInfo.outputPath('archive.pdf'))
  expect(checkPdf(archive, 'a-2a')).toEqual([])
  const words = sampleWords()
  expect(firstDifference(bareOfPages(withoutRunningWords(pdfText(pdf)), (signs) => words.includes(signs)), words)).toBeNull()
})

/** One paste, then each element is told what it is; what the text lacks is typed in its fields. */
async function bringIn({ page }: Marbre, person: Gestures, { text, elements }: RealText): Promise<void> {
  await person.standAtEndOf('title')
  await page.keyboard.type(title)
  await person.sheet.locator('p').first().click()
  await person.paste({ 'text/plain': text })
  for (const { words, target } of elements) await person.transform(words, target)
  await page.getByRole('radio', { name: 'Diffusion immédiate' }).check()
  const fields = person.sheet.locator('[data-element="contact"]')
  await fields.getByLabel('Nom').fill(contact.name)
  await fields.getByLabel('Fonction').fill(contact.function)
  await fields.getByLabel('Téléphone').fill(contact.phone)
  await fields.getByLabel('Courriel').fill(contact.email)
  await fields.getByLabel('Courriel').press('Tab')
  await person.waitUntilSaved()
  const quote = person.sheet.locator('[data-element=quote]')
  await expect(quote.getByLabel('Civilité')).toHaveValue('Pr')
  await expect(quote.getByLabel('Nom')).not.toHaveValue('')
  await expect(person.sheet.locator('ul')).toHaveCount(2)
}

async function approveAndClear(person: Gestures, people: { readonly reviewer: SomeBody; readonly publisher: SomeBody }): Promise<void> {
  await person.sitDown(people.reviewer)
  await person.show('Relecture')
  await person.readToTheEnd()
  await person.approve()
  await person.sitDown(people.publisher)
  await person.clear()
}

/** What the layout adds to each page: the footer, with the short title from page 2 on, and the embargo's repetition. */
function withoutRunningWords(pages: string): string {
  return pages
    .split('\f')
    .map((page, index) => {
      const lines = page.split('\n').filter((line) => !/Page\s\d+\s\/\s\d+$|^\d{4}-\d{3} · version \d+ · empreinte [0-9a-f]+$/u.test(line))
      return index > 0 && lines[0]?.startsWith('SOUS EMBARGO') ? lines.slice(1).join('\n') : lines.join('\n')
    })
    .join('\n')
}

/** The reference's signs; the dateline prints without its full stop, as the layout's rule wants. */
function wantedOf(text: string): string {
  return bare(text).replace(/(le\d{1,2}\p{Letter}+\d{4})\./u, '$1')
}

/** The page's signs without what the official layout asks for and the real text lacks: each is there once. */
function withoutOurs(pages: string, text: string): string {
  const wanted = wantedOf(text)
  const ours = ['Institut de Provence', 'Diffusion immédiate', title, `Contact presse ${contact.name}, ${contact.function} Tél. : ${contact.phone} Courriel : ${contact.email}`]
  const read = bareOfPages(withoutRunningWords(pages), (signs) => wanted.includes(signs))
  return ours.reduce((rest, words) => {
    expect(rest.split(bare(words)), words).toHaveLength(2)
    return rest.replace(bare(words), '')
  }, read)
}

function sampleWords(): string {
  const file = parseCommuniqueFile(readFileSync(resolve(import.meta.dirname, '../../examples/communique.json'), 'utf8'))
  if (!file.ok) throw new Error(JSON.stringify(file.error))
  return bare(plainText(file.value.document, 'fr'))
}
