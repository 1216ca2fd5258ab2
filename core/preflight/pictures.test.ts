import { expect, it } from 'vitest'
import type { AssetRef } from '../communique/content'
import { documentWith, node, specimenInstitution } from '../document/specimen'
import { messageOfFinding } from '../i18n/messages'
import { pictureFindings } from './pictures'

const sha256 = 'a'.repeat(64) as AssetRef['sha256']

const found = (widthPx: number, decorative = false) =>
  pictureFindings({ document: documentWith(node('figure', { asset: sha256, alt: 'Une courbe', credit: 'IDC', decorative })), language: 'fr', institution: specimenInstitution, assets: [{ sha256, mediaType: 'image/png', widthPx, heightPx: widthPx / 2 }] })

it('finds a picture that its pixels make smaller on paper, and leads to it', () => {
  expect(found(600)).toMatchObject([{ rule: 'figure.resolution-low', severity: 'warning', params: { limit: 150, width: 102 } }])
  expect(found(600)[0]?.path).toHaveLength(1)
  expect(found(600).map((one) => messageOfFinding(one, 'fr'))[0]).toContain('102\u00a0mm')
})

it('leaves a picture that fills its room, decoration, and one whose size is not known', () => {
  expect(found(2000)).toEqual([])
  expect(found(600, true)).toEqual([])
  expect(pictureFindings({ document: documentWith(node('figure', { asset: sha256 })), language: 'fr', institution: specimenInstitution, assets: [] })).toEqual([])
})
