import { MIN_PASSPHRASE_LENGTH } from '../../core/bridge/limits'
import type { IntegrityState } from '../../core/bridge/integrity'
import type { Handlers } from '../../core/bridge/handlers'
import type { AppStatus, BackupOverview, CommuniqueOverview, Finding, LibraryRow, Person, RescueCopy, SavedFile, Session, Settings, VerdictSummary, VersionSummary } from '../../core/bridge/shapes'
import { defaultTypingHabits, type TypographySettings } from '../../core/bridge/typography'
import { defaultTypographyProfile } from '../../core/typography'
import type { InstitutionSnapshot } from '../../core/communique/charter'
import type { CommuniqueId, Fingerprint, PersonId, RenditionId, RoundId, Sha256, VerdictId, VersionId } from '../../core/communique/ids'
import type { FilterId, LibraryQuery, SavedFilter } from '../../core/library/query'
import type { CommuniqueType } from '../../core/document/types'
import { compareContents } from '../../core/compare/contents'
import { marbreError, type MarbreError } from '../../core/errors'
import { err, ok, type Result } from '../../core/result'
import { statusOf } from '../../core/workflow/fold'
import { permissionFor, permissionsOf, type Actor, type FactsOf } from '../../core/workflow/permissions'
import type { Command, Role } from '../../core/workflow/types'
import { fakeBridge, type FakeBridge } from './bridge'
import { fakeCharters } from './charters'
import { circuitGiven, fakeCircuits } from './circuits'
import { contentOf, draftOpeningOf, institutionOf, pagesOf } from './content'
import type { FakeCommunique } from './fake-communique'
import { fakeBeside } from './packages'
import { fakeProof } from './proof'
import { fakeSpelling } from './spelling'

export const PASSPHRASE = 'orage tilleul wagon craie'
const YEAR = 2025

/** An in-memory workstation that answers the whole contract: the workflow is core's own, the store and the pages are not. */
export class FakeWorkstation {
  readonly bridge: FakeBridge
  namePattern = '{date}_{type}_{titre}_{version}'
  settings: Settings = { language: 'fr', theme: 'light', lockAfterMinutes: 15 }
  typography: TypographySettings = { profile: defaultTypographyProfile, habits: defaultTypingHabits }
  session: Session = { person: null, unlocked: false }
  people: Person[] = []
  institution: InstitutionSnapshot = institutionOf('Institut fictif du Littoral', 'IFL', 'Marseille')
  communiques: FakeCommunique[] = []
  filters: SavedFilter[] = []
  /** What `drafts.check` answers. */
  findings: Finding[] = []
  problem: MarbreError | null = null
  integrity: IntegrityState = { checkedAt: null, breaks: [], running: false }
  firstStart = true
  profile: AppStatus['profile'] = { name: 'Marbre', isUsual: true }
  backups: BackupOverview = { folder: '/media/cle/Sauvegardes Marbre', isOnSameDisk: false, safeAt: null, problem: null, backups: [], copies: [] }
  /** Emergency copies that lie about. */
  copies: RescueCopy[] = []
  readonly revealed: string[] = []
  private count = 0
  now = Date.UTC(2025, 0, 30, 9, 0)

  constructor() {
    this.bridge = fakeBridge(this.handlers(), () => this.session)
  }

  uuid(): string {
    this.count += 1
    return `00000000-0000-4000-8000-${String(this.count).padStart(12, '0')}`
  }

  tick(): number {
    this.now += 60_000
    return this.now
  }

  addPerson(civility: string, name: string, ...roles: Role[]): Person {
    const person = { id: this.uuid() as PersonId, civility, name, function: 'Service de presse', keyFingerprint: '0000 0000', roles }
    this.people.push(person)
    this.firstStart = false
    return person
  }

  become(person: Person | null, unlocked = true): Session {
    this.session = { person, unlocked: person !== null && unlocked }
    this.bridge.announce('session.changed', this.session)
    return this.session
  }

