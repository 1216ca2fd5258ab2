import type { ValidatorOutlook } from '../../core/bridge/circuits'
import { canonicalJson } from '../../core/communique/canonical'
import type { CommuniqueId } from '../../core/communique/ids'
import { attrsOf } from '../../core/document/read'
import type { DocumentJson } from '../../core/document/types'
import { blocksById } from '../../core/register/uses'
import { printedForm } from '../../core/communique/fingerprint'
import { keyOfName, listPeople } from '../store/people'
import { listVersionEntries } from '../store/version-entries'
import { listVersions } from '../store/versions'
import { versionContent } from './contents'
import type { Profile } from './profile'
import { entriesToFreeze } from './register/uses'
import { statusOfCommunique } from './status'

/**
 * Who answers for the registered figures that a draft changes: since the version before, or, in a first version, from
 * what the register says. Somebody who was asked on the version before and did not approve is still asked.
 */
export function figureValidators(profile: Profile, communiqueId: CommuniqueId, document: DocumentJson): readonly ValidatorOutlook[] {
  const previous = listVersions(profile.db, communiqueId).at(-1)
  const read = previous && versionContent(profile, previous.id)
  const [before, after] = [read?.ok ? figuresIn(read.value.content.document) : null, figuresIn(document)]
  const known = previous ? listVersionEntries(profile.db, previous.id) : []
  const owed = new Map<string, Set<string>>()
  for (const { blockId, entryId, altered, content: { entry } } of entriesToFreeze(profile, communiqueId, document)) {
    if (entry.kind !== 'figure' || entry.content.validator.trim() === '') continue
    const wasThere = known.some((use) => use.blockId === blockId && use.entryId === entryId && use.altered === altered)
    const isChanged = previous ? !wasThere || before?.get(blockId) !== after.get(blockId) : altered
    if (isChanged) owe(owed, entry.content.validator, entry.content.counts)
  }
  const people = listPeople(profile.db)
  for (const { personId, figures, isApproved } of statusOfCommunique(profile, communiqueId).validations) {
    const name = people.find(({ id }) => id === personId)?.name
    if (!isApproved && name) for (const figure of figures) owe(owed, name, figure)
  }
  const isCalled = (key: string) => people.find(({ civility, name }) => [name, `${civility} ${name}`].some((called) => keyOfName(called) === key))
  return [...owed].map(([key, figures]) => {
    const person = isCalled(keyOfName(key))
    return { name: person?.name ?? key, personId: person?.id ?? null, figures: [...figures] }
  })
}

function owe(owed: Map<string, Set<string>>, validator: string, figure: string): void {
  const same = [...owed.keys()].find((name) => keyOfName(name) === keyOfName(validator)) ?? validator.trim()
  owed.set(same, (owed.get(same) ?? new Set()).add(figure))
}

/** What each figure prints, with its source, by the id of its block; a figure within words by that of their block. */
function figuresIn(document: DocumentJson): ReadonlyMap<string, string> {
  const printed = new Map([...blocksById(document)].map(([id, node]) => [id, canonicalJson(printedForm(node))] as const))
  for (const node of document.content) {
    if (node.type !== 'keyFigures') continue
    for (const child of (node.content ?? [])) {
      const id = attrsOf(child, 'keyFigure').id
      if (id !== null) printed.set(id, `${canonicalJson(printedForm(child))} ${attrsOf(node, 'keyFigures').source}`)
    }
  }
  return printed
}
