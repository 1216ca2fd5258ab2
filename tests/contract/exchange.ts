import { join } from 'node:path'
import type { CallOutput } from '../../core/bridge/contract'
import type { CommuniqueId } from '../../core/communique/ids'
import { verdictRoles, type Decision, type VerdictRole } from '../../core/workflow/types'
import { institution, openOffice, PASSPHRASE, type Office } from './office'
import { communique, type Told } from './stories'
import { temporaryFolder } from './temporary-folder'

/* Two workstations that send each other review packages. */

export const quoted = { kind: 'words' as const, blockId: null, quote: 'Une avancée', before: '', after: ' pour le cœur' }

/** A workstation of somebody who reads elsewhere. */
export async function reader(name: string): Promise<Office> {
  const office = await openOffice()
  await office.get('setup.create', { institution: { ...institution, name: 'Ailleurs' }, person: { civility: 'Pr', name, function: 'Cheffe de service', passphrase: PASSPHRASE } })
  return office
}

/** Ana sends the version under review; returns the file. */
export async function sent({ office, current }: Told): Promise<string> {
  const file = join(temporaryFolder(), 'relecture.marbre')
  office.dialogs.willChoose(file)
  await office.get('packages.send', { versionId: (await current()).versionId })
  return file
}

export async function lookAt(office: Office, file: string): Promise<CallOutput<'packages.look'>> {
  office.dialogs.willChoose(file)
  return office.get('packages.look', { from: 'chosen' })
}

/** Admits the sender, where that is asked, with every role in which a verdict is given. */
export async function takenIn(office: Office, file: string, roles: readonly VerdictRole[] = verdictRoles): Promise<CallOutput<'packages.takeIn'>> {
  const { token, admission } = await lookAt(office, file)
  return office.get('packages.takeIn', { token, admission: admission && { name: admission.name, roles: [...roles] }, acceptance: null })
}

export interface Said {
  readonly role?: VerdictRole
  readonly decision?: Decision
  readonly blocking?: boolean
}

/** A reader takes the package in, comments, decides, and makes a return. */
export async function answered(office: Office, file: string, { role = 'reviewer.scientific', decision = 'approve', blocking = false }: Said = {}): Promise<string> {
  const { communiqueId } = await takenIn(office, file)
  const { versions } = await office.get('dossiers.read', { communiqueId })
  const [version] = versions
  if (!version) throw new Error('no version came')
  await office.get('dossiers.comment', { communiqueId, versionId: version.id, anchor: quoted, category: 'fact', blockingAs: blocking ? role : null, text: 'Est-ce bien la première ?' })
  await office.get('dossiers.giveVerdict', { communiqueId, versionId: version.id, fingerprint: version.fingerprint, role, decision, text: decision === 'approve' ? '' : 'Le chiffre est faux.', seen: 'whole' })
  return sentBack(office, communiqueId)
}

export async function sentBack(office: Office, communiqueId: CommuniqueId): Promise<string> {
  const file = join(temporaryFolder(), 'avis.marbre')
  office.dialogs.willChoose(file)
  await office.get('dossiers.sendBack', { communiqueId })
  return file
}

/** A version that waits for two readers. */
export const submitted = (): Promise<Told> => communique().draft().submitted('reviewer.scientific', 'reviewer.legal').told()