  addCommunique(by: Person, title: string, type: CommuniqueType = 'communique', language: 'fr' | 'en' = 'fr'): FakeCommunique {
    const at = this.tick()
    const made: FakeCommunique = {
      id: this.uuid() as CommuniqueId,
      reference: `${YEAR}-${String(this.communiques.length + 1).padStart(3, '0')}`,
      title, type, language, updatedAt: at, text: `${title}.`,
      events: [{ type: 'communique.created', at, by: by.id }],
      versions: [], texts: new Map(), reasons: new Map(), renditions: [], corrects: null,
    }
    this.communiques.push(made)
    return made
  }

  statusOf(one: FakeCommunique): CommuniqueOverview['status'] {
    return statusOf(one.events, (id) => this.people.find((person) => person.id === id)?.roles ?? [])
  }

  overview(one: FakeCommunique): CommuniqueOverview {
    const status = this.statusOf(one)
    const actor: Actor = this.session.person ?? { id: '' as PersonId, roles: [] }
    const draftDiffers = one.texts.get(one.versions.at(-1)?.id ?? ('' as VersionId)) !== one.text
    return {
      id: one.id, reference: one.reference, title: one.title, type: one.type, language: one.language,
      owner: this.named(status.owner), corrects: one.corrects && this.find(one.corrects), status, versions: one.versions, verdicts: this.verdictsOf(one),
      renditions: one.renditions, permissions: permissionsOf(status, actor, { draftDiffers }), draftDiffers,
    }
  }

  private verdictsOf(one: FakeCommunique): VerdictSummary[] {
    return this.statusOf(one).verdicts.map(({ versionId, by, onBehalfOf, role, decision, at, standing, because, verdictId }) => ({ versionId, by: this.named(by), onBehalfOf: onBehalfOf && this.named(onBehalfOf), role, decision, at, standing, because, cameIn: null, text: one.reasons.get(verdictId) ?? '' }))
  }

  private named(id: PersonId): { id: PersonId; name: string } {
    const person = this.people.find((each) => each.id === id)
    return { id, name: person ? `${person.civility} ${person.name}`.trim() : '' }
  }

  private row(one: FakeCommunique, text: string): LibraryRow {
    const status = this.statusOf(one)
    return {
      id: one.id, reference: one.reference, title: one.title, type: one.type, language: one.language, state: status.state,
      owner: this.named(status.owner), date: '2025-01-30', versionNumber: one.versions.length, updatedAt: one.updatedAt, embargoUntil: null,
      excerpt: text === '' ? [] : excerptOf(one.text, text),
    }
  }

  private find(id: CommuniqueId): FakeCommunique | null {
    return this.communiques.find((one) => one.id === id) ?? null
  }

  private ofVersion(id: VersionId): FakeCommunique | null {
    return this.communiques.find((one) => one.versions.some((version) => version.id === id)) ?? null
  }

  /** Checks a command with core's table, then writes its event. */
  private command<C extends Command>(one: FakeCommunique | null, name: C, facts: FactsOf[C], write: (one: FakeCommunique, by: PersonId, at: number) => void): Result<CommuniqueOverview> {
    const { person } = this.session
    if (!one || !person) return err(marbreError('TRANSITION_REFUSED', { command: name, from: 'draft' }))
    const refusal = permissionFor(name, this.statusOf(one), person, facts)
    if (refusal) return err(refusal)
    const at = this.tick()
    write(one, person.id, at)
    one.updatedAt = at
    this.bridge.announce('communique.changed', { communiqueId: one.id })
    this.bridge.announce('library.changed', null)
    return ok(this.overview(one))
  }

  private saved(fileName: string): Result<SavedFile> {
    return ok({ fileName, token: this.uuid() })
  }

  private handlers(): Handlers {
    return { ...fakeBeside(), ...fakeCircuits((id) => this.find(id)?.type ?? null, (id) => this.people.find((person) => person.id === id) ?? null, () => this.uuid()), ...fakeCharters(() => this.institution.charter, (charter) => (this.institution = { ...this.institution, charter })), ...this.profileHandlers(), ...this.libraryHandlers(), ...this.reviewHandlers(), ...this.publicationHandlers(), ...fakeProof(), ...this.copyHandlers(), ...this.rescueHandlers(), ...fakeSpelling(() => this.named(this.session.person?.id ?? ('' as PersonId))) }
  }

