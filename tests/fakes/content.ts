import type { PreviewPages } from '../../core/bridge/preview-pages'
import type { DraftOpening } from '../../core/bridge/shapes'
import type { InstitutionSnapshot } from '../../core/communique/charter'
import { officialTemplate, SCHEMA_VERSION, type CommuniqueContent } from '../../core/communique/content'
import type { CommuniqueId } from '../../core/communique/ids'
import type { NodeJson } from '../../core/document/types'

export function institutionOf(name: string, shortName: string, city: string): InstitutionSnapshot {
  return {
    name, shortName, city, website: 'https://littoral.example',
    charter: {
      version: 1,
      colours: { primary: '#0b3c5d', accent: '#b5532a', text: '#1a1a1a', muted: '#5a5a5a' },
      font: 'Source Sans 3',
      marginsMm: { top: 20, right: 22, bottom: 20, left: 22 },
      justified: false, logo: null, partners: [], footer: '',
    },
  }
}

const line = (type: NodeJson['type'], text: string): NodeJson => ({ type, attrs: { id: null }, ...(text === '' ? {} : { content: [{ type: 'text', text }] }) })

/** A version's content, as short as the schema lets it be. */
export function contentOf(title: string, text: string, institution: InstitutionSnapshot): CommuniqueContent {
  return {
    format: 'marbre/communique', schemaVersion: SCHEMA_VERSION, language: 'fr', template: officialTemplate, institution, assets: [],
    document: {
      type: 'doc',
      content: [
        { type: 'letterhead', attrs: { id: null, partners: [] } },
        { type: 'mention', attrs: { id: null, type: 'communique' } },
        { type: 'release', attrs: { id: null, mode: 'immediate', until: '', zone: '' } },
        { type: 'dateline', attrs: { id: null, place: 'Marseille', date: '2025-01-30' } },
        line('title', title),
        line('lead', 'Une étude menée auprès de 846 patients montre qu’une prise de sang suffit.'),
        { type: 'heading', attrs: { id: null, level: 2 }, content: [{ type: 'text', text: 'Une étude de cinq ans' }] },
        line('paragraph', text),
        { type: 'about', attrs: { id: null }, content: [line('aboutTitle', 'À propos de l’Institut'), line('paragraph', 'L’Institut fictif du Littoral soigne et cherche.')] },
        { type: 'pressContact', attrs: { id: null }, content: [{ type: 'contact', attrs: { id: null, name: 'Ana Ferrand', function: 'Service de presse', phone: '04 00 00 00 00', email: 'presse@littoral.example' } }] },
      ],
    },
  }
}

export function draftOpeningOf(communiqueId: CommuniqueId, institution: InstitutionSnapshot): DraftOpening {
  return { communiqueId, language: 'fr', schemaVersion: SCHEMA_VERSION, updates: [], savePoint: { seq: 0, savedAt: 0 }, institution, readOnlyBecause: null }
}

const A4 = { widthPt: 595.28, heightPt: 841.89 }

/** Drawn sheets: enough to be looked at and scrolled. */
export function pagesOf(title: string, count: number): PreviewPages {
  const words = (page: number) => Array.from({ length: 34 }, (_, row) => `<rect x="62" y="${180 + row * 18}" width="${380 + ((row * 37 + page * 11) % 90)}" height="7" fill="#cfcfcf"/>`).join('')
  const escaped = title.replace(/[<&]/g, '')
  const sheet = (page: number) =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 595.28 841.89"><rect width="595.28" height="841.89" fill="#fff"/><text x="62" y="70" font-size="11" fill="#0b3c5d">COMMUNIQUÉ DE PRESSE</text><text x="62" y="130" font-size="17">${escaped}</text>${words(page)}<text x="480" y="815" font-size="9">Page ${page} / ${count}</text></svg>`
  return { starts: [], pages: Array.from({ length: count }, (_, at) => ({ id: `${title}-${at}-of-${count}`, svg: sheet(at + 1), words: null, ...A4 })) }
}
