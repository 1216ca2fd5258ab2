import { expect, test } from 'vitest'
import { photoWithGps, plainJpeg, plainWebp } from '../../../core/communique/testing-pictures'
import { ok } from '../../../core/result'
import { keepPictures, plainPicture } from './keep-pictures'

test('a WebP that a document brings is kept, and the report says that Word will not show it', async () => {
  const images = [{ name: 'word/media/photo.webp', alt: '', missing: null }, { name: 'word/media/photo.jpeg', alt: '', missing: null }]
  const { assets, looks } = await keepPictures({ images, pictures: new Map([[0, plainWebp], [1, plainJpeg]]) }, (bytes) => {
    const plain = plainPicture(bytes)
    return Promise.resolve(plain.ok ? ok(plain.value.asset) : plain)
  })
  expect(assets.size).toBe(2)
  expect(looks.filter(({ what }) => what === 'imageWebp')).toEqual([{ what: 'imageWebp', words: 'photo.webp', count: 1 }])
})

test('the report says of which pictures it took out where and by whom they were made', async () => {
  const images = [{ name: 'word/media/rId9.jpg', alt: '', missing: null }, { name: 'word/media/rId10.jpg', alt: '', missing: null }]
  const { looks } = await keepPictures({ images, pictures: new Map([[0, photoWithGps()], [1, plainJpeg]]) }, (bytes) => {
    const plain = plainPicture(bytes)
    return Promise.resolve(plain.ok ? ok(plain.value.kept) : plain)
  })
  expect(looks.filter(({ what }) => what === 'imageCleared')).toEqual([{ what: 'imageCleared', words: 'rId9.jpg', count: 1 }])
})