  private rescueHandlers(): Pick<Handlers, Extract<keyof Handlers, `rescue.${string}`>> {
    const find = (id: string) => this.copies.find((copy) => copy.id === id)
    return {
      'rescue.write': ({ id }) => {
        const copy: RescueCopy = { id, title: '', fileName: `Marbre_${id}.json`, place: 'documents', writtenAt: this.now, importable: true }
        this.copies = [...this.copies.filter((other) => other.id !== id), copy]
        return ok(copy)
      },
      'rescue.list': () => ok(this.copies),
      'rescue.read': ({ id }) => (find(id) ? ok({ text: '{}' }) : err(marbreError('FILE_NOT_FOUND'))),
      'rescue.reveal': ({ id }) => (find(id) ? ok(undefined) : err(marbreError('FILE_NOT_FOUND'))),
      'rescue.remove': ({ id }) => {
        const isThere = find(id) !== undefined
        this.copies = this.copies.filter((copy) => copy.id !== id)
        return isThere ? ok(undefined) : err(marbreError('FILE_NOT_FOUND'))
      },
    }
  }

  private profileHandlers(): Pick<Handlers, Exclude<Extract<keyof Handlers, `app.${string}` | `work.${string}` | `integrity.${string}` | `settings.${string}` | `typography.${string}` | `setup.${string}` | `people.${string}` | `session.${string}` | `institution.${string}`>, 'people.revokeKey' | 'people.renewKey'>> {
    const admin = () => this.session.person?.roles.includes('admin') === true
    const tooShort = (passphrase: string) => passphrase.length < MIN_PASSPHRASE_LENGTH
    return {
      'app.status': () => ok({ version: '0.1.0', problem: this.problem, firstStart: this.firstStart, settings: this.settings, session: this.session, profile: this.profile }),
      'app.openAddress': () => ok(undefined),
      'app.readyToClose': () => ok(undefined),
      'work.cancel': () => ok(undefined),
      'integrity.read': () => ok(this.integrity),
      'integrity.check': () => ok((this.integrity = { ...this.integrity, checkedAt: this.tick() })),
      'app.reportClosing': () => ok(undefined),
      'settings.read': () => ok(this.settings),
      'settings.write': (input) => ok((this.settings = { language: input.language ?? this.settings.language, theme: input.theme ?? this.settings.theme, lockAfterMinutes: input.lockAfterMinutes ?? this.settings.lockAfterMinutes })),
      'typography.read': () => ok(this.typography),
      'typography.writeProfile': (profile) => (admin() ? ok((this.typography = { ...this.typography, profile })) : err(marbreError('ROLE_MISSING', { role: 'admin' }))),
      'typography.writeHabits': ({ correctsTyping = this.typography.habits.correctsTyping, showsInvisibles = this.typography.habits.showsInvisibles }) => ok((this.typography = { ...this.typography, habits: { correctsTyping, showsInvisibles } })),
      'setup.create': ({ institution, person }) => {
        if (!this.firstStart) return err(marbreError('ALREADY_SET_UP'))
        if (tooShort(person.passphrase)) return err(marbreError('PASSPHRASE_TOO_SHORT', { minimum: MIN_PASSPHRASE_LENGTH }))
        this.institution = institutionOf(institution.name, institution.shortName, institution.city)
        return ok(this.become(this.addPerson(person.civility, person.name, 'author', 'publisher', 'admin')))
      },
      'setup.openSample': () => {
        if (!this.firstStart) return err(marbreError('ALREADY_SET_UP'))
        const author = fillSample(this)
        return ok({ session: this.become(author), communiqueId: (this.communiques[0] as FakeCommunique).id, passphrase: PASSPHRASE })
      },
      'people.list': () => ok(this.people),
      'people.create': ({ civility, name, roles, passphrase }) => {
        if (!admin()) return err(marbreError('ROLE_MISSING', { role: 'admin' }))
        if (tooShort(passphrase)) return err(marbreError('PASSPHRASE_TOO_SHORT', { minimum: MIN_PASSPHRASE_LENGTH }))
        if (this.people.some((person) => person.name === name)) return err(marbreError('PERSON_NAME_TAKEN', { name }))
        return ok(this.addPerson(civility, name, ...roles))
      },
      'people.setRoles': ({ personId, roles }) => {
        const at = this.people.findIndex((person) => person.id === personId)
        const person = this.people[at]
        if (!admin()) return err(marbreError('ROLE_MISSING', { role: 'admin' }))
        if (!person) return err(marbreError('PERSON_UNKNOWN'))
        return ok((this.people[at] = { ...person, roles }))
      },
      'session.unlock': ({ personId, passphrase }) => {
        const person = this.people.find((each) => each.id === personId)
        if (!person) return err(marbreError('PERSON_UNKNOWN'))
        return passphrase === PASSPHRASE ? ok(this.become(person)) : err(marbreError('PASSPHRASE_WRONG'))
      },
      'session.lock': () => ok(this.become(this.session.person, false)),
      'institution.read': () => ok(this.institution),
      'institution.write': (input) => (admin() ? ok((this.institution = { ...this.institution, ...input })) : err(marbreError('ROLE_MISSING', { role: 'admin' }))),
    }
  }

