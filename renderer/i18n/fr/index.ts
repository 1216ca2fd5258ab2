import { app } from './app'
import { backups } from './backups'
import { dates, terms, ui } from './common'
import { communique } from './communique'
import { draftHistory } from './draft-history'
import { integrity } from './integrity'
import { library, onboarding } from './library'
import { editor, preview } from './editor'
import { people, session } from './people'
import { exporting, history, settings } from './publication'
import { recovery } from './recovery'
import { refusal, review, versions } from './review'

export const fr = { app, backups, ui, dates, terms, session, people, onboarding, library, communique, editor, preview, refusal, review, versions, export: exporting, history, draftHistory, settings, integrity, recovery } as const
