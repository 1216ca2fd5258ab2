import { Fragment, Slice } from '@tiptap/pm/model'
import { expect, test } from 'vitest'
import { documentSchema } from '../../../core/document/schema'
import { KnownPictures } from './known-pictures'

const [here, elsewhere] = ['a'.repeat(64), 'b'.repeat(64)]
const html = [here, elsewhere].map((asset) => `<figure data-element="figure" data-asset="${asset}"><figcaption>légende</figcaption></figure>`).join('')
const figure = (asset: string) => documentSchema.nodeFromJSON({ type: 'figure', attrs: { id: null, asset, alt: 'une courbe', credit: 'Léa' }, content: [{ type: 'text', text: 'légende' }] })

test('figures keep the pictures that this profile has, and their words whatever it has', async () => {
  const known = new KnownPictures((asset) => Promise.resolve(asset === here ? 'blob:here' : null))
  expect(KnownPictures.areNamedIn(html)).toBe(true)
  expect(KnownPictures.areNamedIn('<p>aucune image</p>')).toBe(false)
  await known.learn(html)
  const taken = known.withoutUnknown(new Slice(Fragment.from([figure(here), figure(elsewhere)]), 0, 0)).content
  expect(taken.content.map(({ attrs, textContent }) => [String(attrs['asset']), textContent])).toEqual([[here, 'légende'], ['null', 'légende']])
})