  private copyHandlers(): Pick<Handlers, Extract<keyof Handlers, `backups.${string}` | `profiles.${string}` | `recovery.${string}`>> {
    const copy = () => ok({ name: 'Marbre-restauration', token: this.uuid() })
    return {
      'backups.state': () => ok({ folder: this.backups.folder, safeAt: this.backups.safeAt, problem: this.backups.problem }),
      'backups.read': () => ok(this.backups),
      'backups.chooseFolder': () => err(marbreError('CANCELLED')),
      'backups.make': () => {
        const at = this.tick()
        const made = { name: new Date(at).toISOString(), takenAt: at, byteLength: 1_048_576, communiques: this.communiques.length, versions: 0, problem: null }
        return ok((this.backups = { ...this.backups, safeAt: at, problem: null, backups: [made, ...this.backups.backups] }))
      },
      'backups.verify': () => ok(this.backups.backups.map(({ name, takenAt, problem }) => ({ name, takenAt, problem, contents: null, missingAssets: 0, comparison: null }))),
      'backups.restore': copy,
      'backups.reveal': () => ok(undefined),
      'profiles.export': () => this.saved('institut.marbre-profil'),
      'profiles.import': copy,
      'profiles.open': () => ok(undefined),
      'profiles.leave': () => ok(undefined),
      'recovery.recover': () => err(marbreError('NOTHING_RECOVERED')),
    }
  }

