import * as v from 'valibot'
import type { CommuniqueId, ThreadId } from '../../../core/communique/ids'
import { isRecordKind, recordSchema, type PackageRecord } from '../../../core/packages/record'
import { journalOf, type JournalRecord } from '../../store/journal'
import { listRounds } from '../../store/rounds'
import { listSuggestions, type StoredSuggestion } from '../../store/suggestions'
import { listMessages, listThreads, type StoredMessage, type StoredThread } from '../../store/threads'
import { listVerdicts } from '../../store/verdicts'
import type { Profile } from '../profile'
import { isGenuine } from '../status'

/** A record, and the row of the journal that holds its fact. */
export interface SharedRecord {
  readonly seq: number
  readonly record: PackageRecord
}

/**
 * What readers are told of a communiqué: its versions, what was said of them, and every verdict that counts or counted.
 * What was said of the draft stays in the house, and so does everything else that the journal holds. A row whose words
 * are not those that it vouches for is left out, as it is everywhere.
 */
export function sharedRecords(profile: Profile, communiqueId: CommuniqueId): readonly SharedRecord[] {
  const { db } = profile
  const threads = new Map(listThreads(db, communiqueId).map((thread) => [thread.id, thread] as const))
  const words: Words = {
    threads,
    messages: listMessages(db, communiqueId),
    verdicts: new Map(listVerdicts(db, communiqueId).map(({ id, text }) => [id as string, text] as const)),
    suggestions: new Map(listSuggestions(db, communiqueId).map((suggestion) => [suggestion.id as string, suggestion] as const)),
    instructions: new Map(listRounds(db, communiqueId).map(({ versionId, instructions }) => [versionId as string, instructions] as const)),
  }
  return journalOf(db, communiqueId).flatMap((row) => {
    const { threadId } = row.payload as { readonly threadId?: ThreadId }
    const isPrivate = threadId !== undefined && (threads.get(threadId)?.versionId ?? null) === null
    if (!isRecordKind(row.type) || isPrivate || !isGenuine(profile, row)) return []
    const parsed = v.safeParse(recordSchema, { ...factIn(row), beside: besideOf(row, words) })
    return parsed.success ? [{ seq: row.seq, record: parsed.output }] : []
  })
}

/** A row as a package's record has it, without its words. */
export function factIn({ at, actor, communiqueId, type, payload, signature }: JournalRecord): Readonly<Record<string, unknown>> {
  return { at, actor, communiqueId, type, payload, signature: signature && Buffer.from(signature).toString('hex') }
}

interface Words {
  readonly threads: ReadonlyMap<ThreadId, StoredThread>
  readonly messages: readonly StoredMessage[]
  readonly verdicts: ReadonlyMap<string, string>
  readonly suggestions: ReadonlyMap<string, StoredSuggestion>
  readonly instructions: ReadonlyMap<string, string>
}

function besideOf({ type, payload }: JournalRecord, { threads, messages, verdicts, suggestions, instructions }: Words): Readonly<Record<string, unknown>> {
  const texts = typeof payload['messageId'] === 'string' ? messages.find(({ id, revision }) => id === payload['messageId'] && revision === Number(payload['revision'] ?? 1))?.text : verdicts.get(String(payload['verdictId']))
  const suggestion = type === 'suggestion.made' ? suggestions.get(String(payload['suggestionId'])) : undefined
  return {
    ...(suggestion ? { suggestion: { record: suggestion.record, signature: Buffer.from(suggestion.signature).toString('hex') } } : {}),
    ...(payload['textSha256'] === undefined ? {} : { text: texts ?? undefined }),
    ...(payload['anchorSha256'] === undefined ? {} : { anchor: threads.get(payload['threadId'] as ThreadId)?.anchor }),
    ...(payload['instructionsSha256'] === undefined ? {} : { instructions: instructions.get(String(payload['versionId'])) }),
  }
}
