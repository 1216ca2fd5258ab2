/**
 * Every failure that may reach a person, by the name of the fact. Sentences live in core/i18n, one for each code and
 * language: what happened, what is safe, what to do. `params` fill their placeholders.
 */
export const errorCodes = [
  // the profile and its database
  'DATABASE_DAMAGED',
  'DATABASE_FROM_NEWER_VERSION',
  'DATABASE_NOT_OURS',
  'FOLDER_READ_ONLY',
  'DISK_FULL',
  'WRITE_FAILED',
  'PROFILE_IN_USE',
  'PROFILE_MOVED',
  'DATABASE_LOCKED',
  'DISK_NOT_ANSWERING',
  'JOURNAL_BROKEN',
  'VERSION_ALTERED',
  'RENDITION_ALTERED',
  'NOTHING_RECOVERED',
  'FOLDER_ON_NETWORK',
  'FOLDER_SYNCHRONISED',
  // backups, copies and moving a profile
  'BACKUP_FOLDER_GONE',
  'BACKUP_FOLDER_INSIDE',
  'BACKUP_DAMAGED',
  'BACKUP_UNKNOWN',
  'COPY_FROM_NEWER_VERSION',
  'TARGET_DISK_FULL',
  'TARGET_READ_ONLY',
  'TARGET_WRITE_FAILED',
  'TARGET_GONE',
  'TARGET_IN_USE',
  'TARGET_PROTECTED',
  'TARGET_NOT_EMPTY',
  'TARGET_EXISTS',
  'PROFILE_FILE_UNKNOWN',
  'PROFILE_FILE_DAMAGED',
  'PROFILE_FILE_TOO_LARGE',
  'PROFILE_UNKNOWN',
  // input
  'INPUT_INVALID',
  'INPUT_TOO_LARGE',
  'PDF_TOO_LARGE',
  'NOT_A_PDF',
  'FILE_IS_FOLDER',
  'FILE_NOT_FOUND',
  'FILE_UNREADABLE',
  'JSON_MALFORMED',
  'FORMAT_UNKNOWN',
  'FORMAT_FROM_NEWER_VERSION',
  'DOCUMENT_INVALID',
  'IMAGE_UNREADABLE',
  'IMAGE_TOO_LARGE',
  'DRAWING_REFUSED',
  'CONSENT_UNREADABLE',
  'CONSENT_ERASED',
  'ASSET_MISSING',
  'CHARTER_INVALID',
  'IMPORT_UNKNOWN',
  'IMPORT_OLD_WORD',
  'IMPORT_DAMAGED',
  'IMPORT_HOSTILE',
  'IMPORT_TOO_LARGE',
  'IMPORT_TOO_LONG',
  'IMPORT_EMPTY',
  // review packages
  'PACKAGE_UNKNOWN',
  'PACKAGE_DAMAGED',
  'PACKAGE_HOSTILE',
  'PACKAGE_TOO_LARGE',
  'PACKAGE_FROM_NEWER_VERSION',
  'PACKAGE_SIGNATURE_WRONG',
  'PACKAGE_SENDER_UNKNOWN',
  'PACKAGE_KEY_REVOKED',
  'PACKAGE_KEY_CHANGED',
  'PACKAGE_KEY_RENEWED',
  'PACKAGE_FROM_HERE',
  'PACKAGE_OTHER_HOUSE',
  'PACKAGE_ROLE_MISSING',
  'PACKAGE_NOT_FOR_HERE',
  'PACKAGE_CONTRADICTS',
  'PACKAGE_JOURNAL_CUT',
  'NOTHING_TO_RETURN',
  'DOSSIER_UNKNOWN',
  'PERSON_ELSEWHERE',
  // people
  'PROFILE_LOCKED',
  'NO_ACTIVE_PERSON',
  'PASSPHRASE_WRONG',
  'PASSPHRASE_TOO_SHORT',
  'PERSON_UNKNOWN',
  'KEY_ALTERED',
  'PERSON_NAME_TAKEN',
  'ROLE_MISSING',
  'LAST_ADMIN',
  'ALREADY_SET_UP',
  // work
  'COMMUNIQUE_UNKNOWN',
  'VERSION_UNKNOWN',
  'FILTER_UNKNOWN',
  'FILTER_NAME_TAKEN',
  'FILTERS_TOO_MANY',
  'TEMPLATE_UNKNOWN',
  'TEMPLATE_NAME_TAKEN',
  'TEXT_NOT_WRITTEN',
  'TEXT_NOT_STANDING',
  'DRAFT_READ_ONLY',
  'DRAFT_UPDATE_REFUSED',
  'DRAFT_NOT_READABLE',
  'DRAFT_POINT_UNKNOWN',
  'TRANSITION_REFUSED',
  'NOT_A_CORRECTION',
  'CORRECTION_SUBMITTED',
  'PREFLIGHT_BLOCKING',
  'VERSION_UNCHANGED',
  'CIRCUIT_INCOMPLETE',
  'CIRCUIT_PERSON',
  'CIRCUIT_FIXED',
  'CIRCUIT_UNKNOWN',
  'CIRCUIT_NAME_TAKEN',
  'CIRCUIT_CHANGED_MEANWHILE',
  'CIRCUITS_TOO_MANY',
  'STEP_NOT_ASKED',
  'NOT_DEPUTY',
  'DEPUTY_REFUSED',
  'DEPUTY_UNKNOWN',
  'FINGERPRINT_MISMATCH',
  'OWN_TEXT',
  'VERSION_NOT_SEEN',
  'REASON_REQUIRED',
  'RESERVES_UNANSWERED',
  'RESERVE_OF_ANOTHER',
  'SUGGESTIONS_PENDING',
  'SUGGESTION_UNKNOWN',
  'SUGGESTION_ALTERED',
  'SUGGESTION_DECIDED',
  'SUGGESTION_OF_ANOTHER',
  'SUGGESTION_REFUSED',
  'SUGGESTIONS_EMPTY',
  'SUGGESTIONS_TOO_MANY',
  'THREAD_UNKNOWN',
  'THREAD_CLOSED',
  'THREADS_TOO_MANY',
  'MESSAGE_OF_ANOTHER',
  'EMBARGO_INCOMPLETE',
  'EMBARGO_RUNNING',
  // charters
  'CHARTER_UNKNOWN',
  'CHARTER_NAME_TAKEN',
  'CHARTER_CHANGED_MEANWHILE',
  'CHARTER_IS_DEFAULT',
  'CHARTERS_TOO_MANY',
  'CHARTER_FILE_UNKNOWN',
  // the register
  'ENTRY_UNKNOWN',
  'ENTRY_EXISTS',
  'ENTRY_CHANGED_MEANWHILE',
  'ENTRY_INVALID',
  'PROPOSAL_UNKNOWN',
  'PROPOSALS_TOO_MANY',
  'TABLE_TOO_LARGE',
  'TABLE_UNREADABLE',
  // spelling
  'SPELLING_UNAVAILABLE',
  'OWN_WORDS_TOO_MANY',
  // output
  'FONT_MISSING',
  'FONT_REFUSED',
  'TYPESETTING_REFUSED',
  'TYPESETTING_FAILED',
  'NOT_APPROVED',
  'OUTPUT_LEAKS',
  'TOKEN_EXPIRED',
  'ADDRESS_REFUSED',
  'CANCELLED',
  'UNEXPECTED',
] as const

