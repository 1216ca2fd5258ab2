import { cpSync, rmSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { basename, dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import type { CallInput, CallName, CallOutput } from '../../core/bridge/contract'
import type { CommuniqueId, PersonId, VersionId } from '../../core/communique/ids'
import { answerOpenDialog } from '../dialogs'
import { call, goToEndOfLead, makeCommunique, openText, PASSPHRASE, saved, setUpDesk, sheet } from '../journeys/desk'
import { launchMarbre, type Marbre } from '../launch'
import { expect } from '../marbre-test'
import type { CrashProgram } from './program'
import { randomFrom, wholeNumber, type Random } from './random'
import { exampleFile } from './work/built-program'
import { checkProfile, type Found } from './work/check'
import { emptyLedger, type Ledger } from './work/promises'

const KILLS = 50
const TITLE = 'Un texte suivi'
/** The most words typed, or answers given, before the kill, and the most milliseconds after that. */
const MOST_WORDS = 8
const MOST_ANSWERS = 4
const MOST_AFTERWARDS_MS = 600

/**
 * kill -9 of the real application at random instants while a person types, and while communiqués are imported,
 * submitted, approved, cleared with their real files and released through its window. After each kill the disk is held
 * against every promise: what stood in the text while the screen said « Enregistré », and every answer that the window
 * had been given. Then the application itself opens what was left, and its screen must show the same words.
 */
export const killsApplication: CrashProgram = {
  name: 'kills-application',
  needsApplication: true,
  run: async (folder, say, { seed, trials }) => {
    const kills = trials ?? KILLS
    const desk = await sitAt(join(folder, 'profile'), randomFrom(seed))
    for (let kill = 1; kill <= kills; kill++) await killOnce(desk, folder, `kill ${kill}, seed ${seed}`)
    await desk.marbre.close()
    const count = (kind: string): number => desk.ledger.promised.filter((each) => each.kind === kind).length
    say(`  promises held to: ${['typed', 'communique', 'version', 'verdict', 'cleared', 'event'].map((kind) => `${count(kind)} ${kind}`).join(', ')}`)
    const { losses, corruptions } = desk.found
    return { trials: kills, kills, losses: losses.length, corruptions: corruptions.length, findings: [...losses, ...corruptions], controls: [{ name: 'promises it was held to', trials: kills, found: desk.ledger.promised.length }] }
  },
}

interface Desk {
  readonly profile: string
  readonly random: Random
  readonly ledger: Ledger
  readonly found: Found
  readonly textId: CommuniqueId
  readonly people: { readonly ana: PersonId; readonly ben: PersonId }
  /** The communiqué that goes through the workflow. */
  moving: CommuniqueId | null
  words: number
  /** Words typed and answers given so far. */
  progress: number
  marbre: Marbre
}

async function sitAt(profile: string, random: Random): Promise<Desk> {
  const marbre = await launchMarbre(profile)
  const { page } = marbre
  await setUpDesk(page)
  const ben = await asked(page, 'people.create', { civility: 'M.', name: 'Ben Diallo', function: '', passphrase: PASSPHRASE, roles: ['publisher'] })
  const ana = (await asked(page, 'people.list', undefined)).find(({ name }) => name === 'Ana Martin')
  const textId = (await makeCommunique(page)) as CommuniqueId
  await page.reload()
  await openText(page)
  await page.keyboard.type(TITLE)
  await page.keyboard.press('Enter')
  await expect(saved(page)).toBeVisible()
  return { profile, random, ledger: emptyLedger(), found: { losses: [], corruptions: [] }, textId, people: { ana: ana?.id ?? ben.id, ben: ben.id }, moving: null, words: 0, progress: 0, marbre }
}

/** The value of a call of the window. @throws with the code of its error */
async function asked<Name extends CallName>(page: Page, name: Name, input: CallInput<Name>): Promise<CallOutput<Name>> {
  const answer = await call(page, name, input)
  if (!answer.ok) throw new Error(`${name}: ${answer.error.code}`)
  return answer.value as CallOutput<Name>
}

async function killOnce(desk: Desk, folder: string, name: string): Promise<void> {
  const isTyping = desk.random() < 0.65
  const complaints: string[] = []
  let isKilled = false
  const doing = (isTyping ? typeOn(desk) : moveOn(desk)).catch((cause: unknown) => { if (!isKilled) complaints.push(cause instanceof Error ? cause.message : 'no error') })
  const enough = desk.progress + wholeNumber(desk.random, 0, isTyping ? MOST_WORDS : MOST_ANSWERS)
  const isOver = doing.then(() => true)
  while (desk.progress < enough && !(await Promise.race([isOver, pause(2, false)])));
  await pause(desk.random() * MOST_AFTERWARDS_MS)
  isKilled = true
  await desk.marbre.kill()
  await doing
  const named = (line: string): string => `${name}, ${isTyping ? 'typing' : 'moving on'}: ${line}`
  desk.found.corruptions.push(...complaints.map(named))
  const copy = join(folder, 'copy')
  rmSync(copy, { recursive: true, force: true })
  copyProfile(desk.profile, copy)
  const after = await checkProfile(copy, desk.ledger, { outbox: folder, importFile: exampleFile, goesOn: false })
  desk.found.losses.push(...after.losses.map(named))
  desk.found.corruptions.push(...after.corruptions.map(named))
  desk.marbre = await launchMarbre(desk.profile)
  const shown = await wordsShown(desk)
  const gone = desk.ledger.promised.flatMap((each) => (each.kind === 'typed' && !shown.includes(each.word) ? [each.word] : []))
  if (gone.length > 0) desk.found.losses.push(named(`the screen had said « Enregistré » and does not show ${gone.join(' ')}`))
}

/** The database and the pictures as they lie there: the application itself is to find them so. */
function copyProfile(profile: string, copy: string): void {
  cpSync(profile, copy, { recursive: true, filter: (path) => dirname(path) !== profile || /^(marbre\.sqlite|assets)/.test(basename(path)) })
}

/** Types words, and notes those that stand in the text while the screen says « Enregistré »; read in one breath. */
async function typeOn(desk: Desk): Promise<void> {
  const { page } = desk.marbre
  await openText(page, TITLE)
  await goToEndOfLead(page)
  const promised = new Set(desk.ledger.promised.flatMap((each) => (each.kind === 'typed' ? [each.word] : [])))
  for (;;) {
    await page.keyboard.type(`mot${(desk.words += 1)}z `)
    desk.progress += 1
    // Now and then a person stops, until the word is there.
    if (desk.random() < 0.3) await expect(saved(page)).toBeVisible()
    const claim = await page.evaluate(() => ({
      text: document.querySelector('[data-element=lead]')?.textContent ?? '',
      state: document.querySelector('[data-testid=save-state]')?.getAttribute('data-state'),
    }))
    if (claim.state !== 'saved') continue
    for (const word of wordsIn(claim.text)) if (!promised.has(word)) {
      promised.add(word)
      desk.ledger.promised.push({ kind: 'typed', communiqueId: desk.textId, word, seq: 0 })
    }
  }
}

const wordsIn = (text: string): readonly string[] => text.match(/mot\d+z/g) ?? []

async function wordsShown({ marbre: { page } }: Desk): Promise<readonly string[]> {
  await openText(page, TITLE)
  return wordsIn((await sheet(page).locator('[data-element=lead]').textContent()) ?? '')
}

/** Takes communiqués through the workflow, one step after another, noting each answer that the window was given. */
async function moveOn(desk: Desk): Promise<void> {
  for (;;) {
    desk.moving ??= await importOne(desk)
    const { page } = desk.marbre
    const { status } = await asked(page, 'communiques.read', { communiqueId: desk.moving })
    if (status.state === 'released') desk.moving = null
    else await stepOn(desk, desk.moving, status)
    desk.progress += 1
  }
}

/** A passphrase takes long on purpose: it is given only where it is asked for. */
async function sitDown(page: Page, personId: PersonId): Promise<void> {
  const { session } = await asked(page, 'app.status', undefined)
  if (session.person?.id !== personId || !session.unlocked) await asked(page, 'session.unlock', { personId, passphrase: PASSPHRASE })
}

async function importOne({ marbre, ledger, people }: Desk): Promise<CommuniqueId> {
  await sitDown(marbre.page, people.ana)
  await answerOpenDialog(marbre.app, exampleFile)
  const { communiqueId } = await asked(marbre.page, 'communiques.importFile', undefined)
  ledger.promised.push({ kind: 'communique', communiqueId })
  return communiqueId
}

type Status = CallOutput<'communiques.read'>['status']

/** What the window does before it lets anybody decide. */
async function readWhole(page: Page, versionId: VersionId): Promise<void> {
  const { document } = await asked(page, 'versions.read', { versionId })
  await asked(page, 'versions.shown', { versionId, form: 'text', parts: document.content.map((_each, part) => part) })
}

async function stepOn({ marbre: { page }, ledger: { promised }, people }: Desk, communiqueId: CommuniqueId, { state, current }: Status): Promise<void> {
  const by = state === 'in_review' || state === 'approved' ? people.ben : people.ana
  await sitDown(page, by)
  if (state === 'in_review' && current) {
    await readWhole(page, current.versionId)
    await asked(page, 'review.giveVerdict', { versionId: current.versionId, fingerprint: current.fingerprint, role: 'publisher', decision: 'approve', text: '', seen: 'whole' })
    promised.push({ kind: 'verdict', communiqueId, versionId: current.versionId, fingerprint: current.fingerprint })
  } else if (state === 'approved' && current) {
    await readWhole(page, current.versionId)
    const { renditions } = await asked(page, 'publication.clear', { versionId: current.versionId, fingerprint: current.fingerprint })
    promised.push({ kind: 'cleared', communiqueId, renditions: renditions.map(({ id, sha256 }) => ({ id, sha256 })) })
  } else if (state === 'cleared') {
    await asked(page, 'publication.release', { communiqueId, channel: 'liste presse' })
    promised.push({ kind: 'event', communiqueId, type: 'communique.released' })
  } else {
    const after = (await asked(page, 'versions.submit', { communiqueId, requiredRoles: ['publisher'], instructions: '' })).status.current
    if (after) promised.push({ kind: 'version', communiqueId, versionId: after.versionId, number: after.number, fingerprint: after.fingerprint })
  }
}
