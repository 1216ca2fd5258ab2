import { basename } from 'node:path'
import * as v from 'valibot'
import type { Handlers } from '../../core/bridge/handlers'
import { IMPORT_WORK, type ImportedDraft } from '../../core/bridge/imports'
import type { Language } from '../../core/communique/content'
import type { PersonId } from '../../core/communique/ids'
import { withoutForbiddenCharacters } from '../../core/document/characters'
import { parseDocument } from '../../core/document/parse'
import { marbreError } from '../../core/errors'
import { placePictures } from '../../core/import/place-pictures'
import { importReportSchema, inOrder, type ImportReport } from '../../core/import/report'
import { err, ok, type Result } from '../../core/result'
import { findCommunique } from '../store/communiques'
import { findImportReport, insertImportReport } from '../store/import-reports'
import { addAsset } from './asset-calls'
import { createCommunique, refusedCreating } from './communiques'
import { copiedDocument } from './copied-document'
import { keepPictures } from './import/keep-pictures'
import { institutionOf } from './house'
import { activePerson, transact, type Profile } from './profile'

export function importCalls(profile: Profile): Handlers<'imports.choose' | 'imports.drop' | 'imports.report'> {
  return {
    'imports.choose': async ({ language }) => {
      const refusal = refusedCreating(profile)
      if (refusal) return err(refusal)
      const by = activePerson(profile)
      const path = await profile.dialogs.chooseFile('document')
      return path === null ? err(marbreError('CANCELLED')) : importFrom(profile, { file: path, name: basename(path), language, by })
    },
    'imports.drop': ({ language, name, bytes }) => {
      const refusal = refusedCreating(profile)
      return refusal ? err(refusal) : importFrom(profile, { file: bytes, name, language, by: activePerson(profile) })
    },
    'imports.report': ({ communiqueId }) => {
      if (!findCommunique(profile.db, communiqueId)) return err(marbreError('COMMUNIQUE_UNKNOWN'))
      const report = v.safeParse(importReportSchema, findImportReport(profile.db, communiqueId))
      return ok(report.success ? report.output : null)
    },
  }
}

interface Asked {
  readonly file: string | Uint8Array
  readonly name: string
  readonly language: Language
  readonly by: PersonId
}

/** Reads it away from here, keeps its pictures, and begins a draft with it and its report, or nothing at all. */
async function importFrom(profile: Profile, { file, name, language, by }: Asked): Promise<Result<ImportedDraft>> {
  const read = await profile.work.run(IMPORT_WORK, { file, language, institution: institutionOf(profile.db) })
  if (!read.ok) return read
  if (profile.session.person() !== by) return err(marbreError('NO_ACTIVE_PERSON'))
  const { assets, looks } = await keepPictures(read.value, (bytes) => addAsset(profile, bytes))
  if (profile.session.person() !== by) return err(marbreError('NO_ACTIVE_PERSON'))
  const { figures, format } = read.value
  const document = parseDocument(placePictures(copiedDocument(read.value.document, profile), (rank) => assets.get(figures[rank] ?? -1) ?? null))
  if (!document.ok) return document
  const importedAt = profile.clock.now()
  const report: ImportReport = { ...read.value.report, file: withoutForbiddenCharacters(name).slice(0, 300), format, importedAt, imageCount: assets.size, looks: inOrder([...read.value.report.looks, ...looks]) }
  const communiqueId = transact(profile, (tx) => {
    const id = createCommunique(profile, tx, { document: document.value, language, correctsId: null })
    insertImportReport(tx, { communiqueId: id, importedAt, importedBy: by, report })
    return id
  })
  profile.announce('library.changed', null)
  return ok({ communiqueId, report })
}
