import type { InstitutionSnapshot } from '../communique/charter'
import type { Language } from '../communique/content'
import { initialAttributes } from './attributes'
import type { CommuniqueType, DocumentJson, NodeAttrs, NodeJson, NodeName } from './types'
import { aboutTitleWords } from './wording'

export interface NewDocument {
  readonly type: CommuniqueType
  readonly language: Language
  readonly institution: InstitutionSnapshot
  /** Gives a fresh UUID at each call. */
  readonly newId: () => string
}

/** A communiqué before its first word: every mandatory element stands in its place, and what the institution knows is filled in. */
export function newDocument({ type, language, institution, newId }: NewDocument): DocumentJson {
  const node = <Name extends NodeName>(name: Name, attrs: Partial<NodeAttrs[Name]> = {}, content: readonly NodeJson[] = []): NodeJson => ({
    type: name,
    attrs: { id: newId(), ...initialAttributes[name], ...attrs },
    ...(content.length > 0 ? { content } : {}),
  })
  return {
    type: 'doc',
    content: [
      node('letterhead', { partners: institution.charter.partners.map(({ key }) => key) }),
      node('mention', { type }),
      node('release'),
      node('dateline', { place: institution.city }),
      node('title'),
      node('lead'),
      node('paragraph'),
      node('about', {}, [node('aboutTitle', {}, [{ type: 'text', text: aboutTitleWords(institution, language) }]), node('paragraph')]),
      node('pressContact', {}, [node('contact')]),
      node('moreInfo', {}, institution.website === '' ? [] : [{ type: 'text', text: institution.website }]),
    ],
  }
}
