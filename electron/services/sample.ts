import { readFile } from 'node:fs/promises'
import type { Handlers } from '../../core/bridge/handlers'
import type { CommuniqueFile } from '../../core/communique/content'
import { parseCommuniqueFile } from '../../core/communique/file'
import type { CommuniqueId } from '../../core/communique/ids'
import { marbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import type { Role } from '../../core/workflow/types'
import { beginFrom, writeAssets } from './interchange'
import { addPerson, grantRoles, preparePerson, type Described, type Prepared } from './people'
import type { Profile } from './profile'
import { found, isFirstStart } from './setup'

/** Shown to the person who opens the sample; it protects fictional people only. */
export const SAMPLE_PASSPHRASE = 'marbre de démonstration'

const founder: Described = { civility: 'Mme', name: 'Camille Ferrand', function: 'Chargée de communication' }
const colleagues: readonly (Described & { readonly roles: readonly Role[] })[] = [
  { civility: 'Dr', name: 'Nora Belkacem', function: 'Directrice scientifique', roles: ['reviewer.scientific', 'reviewer.management'] },
  { civility: 'M.', name: 'Hugo Lemaire', function: 'Directeur de la communication', roles: ['publisher', 'reviewer.communication'] },
]

/** The profile of a fictional institution, with its communiqué in draft and the three people whom its review needs. */
export function sampleCalls(profile: Profile): Handlers<'setup.openSample'> {
  return {
    'setup.openSample': async () => {
      if (!isFirstStart(profile)) return err(marbreError('ALREADY_SET_UP'))
      const file = await readSample(profile)
      if (!file.ok) return file
      const prepared = await Promise.all([founder, ...colleagues].map((each) => preparePerson(profile, { civility: each.civility, name: each.name, function: each.function }, SAMPLE_PASSPHRASE)))
      const people: Prepared[] = []
      for (const each of prepared) {
        if (!each.ok) return each
        people.push(each.value)
      }
      const written = await writeAssets(profile, file.value)
      if (!written.ok) return written
      if (!isFirstStart(profile)) return err(marbreError('ALREADY_SET_UP'))
      return openWith(profile, file.value, people)
    },
  }
}

async function readSample({ sampleFile }: Profile): Promise<Result<CommuniqueFile>> {
  return parseCommuniqueFile(await readFile(sampleFile, 'utf8'))
}

type Opened = Awaited<ReturnType<Handlers<'setup.openSample'>['setup.openSample']>>

function openWith(profile: Profile, file: CommuniqueFile, [first, ...others]: readonly Prepared[]): Opened {
  if (!first) throw new Error('the sample has a founder')
  const begun: CommuniqueId[] = []
  const session = found(profile, file.institution, first, (tx) => {
    others.forEach(({ person }, rank) => {
      addPerson(profile, tx, person)
      grantRoles(profile, tx, person.id, colleagues[rank]?.roles ?? [])
    })
    begun.push(beginFrom(profile, tx, file))
  })
  const [communiqueId] = begun
  if (!communiqueId) throw new Error('the sample has a communiqué')
  profile.announce('library.changed', null)
  return ok({ session, communiqueId, passphrase: SAMPLE_PASSPHRASE })
}