  private libraryHandlers(): Pick<Handlers, Extract<keyof Handlers, `imports.${string}` | `library.${string}` | `communiques.${string}` | `drafts.${string}` | `assets.${string}` | `preview.${string}` | `marks.${string}` | `copies.${string}` | `quotes.${string}` | `imageRights.${string}` | `consentPapers.${string}` | `templates.${string}`>> {
    const unknown = () => err(marbreError('COMMUNIQUE_UNKNOWN'))
    const read = (id: CommuniqueId) => {
      const one = this.find(id)
      return one ? ok(this.overview(one)) : unknown()
    }
    const matching = ({ text, states, order }: LibraryQuery) =>
      this.communiques
        .filter((one) => states.length === 0 || states.includes(this.statusOf(one).state))
        .filter((one) => `${one.title} ${one.text}`.toLowerCase().includes(text.toLowerCase()))
        .sort((a, b) => (order === 'best' ? a.title.length - b.title.length : b.updatedAt - a.updatedAt))
    return {
      'library.list': ({ offset, limit, ...query }) => {
        const found = matching(query)
        return ok({ total: found.length, isMore: false, isCounted: true, rows: found.slice(offset, offset + limit).map((one) => this.row(one, query.text)) })
      },
      'library.count': (query) => ok({ total: matching(query).length, isMore: false }),
      'library.names': () => ok([]),
      'marks.list': () => ok([]),
      'marks.set': ({ colour, deadline }) => ok({ colour, deadline }),
      'copies.begin': ({ communiqueId }) => (this.find(communiqueId) ? ok({ communiqueId }) : unknown()),
      'copies.source': () => ok(null),
      'copies.confirm': () => ok(undefined),
      'quotes.consents': () => ok({ quotes: [], documents: [] }),
      'quotes.noteConsent': () => ok({ quotes: [], documents: [] }),
      'imageRights.list': () => ok([]),
      'imageRights.note': () => ok([]),
      'consentPapers.attach': () => err(marbreError('CONSENT_UNREADABLE')),
      'consentPapers.save': () => err(marbreError('CANCELLED')),
      'consentPapers.erase': () => err(marbreError('CONSENT_UNREADABLE')),
      'templates.list': () => ok([]),
      'templates.save': () => ok([]),
      'templates.rename': () => err(marbreError('TEMPLATE_UNKNOWN')),
      'templates.remove': () => err(marbreError('TEMPLATE_UNKNOWN')),
      'templates.removed': () => ok([]),
      'templates.restore': () => err(marbreError('TEMPLATE_UNKNOWN')),
      'templates.begin': () => err(marbreError('TEMPLATE_UNKNOWN')),
      'library.filters': () => ok(this.filters),
      'library.saveFilter': ({ id, name, isShared, query }) => {
        const saved = { id: id ?? (this.uuid() as FilterId), name, query, savedAt: this.now, ownerId: isShared ? null : (this.session.person?.id ?? null) }
        return ok((this.filters = [...this.filters.filter((filter) => filter.id !== saved.id), saved]))
      },
      'library.deleteFilter': ({ id }) => ok((this.filters = this.filters.filter((filter) => filter.id !== id))),
      'communiques.create': ({ type, language }) => {
        const { person } = this.session
        if (!person?.roles.some((role) => role === 'author' || role === 'publisher')) return err(marbreError('ROLE_MISSING', { role: 'author' }))
        const made = this.addCommunique(person, '', type, language)
        this.bridge.announce('library.changed', null)
        return ok({ communiqueId: made.id })
      },
      'communiques.read': ({ communiqueId }) => read(communiqueId),
      'communiques.history': ({ communiqueId }) => {
        const one = this.find(communiqueId)
        if (!one) return unknown()
        return ok(one.events.map(({ at, by, type, ...rest }, seq) => ({ seq, at, by: this.named(by), type, params: Object.fromEntries(Object.entries(rest).filter((entry): entry is [string, string | number] => typeof entry[1] !== 'object')) })))
      },
      'communiques.importFile': () => err(marbreError('CANCELLED')),
      'imports.choose': () => err(marbreError('CANCELLED')),
      'imports.drop': () => err(marbreError('IMPORT_UNKNOWN')),
      'imports.report': () => ok(null),
      'communiques.importText': () => err(marbreError('JSON_MALFORMED')),
      'communiques.exportFile': ({ communiqueId }) => (this.find(communiqueId) ? this.saved('communique.json') : unknown()),
      'communiques.abandon': ({ communiqueId, reason }) => this.command(this.find(communiqueId), 'abandon', {}, (one, by, at) => one.events.push({ type: 'communique.abandoned', at, by, reason })),
      'communiques.resume': ({ communiqueId }) => this.command(this.find(communiqueId), 'resume', {}, (one, by, at) => one.events.push({ type: 'communique.resumed', at, by })),
      'drafts.open': ({ communiqueId }) => (this.find(communiqueId) ? ok(draftOpeningOf(communiqueId, this.institution)) : unknown()),
      'drafts.append': () => ok({ seq: 1, savedAt: this.now }),
      'drafts.history': () => ok([]),
      'drafts.compare': () => err(marbreError('DRAFT_POINT_UNKNOWN')),
      'drafts.restore': () => err(marbreError('DRAFT_POINT_UNKNOWN')),
      'drafts.check': () => ok(this.findings),
      'assets.pick': () => err(marbreError('CANCELLED')),
      'assets.clean': () => err(marbreError('DRAWING_REFUSED')),
      'assets.add': () => err(marbreError('IMAGE_UNREADABLE')),
      'assets.read': () => err(marbreError('ASSET_MISSING')),
      'preview.draft': ({ communiqueId }) => ok(pagesOf(this.find(communiqueId)?.title ?? '', 2)),
      'preview.drawings': ({ ids }) => ok(ids.map(() => null)),
      'preview.version': ({ versionId }) => {
        const one = this.ofVersion(versionId)
        return one ? ok(pagesOf(one.title, 3)) : err(marbreError('VERSION_UNKNOWN'))
      },
    }
  }

