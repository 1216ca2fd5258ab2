// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest'
import type { Sha256 } from '../../core/communique/ids'
import { openSheet, written } from './testing/sheet'

const [before, after] = ['a'.repeat(64), 'b'.repeat(64)] as const
const figure = (alt: string, decorative: boolean) => ({ type: 'figure' as const, attrs: { id: null, asset: before, alt, credit: '', decorative, crop: null, focus: null } })

/** What is said once the picture of a figure was replaced, after whether it is decoration now. */
async function saidOf(alt: string, chosen: string, isDecorative = false): Promise<readonly unknown[]> {
  const pickImage = () => Promise.resolve({ sha256: chosen as Sha256, mediaType: 'image/png', widthPx: 10, heightPx: 10 } as const)
  const { editor, notices } = openSheet(written('Titre', 'Chapô', figure(alt, isDecorative)), true, { pickImage })
  const button = [...editor.view.dom.querySelectorAll('button')].find(({ textContent }) => textContent === 'figureReplace')
  button?.click()
  await vi.waitFor(() => {
    expect(editor.state.doc.content.content.find(({ type }) => type.name === 'figure')?.attrs['asset']).toBe(chosen)
  })
  const decorative: unknown = editor.state.doc.content.content.find(({ type }) => type.name === 'figure')?.attrs['decorative']
  editor.destroy()
  return [decorative, ...notices]
}

test('a picture in the place of another has its words, and who chose it is told', async () => {
  expect(await saidOf('Une équipe au lit d’un patient', after)).toEqual([false, 'figureKeptWords'])
})

test('where nothing was written, nothing is said', async () => {
  expect(await saidOf('', after)).toEqual([false])
})

test('a picture in the place of a decoration is none, and who chose it is told', async () => {
  expect(await saidOf('', after, true)).toEqual([false, 'figureNotDecorative'])
  expect(await saidOf('Une équipe', after, true)).toEqual([false, 'figureNotDecorative', 'figureKeptWords'])
})