/** The reasons of TYPESETTING_REFUSED. `sign` may come with the sign itself. */
export const typesettingRefusals = ['title', 'alternative-text', 'heading-level', 'table-width', 'sign', 'language', 'font', 'standard', 'layout'] as const
export type TypesettingRefusal = (typeof typesettingRefusals)[number]

export function typesettingRefused(reason: TypesettingRefusal, sign?: string): MarbreError {
  return marbreError('TYPESETTING_REFUSED', { reason, ...(sign === undefined ? {} : { sign }) })
}

/** The reasons of IMPORT_HOSTILE. */
export const importRefusals = ['bomb', 'entities', 'nesting', 'names', 'twice'] as const
export type ImportRefusal = (typeof importRefusals)[number]

/** The reasons of PACKAGE_HOSTILE. */
export const packageRefusals = ['package-entries', 'package-path', 'package-same-name', 'package-ratio'] as const
export type PackageRefusal = (typeof packageRefusals)[number]

export type ErrorCode = (typeof errorCodes)[number]

/** An error as data: what crosses the bridge, what the command line prints. `params` never hold a secret. */
export interface MarbreError {
  readonly code: ErrorCode
  readonly params?: Readonly<Record<string, string | number>>
}

export function marbreError(code: ErrorCode, params?: MarbreError['params']): MarbreError {
  return params ? { code, params } : { code }
}
