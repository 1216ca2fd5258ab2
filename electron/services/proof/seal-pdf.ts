import { createPublicKey } from 'node:crypto'
import { releaseOf, titleOf } from '../../../core/document/summary'
import type { JournalHead } from '../../../core/proof/journal-head'
import type { SealedForm } from '../../../core/proof/sealed-forms'
import { attachmentText, newStatement, signedText, type Statement } from '../../../core/proof/statement'
import { withAttachment } from '../../export/pdf-attachment'
import { sha256Of } from '../../platform/hashing'
import { signStatement } from '../../platform/keys'
import { referenceOf } from '../../store/communiques'
import { approvalsIn, nameOf } from '../approvals'
import type { VersionContent } from '../contents'
import type { Profile } from '../profile'
import { actorOf, ledgerOf, statusOfCommunique } from '../status'

/** What a clearing rendered of one form. */
export interface RenderedForm {
  readonly form: SealedForm
  readonly pages: Uint8Array
  readonly archive: Uint8Array
}

export interface Sealing {
  readonly read: VersionContent
  readonly head: JournalHead
  readonly smallTeam: boolean
}

/** The accessible file of a form with the statement of who clears it, signed with their key. They are unlocked. */
export function sealedPdf(profile: Profile, rendered: RenderedForm, sealing: Sealing): Uint8Array {
  const key = profile.session.privateKey()
  if (key === null) throw new Error('a statement is signed')
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('hex')
  const statement = statementOf(profile, rendered, { ...sealing, publicKey })
  const signature = Buffer.from(signStatement(signedText(statement), key)).toString('hex')
  return withAttachment(rendered.pages, attachmentText({ statement, signature }))
}

function statementOf(profile: Profile, { form, pages, archive }: RenderedForm, { read, head, smallTeam, publicKey }: Sealing & { readonly publicKey: string }): Statement {
  const { communique, version, content } = read
  const { until, zone } = releaseOf(content.document)
  const names = ledgerOf(profile).rules.namesInStatement
  const iso = (at: number): string => new Date(at).toISOString()
  const approvals = approvalsIn(profile, statusOfCommunique(profile, communique.id))
  return newStatement({
    institution: content.institution.name,
    reference: referenceOf(communique),
    versionNumber: version.number,
    fingerprint: version.fingerprint,
    title: titleOf(content.document).slice(0, LONGEST_TITLE),
    language: content.language,
    release: form === 'embargo' ? { form, until, zone } : { form, until: '', zone: '' },
    approvals: approvals.map(({ role, at, name, onBehalfOf, carriedFrom }) => ({ role, at: iso(at), name: names ? name : null, onBehalfOf: names ? onBehalfOf : null, carriedFrom })),
    cleared: { at: iso(profile.clock.now()), name: names ? nameOf(profile, actorOf(profile).id) : null },
    smallTeam,
    journal: head,
    pages: { standard: 'ua-1', sha256: sha256Of(pages), byteLength: pages.byteLength },
    archive: { standard: 'a-2a', sha256: sha256Of(archive) },
    publicKey,
  })
}

/** A title may fill a page; what identifies the text is its fingerprint. */
const LONGEST_TITLE = 1000
