import * as v from 'valibot'
import { institutionSnapshotSchema } from '../communique/charter'
import { languages } from '../communique/content'
import { call } from './call'
import { MAX_TEXT_LENGTH, RESCUE_ID_LENGTH } from './limits'
import type { RescueCopy } from './shapes'

/* The calls that the shell answers itself: they need the window, or must work when the profile does not. It loads no other schema. */

const nothing = v.undefined()
/** What the window says of its words while it is asked to close; `app.readyToClose` says that all of them are written. */
export const wordsLeft = ['being_written', 'in_copy', 'only_here'] as const
export type WordsLeft = (typeof wordsLeft)[number]
const rescueIdSchema = v.pipe(v.string(), v.hexadecimal(), v.length(RESCUE_ID_LENGTH))
const ofRescue = v.strictObject({ id: rescueIdSchema })

export const shellContract = {
  'app.openAddress': call<undefined>()('open', v.strictObject({ address: v.pipe(v.string(), v.maxLength(2048)) }), ['ADDRESS_REFUSED', 'CANCELLED']),
  'app.readyToClose': call<undefined>()('open', nothing),
  'app.reportClosing': call<undefined>()('open', v.strictObject({ words: v.picklist(wordsLeft) })),

  'rescue.write': call<RescueCopy>()('open', v.strictObject({ id: rescueIdSchema, language: v.picklist(languages), institution: institutionSnapshotSchema, document: v.nullable(v.unknown()), text: v.pipe(v.string(), v.maxLength(MAX_TEXT_LENGTH)) }), ['FOLDER_READ_ONLY', 'FILE_NOT_FOUND']),
  'rescue.list': call<readonly RescueCopy[]>()('open', nothing),
  'rescue.read': call<{ readonly text: string }>()('person', ofRescue, ['FILE_NOT_FOUND', 'FILE_UNREADABLE', 'INPUT_TOO_LARGE']),
  'rescue.reveal': call<undefined>()('open', ofRescue, ['FILE_NOT_FOUND']),
  'rescue.remove': call<undefined>()('open', ofRescue, ['FOLDER_READ_ONLY', 'FILE_NOT_FOUND']),
} as const
