import type { InstitutionSnapshot } from '../communique/charter'
import type { Language } from '../communique/content'
import { missingCase } from '../result'
import { initialAttributes } from './attributes'
import { bodyTemplates, type BodyPart } from './body-templates'
import type { CommuniqueType, DocumentJson, NodeAttrs, NodeJson, NodeName } from './types'
import { aboutTitleWords } from './wording'

export interface NewBody {
  readonly type: CommuniqueType
  readonly language: Language
  /** Gives a fresh UUID at each call. */
  readonly newId: () => string
}

export interface NewDocument extends NewBody {
  readonly institution: InstitutionSnapshot
}

type Make = <Name extends NodeName>(name: Name, attrs?: Partial<NodeAttrs[Name]>, content?: readonly NodeJson[]) => NodeJson

const makeWith = (newId: () => string): Make => (name, attrs = {}, content = []) => ({
  type: name,
  attrs: { id: newId(), ...initialAttributes[name], ...attrs },
  ...(content.length > 0 ? { content } : {}),
})

/** A communiqué before its first word: every mandatory element stands in its place, and what the institution knows is filled in. */
export function newDocument({ type, language, institution, newId }: NewDocument): DocumentJson {
  const node = makeWith(newId)
  return {
    type: 'doc',
    content: [
      node('letterhead', { partners: institution.charter.partners.map(({ key }) => key) }),
      node('mention', { type }),
      node('release'),
      node('dateline', { place: institution.city }),
      node('title'),
      node('lead'),
      ...newBody({ type, language, newId }),
      node('about', {}, [node('aboutTitle', {}, [{ type: 'text', text: aboutTitleWords(institution, language) }]), node('paragraph')]),
      node('pressContact', {}, [node('contact')]),
      node('moreInfo', {}, institution.website === '' ? [] : [{ type: 'text', text: institution.website }]),
    ],
  }
}

/** What stands between its lead and « À propos »: the template of its kind. */
export function newBody({ type, language, newId }: NewBody): readonly NodeJson[] {
  const node = makeWith(newId)
  const text = (words: string): readonly NodeJson[] => [{ type: 'text', text: words }]
  const list = (lines: readonly string[]): NodeJson => node('bulletList', {}, lines.map((line) => node('listItem', {}, [node('paragraph', {}, text(line))])))
  const part = (given: BodyPart): NodeJson => {
    switch (given.kind) {
      case 'paragraph':
        return node('paragraph')
      case 'heading':
        return node('heading', {}, text(given.words[language]))
      case 'list':
        return list(given.lines[language])
      case 'box':
        return node('box', { title: given.title[language] }, [list(given.lines[language])])
      case 'keyFigures':
        return node('keyFigures', { title: given.title[language] }, [node('keyFigure')])
      case 'quote':
        return node('quote', {}, [node('paragraph')])
      default:
        return missingCase(given)
    }
  }
  return bodyTemplates[type].map(part)
}