  private reviewHandlers(): Pick<Handlers, Extract<keyof Handlers, `versions.${string}` | `review.${string}`>> {
    return {
      'versions.submit': ({ communiqueId, requiredRoles: roles, steps, instructions }) => {
        const [circuit, target] = [circuitGiven(roles, steps), this.find(communiqueId)]
        const facts = { circuit, draftDiffers: target ? this.overview(target).draftDiffers : true, blockingFindings: this.findings.filter((finding) => finding.severity === 'blocking').length , unansweredReserves: 0, pendingSuggestions: 0 }
        return this.command(target, 'submit', facts, (one, by, at) => {
          const id = this.uuid() as VersionId
          const fingerprint = this.uuid().replaceAll('-', '').padEnd(64, 'a7') as Fingerprint
          const number = one.versions.length + 1
          one.versions.push({ id, number, fingerprint, submittedAt: at, submittedBy: this.named(by), requiredRoles: circuit.requiredRoles, instructions })
          one.texts.set(id, one.text)
          one.events.push({ type: 'version.submitted', at, by, versionId: id, number, fingerprint, roundId: this.uuid() as RoundId, circuit, editors: [by] })
        })
      },
      'versions.read': ({ versionId }) => {
        const one = this.ofVersion(versionId)
        return one ? ok(contentOf(one.title, one.texts.get(versionId) ?? '', this.institution)) : err(marbreError('VERSION_UNKNOWN'))
      },
      'versions.check': () => ok(this.findings),
      'versions.shown': () => ok({ pages: [], text: null }),
      'versions.compare': ({ communiqueId, before, after }) => {
        const one = this.find(communiqueId)
        const [old, fresh] = [one?.texts.get(before), after === null ? one?.text : one?.texts.get(after)]
        if (!one || old === undefined || fresh === undefined) return err(marbreError('VERSION_UNKNOWN'))
        return ok({ ...compareContents(contentOf(one.title, old, this.institution), contentOf(one.title, fresh, this.institution)), language: one.language })
      },
      'versions.outlook': () => ok([]),
      'review.withdraw': ({ communiqueId, reason }) => this.command(this.find(communiqueId), 'withdraw_review', {}, (one, by, at) => one.events.push({ type: 'review.withdrawn', at, by, reason })),
      'review.giveVerdict': ({ versionId, fingerprint, role, decision, text, seen, onBehalfOf }) =>
        this.command(this.ofVersion(versionId), 'give_verdict', { versionId, fingerprint, role, onBehalfOf: onBehalfOf ?? null, isMandated: true, decision, reason: text, seen }, (one, by, at) => {
          const verdictId = this.uuid() as VerdictId
          one.reasons.set(verdictId, text)
          one.events.push({ type: 'verdict.given', at, by, verdictId, versionId, fingerprint, decision, role, seen, ...(onBehalfOf ? { onBehalfOf } : {}) })
        }),
      'review.dismissRequest': ({ communiqueId, personId, reason }) =>
        this.command(this.find(communiqueId), 'dismiss_request', { personId, reason }, (one, by, at) => one.events.push({ type: 'request.dismissed', at, by, personId, reason })),
    }
  }

