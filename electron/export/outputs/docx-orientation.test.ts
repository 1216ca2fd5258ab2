import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { withoutMetadata } from '../../../core/communique/image-metadata'
import { jpegOrientation } from '../../../core/communique/jpeg-segments'
import { photoWithGps, plainJpeg } from '../../../core/communique/testing-pictures'
import { documentWith, node } from '../../../core/document/specimen'
import { assetOf, sheetOf } from '../../../tests/pdf/sheets'
import { docxFile } from './docx'

test.each([
  [1, '', false], [2, '', true], [3, '10800000', false], [4, '10800000', true],
  [5, '16200000', true], [6, '5400000', false], [7, '5400000', true], [8, '16200000', false],
] as const)('a photograph of orientation %i stands upright in Word, and no program turns it twice', async (orientation, rotation, isMirrored) => {
  const isLying = orientation > 4
  const bytes = withoutMetadata(photoWithGps(plainJpeg, orientation), 'image/jpeg') ?? new Uint8Array()
  const photo = assetOf(bytes, { mediaType: 'image/jpeg', widthPx: isLying ? 800 : 1600, heightPx: isLying ? 1600 : 800 })
  const entries = Object.entries(unzipSync(await docxFile(sheetOf(documentWith(node('figure', { asset: photo.ref.sha256, alt: 'Une salle', credit: 'IDC' })), { assets: [photo] }))))
  const [, picture = new Uint8Array()] = entries.find(([name]) => name.startsWith('word/media/')) ?? []
  expect(jpegOrientation(picture)).toBe(1)
  const [, xml] = entries.find(([name]) => name === 'word/document.xml') ?? []
  const [frame = ''] = /<a:xfrm[^>]*>.*?<\/a:xfrm>/u.exec(Buffer.from(xml ?? []).toString('utf8')) ?? []
  expect(/ rot="(\d+)"/u.exec(frame)?.[1] ?? '').toBe(rotation)
  expect(frame.includes('flipH="1"') || frame.includes('flipH="true"')).toBe(isMirrored)
  const [, cx, cy] = /<a:ext cx="(\d+)" cy="(\d+)"/u.exec(frame) ?? []
  expect(Number(cx)).toBeGreaterThan(Number(cy))
})
