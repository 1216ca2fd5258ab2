import { join, resolve } from 'node:path'
import * as Y from 'yjs'
import type { CallInput, CallOutput } from '../core/bridge/contract'
import type { CommuniqueId } from '../core/communique/ids'
import { documentFromYDoc, documentToUpdate } from '../core/document/draft'
import { frameUpdate } from '../core/document/frame'
import type { DocumentJson, NodeJson } from '../core/document/types'
import type { EngineChoice } from '../electron/export/engine'
import { createTypesetter } from '../electron/export/create-typesetter'
import { createSpeller } from '../electron/spelling/create-speller'
import { systemClock } from '../electron/platform/clock'
import { randomIds } from '../electron/platform/ids'
import { answer } from '../electron/services/answer'
import { threadedTasks } from '../electron/services/tasks/threaded-tasks'
import { openWorkstation } from '../electron/services/open-workstation'
import type { ServiceCall, Workstation } from '../electron/services/workstation'

const root = resolve(import.meta.dirname, '..')

export const PASSPHRASE = 'une phrase pour mesurer'

/** A workstation without a window, over a profile in `folder`, with the real store and the real typesetter. */
export interface Office {
  readonly workstation: Workstation
  readonly get: <Name extends ServiceCall>(name: Name, input: CallInput<Name>) => Promise<CallOutput<Name>>
}

/** What its dialogs answer, where a measurement opens or saves a file. */
export interface ChosenFiles {
  readonly opened?: string
  readonly saved?: string
}

export async function openOffice(folder: string, engine: EngineChoice = 'auto', { opened, saved }: ChosenFiles = {}): Promise<Office> {
  const workstation = await openWorkstation({
    folder,
    productVersion: '0.0.0-bench',
    clock: systemClock,
    ids: randomIds,
    dialogs: { chooseFile: () => Promise.resolve(opened ?? null), chooseTarget: () => Promise.resolve(saved ?? join(folder, 'measured.pdf')), chooseFiles: () => Promise.resolve([]), openedFile: () => Promise.resolve(null),
                                                                                                                           chooseFolder: () => Promise.resolve(null), reveal: () => undefined, openProfile: () => undefined },
    tasks: threadedTasks(join(root, 'out/main/task-worker.cjs')),
    libraryReaderFile: join(root, 'out/main/library-reader.cjs'),
    fonts: join(root, 'resources/fonts'),
    typesetter: createTypesetter({ workerFile: join(root, 'out/main/typeset-worker.cjs'), resources: join(root, 'resources'), engine }),
    speller: createSpeller({ workerFile: join(root, 'out/main/spelling-worker.cjs'), folder: join(root, 'resources/dictionaries') }),
    announce: () => undefined,
    sampleFile: join(root, 'examples/communique.json'),
  })
  const get: Office['get'] = async (name, input) => {
    const result = await answer(workstation, name, input)
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.error)}`)
    return result.value as CallOutput<typeof name>
  }
  return { workstation, get }
}

/** Its institution and its one person, who stays signed in for the next start. */
export async function foundOffice(office: Office): Promise<void> {
  await office.get('setup.create', {
    institution: { name: 'Centre hospitalier de Valserac', shortName: 'CHV', city: 'Valserac', website: 'www.ch-valserac.example' },
    person: { civility: 'Mme', name: 'Claire Aubrac', function: 'Attachée de presse', passphrase: PASSPHRASE },
  })
}

const words = 'la prise en charge des patients repose sur une équipe pluridisciplinaire dont l’expertise est reconnue dans toute la région et associe soins recherche enseignement prévention afin de proposer à chacun un parcours adapté innovant coordonné et humain'.split(' ')

/** `count` words of plausible French, the same for the same `seed`. */
export function proseOf(count: number, seed: number): string {
  return Array.from({ length: count }, (_, index) => words[(index * 7 + seed * 13 + Math.floor(index / words.length) * 5) % words.length]).join(' ')
}

function withText(node: NodeJson, text: string): NodeJson {
  return { ...node, content: [{ type: 'text', text }] }
}

/** The document with a title, a lead, and a body of `wordCount` words in paragraphs of 60. */
export function written(document: DocumentJson, wordCount: number, seed: number): DocumentJson {
  const body: NodeJson[] = Array.from({ length: Math.ceil(wordCount / 60) }, (_, index) => ({ type: 'paragraph', content: [{ type: 'text', text: proseOf(60, seed + index) }] }))
  const content = document.content.flatMap((node): readonly NodeJson[] => {
    if (node.type === 'title') return [withText(node, `${proseOf(9, seed)} ${seed}`)]
    if (node.type === 'lead') return [withText(node, proseOf(60, seed + 1))]
    return node.type === 'paragraph' ? body : [node]
  })
  return { ...document, content }
}

/** A new communiqué whose draft says `wordCount` words. */
export async function writeCommunique(office: Office, wordCount: number, seed: number): Promise<CommuniqueId> {
  const { communiqueId } = await office.get('communiques.create', { type: 'communique', language: 'fr' })
  await rewrite(office, communiqueId, (document) => written(document, wordCount, seed))
  return communiqueId
}

/** Puts another document in the place of a draft's. */
export async function rewrite(office: Office, communiqueId: CommuniqueId, to: (document: DocumentJson) => DocumentJson): Promise<void> {
  const draft = await draftOf(office, communiqueId)
  const document = documentFromYDoc(draft)
  if (!document.ok) throw new Error(JSON.stringify(document.error))
  const before = Y.encodeStateVector(draft)
  const replacement = new Y.Doc()
  Y.applyUpdate(replacement, documentToUpdate(to(document.value)))
  draft.transact(() => {
    const fragment = draft.getXmlFragment('document')
    const nodes = replacement.getXmlFragment('document').toArray().map((node) => (node as Y.XmlElement).clone())
    fragment.delete(0, fragment.length)
    fragment.insert(0, nodes)
  })
  await office.get('drafts.append', { communiqueId, frame: frameUpdate(Y.encodeStateAsUpdate(draft, before)) })
}

export async function draftOf(office: Office, communiqueId: CommuniqueId): Promise<Y.Doc> {
  const draft = new Y.Doc()
  const opening = await office.get('drafts.open', { communiqueId })
  for (const update of opening.updates) Y.applyUpdate(draft, update)
  return draft
}

/** One more sign at the end of the first paragraph of the body, as the update that an editor would send. */
export function typeOneSign(draft: Y.Doc): Uint8Array {
  const paragraph = draft.getXmlFragment('document').toArray().find((node): node is Y.XmlElement => node instanceof Y.XmlElement && node.nodeName === 'paragraph')
  const text = paragraph?.get(0)
  if (!(text instanceof Y.XmlText)) throw new Error('the draft has no paragraph with text')
  const before = Y.encodeStateVector(draft)
  text.insert(text.length, 'e')
  return Y.encodeStateAsUpdate(draft, before)
}
