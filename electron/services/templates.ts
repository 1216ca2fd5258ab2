import * as v from 'valibot'
import type { OwnTemplate } from '../../core/bridge/beginnings'
import type { Handlers, ParsedInput } from '../../core/bridge/handlers'
import { SCHEMA_VERSION } from '../../core/communique/content'
import type { CommuniqueId } from '../../core/communique/ids'
import { bodyOutline } from '../../core/document/body-outline'
import { migrateDocument } from '../../core/document/migrations'
import { parseDocument } from '../../core/document/parse'
import { typeOf } from '../../core/document/summary'
import type { DocumentJson } from '../../core/document/types'
import { marbreError, type MarbreError } from '../../core/errors'
import { templateIdSchema, type TemplateId } from '../../core/library/templates'
import { blocksById } from '../../core/register/uses'
import { err, ok, type Result } from '../../core/result'
import { startOver, withoutPictures } from '../../core/reuse/start-over'
import { findCommunique } from '../store/communiques'
import { insertUse, listUses } from '../store/register-uses'
import { findTemplate, insertTemplate, listRemovedTemplates, listTemplates, removeTemplate, renameTemplate, restoreTemplate, templateNamed, type StoredTemplate } from '../store/templates'
import { createCommunique, refusedCreating } from './communiques'
import { copiedBlocks } from './copied-document'
import { draftDocument } from './draft-mirrors'
import { activePerson, transact, type Profile } from './profile'
import { named } from './register/people-named'

/** Whoever may begin a communiqué may keep one to begin others with; templates are everybody's. */
export function templateCalls(profile: Profile): Handlers<'templates.list' | 'templates.save' | 'templates.rename' | 'templates.remove' | 'templates.removed' | 'templates.restore' | 'templates.begin'> {
  return {
    'templates.list': () => ok(templates(profile)),
    'templates.save': (asked) => save(profile, asked),
    'templates.rename': ({ templateId, name }) => {
      const refusal = refusedChanging(profile, templateId) ?? takenBy(profile, name, templateId)
      if (refusal) return err(refusal)
      transact(profile, (tx) => renameTemplate(tx, templateId, name))
      return ok(templates(profile))
    },
    'templates.remove': ({ templateId }) => {
      const refusal = refusedChanging(profile, templateId)
      if (refusal) return err(refusal)
      transact(profile, (tx) => removeTemplate(tx, templateId, profile.clock.now()))
      return ok(templates(profile))
    },
    'templates.removed': () => ok(listRemovedTemplates(profile.db)),
    'templates.restore': ({ templateId }) => restore(profile, templateId),
    'templates.begin': ({ templateId }) => begin(profile, templateId),
  }
}

function templates(profile: Profile): readonly OwnTemplate[] {
  return listTemplates(profile.db).flatMap((template): readonly OwnTemplate[] => {
    const document = documentOf(template)
    if (!document.ok) return []
    const { id, name, language, savedAt, savedBy } = template
    return [{ id, name, type: typeOf(document.value), language, savedAt, savedBy: named(profile, savedBy), outline: bodyOutline(document.value.content) }]
  })
}

/** In the form of today. Errors: FORMAT_FROM_NEWER_VERSION, FORMAT_UNKNOWN, DOCUMENT_INVALID. */
function documentOf({ document, schemaVersion }: StoredTemplate): Result<DocumentJson> {
  const migrated = migrateDocument(document, schemaVersion)
  return migrated.ok ? parseDocument(migrated.value) : migrated
}

function refusedChanging(profile: Profile, id: TemplateId): MarbreError | null {
  return refusedCreating(profile) ?? (findTemplate(profile.db, id) ? null : marbreError('TEMPLATE_UNKNOWN'))
}

function takenBy({ db }: Profile, name: string, except: TemplateId | null): MarbreError | null {
  const other = templateNamed(db, name)
  return other === null || other === except ? null : marbreError('TEMPLATE_NAME_TAKEN', { name })
}

function save(profile: Profile, { communiqueId, name }: ParsedInput<'templates.save'>): Result<readonly OwnTemplate[]> {
  const refusal = refusedCreating(profile)
  if (refusal) return err(refusal)
  const communique = findCommunique(profile.db, communiqueId)
  if (!communique) return err(marbreError('COMMUNIQUE_UNKNOWN'))
  const taken = takenBy(profile, name, null)
  if (taken) return err(taken)
  const draft = draftDocument(profile.mirrors, communiqueId)
  if (!draft.ok) return draft
  const document = withoutPictures(startOver(draft.value))
  const blocks = blocksById(document)
  const uses = listUses(profile.db, communiqueId).filter(({ blockId }) => blocks.has(blockId))
  const id = v.parse(templateIdSchema, profile.ids.next())
  transact(profile, (tx) => insertTemplate(tx, { id, name, language: communique.language, schemaVersion: SCHEMA_VERSION, document, uses, savedAt: profile.clock.now(), savedBy: activePerson(profile) }))
  return ok(templates(profile))
}

function restore(profile: Profile, templateId: TemplateId): Result<readonly OwnTemplate[]> {
  const removed = listRemovedTemplates(profile.db).find(({ id }) => id === templateId)
  const refusal = refusedCreating(profile) ?? (removed ? takenBy(profile, removed.name, templateId) : marbreError('TEMPLATE_UNKNOWN'))
  if (refusal) return err(refusal)
  transact(profile, (tx) => restoreTemplate(tx, templateId))
  return ok(templates(profile))
}

/** A template does not keep the charter that its partners are of. */
const NOT_KEPT = { partners: [] }

function begin(profile: Profile, templateId: TemplateId): Result<{ communiqueId: CommuniqueId }> {
  const refusal = refusedChanging(profile, templateId)
  const template = findTemplate(profile.db, templateId)
  if (refusal || !template) return err(refusal ?? marbreError('TEMPLATE_UNKNOWN'))
  const kept = documentOf(template)
  if (!kept.ok) return kept
  const { document, idsOf } = copiedBlocks(kept.value, profile, { charter: NOT_KEPT })
  const [at, by] = [profile.clock.now(), activePerson(profile)]
  const communiqueId = transact(profile, (tx) => {
    const id = createCommunique(profile, tx, { document, language: template.language, correctsId: null })
    for (const { blockId, entryId, number } of template.uses) {
      const copiedId = idsOf.get(blockId)
      if (copiedId !== undefined) insertUse(tx, { communiqueId: id, blockId: copiedId, entryId, number, at, by })
    }
    return id
  })
  profile.announce('library.changed', null)
  return ok({ communiqueId })
}
