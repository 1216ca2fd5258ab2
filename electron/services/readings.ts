import type { Handlers, ParsedInput } from '../../core/bridge/handlers'
import type { Fingerprint, PersonId, VersionId } from '../../core/communique/ids'
import { marbreError, type MarbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { missingOf, type Reading, type ReadingForm } from '../../core/workflow/reading'
import type { Profile } from './profile'

/*
 * What of each frozen version this side handed to whom, and which parts of it the window then showed them. It lives as
 * long as the profile is open: who comes back another day reads again before they decide.
 */

/** One form in which somebody got a version. */
interface Handed {
  readonly fingerprint: Fingerprint
  readonly parts: number
  readonly shown: ReadonlySet<number>
}

const kept = new WeakMap<Profile, Map<string, Handed>>()

function readingsOf(profile: Profile): Map<string, Handed> {
  const own = kept.get(profile) ?? new Map<string, Handed>()
  kept.set(profile, own)
  return own
}

const keyOf = (person: PersonId, versionId: VersionId, form: ReadingForm): string => `${person} ${versionId} ${form}`

/** Notes that the person at the keyboard got a version, all its pages or all its words. What they saw of the same before still counts. */
export function noteHanded(profile: Profile, form: ReadingForm, { versionId, fingerprint, parts }: { readonly versionId: VersionId; readonly fingerprint: Fingerprint; readonly parts: number }): void {
  const person = profile.session.person()
  if (person === null) return
  const [own, key] = [readingsOf(profile), keyOf(person, versionId, form)]
  const before = own.get(key)
  if (before?.fingerprint !== fingerprint || before.parts !== parts) own.set(key, { fingerprint, parts, shown: new Set() })
}

export function readingCalls(profile: Profile): Handlers<'versions.shown'> {
  return { 'versions.shown': (told) => noteShown(profile, told) }
}

/** The window's word, believed of what was handed to this very person only. */
function noteShown(profile: Profile, { versionId, form, parts }: ParsedInput<'versions.shown'>): Result<Reading> {
  const person = profile.session.person()
  if (person === null) return err(marbreError('NO_ACTIVE_PERSON'))
  const [own, key] = [readingsOf(profile), keyOf(person, versionId, form)]
  const handed = own.get(key)
  if (parts.length > 0) {
    if (!handed || parts.some((part) => part >= handed.parts)) return err(marbreError('VERSION_NOT_SEEN'))
    own.set(key, { ...handed, shown: new Set([...handed.shown, ...parts]) })
  }
  return ok(readingOf(own, person, versionId))
}

function readingOf(own: ReadonlyMap<string, Handed>, person: PersonId, versionId: VersionId): Reading {
  const missing = (form: ReadingForm): readonly number[] | null => {
    const handed = own.get(keyOf(person, versionId, form))
    return handed ? missingOf(handed.parts, handed.shown) : null
  }
  return { pages: missing('pages'), text: missing('text') }
}

/** Why the person at the keyboard cannot have seen this whole version; null when they may have: each of its pages, or all its words. */
export function refusedUnseen(profile: Profile, versionId: VersionId, fingerprint: Fingerprint): MarbreError | null {
  const person = profile.session.person()
  const isWhole = (form: ReadingForm): boolean => {
    const handed = person === null ? undefined : readingsOf(profile).get(keyOf(person, versionId, form))
    return handed?.fingerprint === fingerprint && handed.parts > 0 && missingOf(handed.parts, handed.shown).length === 0
  }
  return isWhole('pages') || isWhole('text') ? null : marbreError('VERSION_NOT_SEEN')
}
