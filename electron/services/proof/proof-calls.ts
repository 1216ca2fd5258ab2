import { basename } from 'node:path'
import { MAX_CHECKED_PDF_BYTES, type CheckedFile } from '../../../core/bridge/proof'
import type { Handlers } from '../../../core/bridge/handlers'
import { withoutForbiddenCharacters } from '../../../core/document/characters'
import { marbreError } from '../../../core/errors'
import type { PublicationRules } from '../../../core/proof/rules'
import { err, ok, type Result } from '../../../core/result'
import { authenticityOf } from '../authenticity'
import { readChosenFile } from '../chosen-file'
import { refreshStates } from '../library-lines'
import { transact, type Profile } from '../profile'
import { record } from '../record'
import { actorOf, ledgerOf } from '../status'
import { isPdf } from './read-proof'
import { exportSlip } from './slip'
import { exportWithdrawalNotice } from './withdrawal'

type ProofCall = 'proof.choose' | 'proof.drop' | 'publication.readRules' | 'publication.writeRules' | 'exports.slip' | 'exports.withdrawalNotice'

export function proofCalls(profile: Profile): Handlers<ProofCall> {
  return {
    'proof.choose': async () => {
      const path = await profile.dialogs.chooseFile('pdf')
      if (path === null) return err(marbreError('CANCELLED'))
      const bytes = await readChosenFile(path, MAX_CHECKED_PDF_BYTES, 'PDF_TOO_LARGE')
      return bytes.ok ? checked(profile, basename(path), bytes.value) : bytes
    },
    'proof.drop': ({ name, bytes }) => checked(profile, name, bytes),
    'exports.slip': ({ versionId }) => exportSlip(profile, versionId),
    'exports.withdrawalNotice': ({ communiqueId }) => exportWithdrawalNotice(profile, communiqueId),
    'publication.readRules': () => ok(ledgerOf(profile).rules),
    'publication.writeRules': (rules) => writeRules(profile, rules),
  }
}

async function checked({ db }: Profile, name: string, bytes: Uint8Array): Promise<Result<CheckedFile>> {
  if (!isPdf(bytes)) return err(marbreError('NOT_A_PDF'))
  const found = await authenticityOf(db, bytes)
  return found.ok ? ok({ name: withoutForbiddenCharacters(name).slice(0, 300), found: found.value }) : found
}

/** An administrator decides for the house, and signs it. What is already so is not told again. */
function writeRules(profile: Profile, rules: PublicationRules): Result<PublicationRules> {
  if (!actorOf(profile).roles.includes('admin')) return err(marbreError('ROLE_MISSING', { command: 'administer', role: 'admin' }))
  const now = ledgerOf(profile).rules
  if (rules.smallTeam === now.smallTeam && rules.namesInStatement === now.namesInStatement) return ok(now)
  transact(profile, (tx) => {
    record(profile, tx, { communiqueId: null, type: 'publication.ruled', payload: { ...rules } })
    refreshStates(profile, tx)
  })
  profile.announce('library.changed', null)
  return ok(ledgerOf(profile).rules)
}