  private publicationHandlers(): Pick<Handlers, Exclude<Extract<keyof Handlers, `publication.${string}` | `exports.${string}`>, keyof ReturnType<typeof fakeProof>>> {
    return {
      'publication.clear': ({ versionId, fingerprint }) =>
        this.command(this.ofVersion(versionId), 'clear', { versionId, fingerprint, blockingFindings: 0, smallTeam: false }, (one, by, at) => {
          const renditions = (['ua-1', 'a-2a'] as const).map((standard) => ({ id: this.uuid() as RenditionId, versionId, standard, form: 'free' as const, sealed: null, sha256: 'c'.repeat(64) as Sha256, byteLength: 184_320, renderedAt: at }))
          one.renditions.push(...renditions)
          one.events.push({ type: 'version.cleared', at, by, versionId, fingerprint, renditions })
        }),
      'publication.breakSeal': ({ communiqueId, reason }) => this.command(this.find(communiqueId), 'break_seal', { reason }, (one, by, at) => one.events.push({ type: 'seal.broken', at, by, reason })),
      'publication.release': ({ communiqueId, channel }) =>
        this.command(this.find(communiqueId), 'release', { releaseStated: true }, (one, by, at) => one.events.push({ type: 'communique.released', at, by, versionId: (one.versions.at(-1) as VersionSummary).id, channel })),
      'publication.correct': ({ communiqueId, reason }) => {
        const one = this.find(communiqueId)
        const { person } = this.session
        if (!one || !person) return err(marbreError('TRANSITION_REFUSED', { command: 'correct', from: 'draft' }))
        const refusal = permissionFor('correct', this.statusOf(one), person, { reason })
        if (refusal) return err(refusal)
        const corrective = this.addCommunique(person, one.title, 'correction')
        corrective.corrects = one.id
        one.events.push({ type: 'communique.corrected', at: this.tick(), by: person.id, reason, correctiveId: corrective.id })
        return ok({ communiqueId: corrective.id })
      },
      'publication.link': ({ communiqueId, correctsId, reason }) =>
        this.command(this.find(communiqueId), 'edit', {}, (one, by, at) => {
          if (one.corrects) this.find(one.corrects)?.events.push({ type: 'communique.correctionDropped', at, by, correctiveId: communiqueId })
          if (correctsId) this.find(correctsId)?.events.push({ type: 'communique.corrected', at, by, reason, correctiveId: communiqueId })
          one.corrects = correctsId
        }),
      'publication.withdraw': ({ communiqueId, reason }) => this.command(this.find(communiqueId), 'withdraw', { reason }, (one, by, at) => one.events.push({ type: 'communique.withdrawn', at, by, reason })),
      'exports.draftPdf': ({ communiqueId }) => this.saved(`${this.find(communiqueId)?.reference ?? ''} PROJET.pdf`),
      'exports.versionPdf': () => this.saved('version PROJET.pdf'),
      'exports.rendition': () => this.saved('communique.pdf'),
      'exports.output': ({ format }) => this.saved(`communique.${format}`),
      'exports.batch': ({ communiqueIds, formats }) => ok({ lines: communiqueIds.flatMap((communiqueId) => formats.map((format) => ({ communiqueId, reference: this.find(communiqueId)?.reference ?? '', title: this.find(communiqueId)?.title ?? '', format, fileName: `${communiqueId}.${format}`, error: null }))), saved: null, isCancelled: false, left: 0 }),
      'exports.naming': () => ok({ pattern: this.namePattern }),
      'exports.name': ({ pattern }) => ok({ pattern: (this.namePattern = pattern) }),
      'exports.reveal': ({ token }) => ok(void this.revealed.push(token)),
    }
  }
}

/** Four people, one in each part, and a handful of communiqués. Returns the author. */
export function fillSample(station: FakeWorkstation): Person {
  const author = station.addPerson('Mme', 'Ana Ferrand', 'author', 'admin')
  station.addPerson('Pr', 'Luc Besnard', 'reviewer.scientific')
  station.addPerson('Mme', 'Inès Roche', 'reviewer.communication', 'reviewer.management')
  station.addPerson('M.', 'Paul Vidal', 'publisher')
  const titles = ['Un test sanguin repère plus tôt les rechutes après un cancer du côlon', 'Ouverture d’une unité de recherche clinique précoce', 'Invitation : journée portes ouvertes de l’Institut', 'Le registre des essais cliniques de l’Institut devient public']
  for (const title of titles) station.addCommunique(author, title)
  return author
}

function excerptOf(text: string, searched: string): LibraryRow['excerpt'] {
  const at = text.toLowerCase().indexOf(searched.toLowerCase())
  if (at < 0) return []
  return [
    { text: text.slice(0, at), hit: false },
    { text: text.slice(at, at + searched.length), hit: true },
    { text: text.slice(at + searched.length), hit: false },
  ].filter((part) => part.text !== '')
}
