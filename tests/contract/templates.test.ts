import { describe, expect, test } from 'vitest'
import { bindsWithoutWriting } from '../../core/document/draft'
import { node, paragraph } from '../../core/document/specimen'
import type { DocumentJson } from '../../core/document/types'
import { pixelPng } from '../../core/communique/specimen'
import { staffedOffice } from './office'
import { communique } from './stories'
import { documentSaying, write } from './writing'

describe('the office’s own templates', () => {
  test('keep what a draft says, without its pictures and what was decided for it alone, and begin others', async () => {
    const place = await staffedOffice()
    const { office, staff } = place
    const picture = await office.get('assets.add', { bytes: pixelPng })
    const source = await communique().draft().told(place)
    const base = documentSaying('Bilan de l’année')
    const document: DocumentJson = {
      type: 'doc',
      content: base.content.flatMap((block) => {
        if (block.type === 'release') return [node('release', { mode: 'embargo', until: '2025-02-04T18:00', zone: 'Europe/Paris' })]
        if (block.type === 'mention') return [node('mention', { type: 'note' })]
        return block.type === 'about' ? [node('heading', {}, 'Nos chiffres'), paragraph('À compléter.'), node('figure', { asset: picture.sha256, alt: 'x', credit: 'IEC' }, 'Une légende'), block] : [block]
      }),
    }
    await write(office, source.id, document)
    const [template] = await office.get('templates.save', { communiqueId: source.id, name: 'Bilan annuel' })
    expect(template).toMatchObject({ name: 'Bilan annuel', type: 'note', language: 'fr', savedBy: { id: staff.ana } })
    expect(template?.outline.map(({ element, words }) => [element, words])).toEqual([['paragraph', ''], ['heading', 'Nos chiffres'], ['paragraph', ''], ['figure', '']])
    if (!template) throw new Error('not saved')

    const { communiqueId } = await office.get('templates.begin', { templateId: template.id })
    const begun = bindsWithoutWriting((await office.get('drafts.open', { communiqueId })).updates)
    const said = JSON.stringify(begun)
    expect(said).toContain('Nos chiffres')
    expect(said).toContain('Une légende')
    expect(said).not.toContain(picture.sha256)
    expect(said).not.toContain('2025-02-04')
    expect(await office.get('communiques.read', { communiqueId })).toMatchObject({ type: 'note', title: 'Bilan de l’année', versions: [], status: { state: 'draft' } })
    // A template is there to be taken over: nothing of it is asked about.
    expect((await office.get('drafts.check', { communiqueId })).filter(({ rule }) => rule.startsWith('copied.'))).toEqual([])

    // What becomes of the draft changes nothing of the template.
    await write(office, source.id, documentSaying('Autre chose'))
    const again = await office.get('templates.begin', { templateId: template.id })
    expect(await office.get('communiques.read', { communiqueId: again.communiqueId })).toMatchObject({ title: 'Bilan de l’année' })
  })

  test('have names of their own, can be renamed and taken out of the list', async () => {
    const place = await staffedOffice()
    const { office } = place
    const source = await communique().draft('Un texte').told(place)
    const [first] = await office.get('templates.save', { communiqueId: source.id, name: 'Étude publiée' })
    if (!first) throw new Error('not saved')
    expect(await office.refusal('templates.save', { communiqueId: source.id, name: ' etude publiee' })).toMatchObject({ code: 'TEMPLATE_NAME_TAKEN' })
    await office.get('templates.save', { communiqueId: source.id, name: 'Bilan' })
    expect((await office.get('templates.list')).map(({ name }) => name)).toEqual(['Bilan', 'Étude publiée'])
    expect(await office.refusal('templates.rename', { templateId: first.id, name: 'BILAN' })).toMatchObject({ code: 'TEMPLATE_NAME_TAKEN' })
    expect((await office.get('templates.rename', { templateId: first.id, name: 'étude publiée' })).map(({ name }) => name)).toEqual(['Bilan', 'étude publiée'])
    expect((await office.get('templates.remove', { templateId: first.id })).map(({ name }) => name)).toEqual(['Bilan'])
    expect(await office.refusal('templates.begin', { templateId: first.id })).toMatchObject({ code: 'TEMPLATE_UNKNOWN' })
    expect((await office.get('templates.save', { communiqueId: source.id, name: 'Étude publiée' })).length).toBe(2)
  })

  test('are put back into the list, where their name is still free', async () => {
    const place = await staffedOffice()
    const { office, staff } = place
    const source = await communique().draft('Un texte').told(place)
    const [template] = await office.get('templates.save', { communiqueId: source.id, name: 'Bilan' })
    const templateId = template?.id ?? ('' as never)
    expect(await office.get('templates.removed')).toEqual([])
    await office.get('templates.remove', { templateId })
    expect(await office.get('templates.removed')).toMatchObject([{ id: templateId, name: 'Bilan' }])
    const [other] = await office.get('templates.save', { communiqueId: source.id, name: 'BILAN' })
    expect(await office.refusal('templates.restore', { templateId })).toMatchObject({ code: 'TEMPLATE_NAME_TAKEN' })
    await office.get('templates.rename', { templateId: other?.id ?? templateId, name: 'Bilan de 2025' })
    expect(await office.get('templates.restore', { templateId })).toMatchObject([{ id: templateId, name: 'Bilan' }, { name: 'Bilan de 2025' }])
    expect(await office.get('templates.removed')).toEqual([])
    expect(await office.refusal('templates.restore', { templateId })).toMatchObject({ code: 'TEMPLATE_UNKNOWN' })
    expect((await office.get('communiques.read', await office.get('templates.begin', { templateId }))).title).toBe('Un texte')
    await office.get('templates.remove', { templateId })
    await office.sitDown(staff.dan)
    expect(await office.refusal('templates.restore', { templateId })).toMatchObject({ code: 'ROLE_MISSING' })
  })

  test('are listed to everybody, and kept or changed by who writes', async () => {
    const place = await staffedOffice()
    const { office, staff } = place
    const source = await communique().draft('Un texte').told(place)
    const [template] = await office.get('templates.save', { communiqueId: source.id, name: 'Bilan' })
    await office.sitDown(staff.dan)
    expect(await office.get('templates.list')).toHaveLength(1)
    const templateId = template?.id ?? ('' as never)
    for (const refused of [office.refusal('templates.save', { communiqueId: source.id, name: 'Autre' }), office.refusal('templates.rename', { templateId, name: 'x' }), office.refusal('templates.remove', { templateId }), office.refusal('templates.begin', { templateId })]) expect(await refused).toMatchObject({ code: 'ROLE_MISSING' })
    expect(await office.get('templates.list')).toHaveLength(1)
  })
})
