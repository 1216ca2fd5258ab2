import { expect, test } from 'vitest'
import { blank, openSheet } from './testing/sheet'

function naming(...partners: readonly string[]): ReturnType<typeof openSheet> {
  const document = blank()
  return openSheet({ ...document, content: document.content.map((node) => (node.type === 'letterhead' ? { ...node, attrs: { ...node.attrs, partners: [...partners] } } : node)) })
}

const choices = ({ editor }: ReturnType<typeof openSheet>) =>
  [...editor.view.dom.querySelectorAll<HTMLElement>('.sheet-partners .sheet-choice')].filter(({ hidden }) => !hidden).map((choice) => ({ label: choice.querySelector('label')?.textContent, input: choice.querySelector('input') }))

test('partners that the charter lacks are shown beside the others, and can be unticked', () => {
  const sheet = naming('gone-1', 'inserm', 'gone-2')
  expect(choices(sheet).map(({ label, input }) => [label, input?.checked])).toEqual([['Inserm', true], ['absentPartners', true]])
  choices(sheet)[1]?.input?.click()
  expect(sheet.document().content[0]?.attrs?.['partners']).toEqual(['inserm'])
  expect(choices(sheet).map(({ label }) => label)).toEqual(['Inserm'])
})

test('nothing is said of absent partners where there are none', () => {
  expect(choices(naming('inserm')).map(({ label }) => label)).toEqual(['Inserm'])
})
