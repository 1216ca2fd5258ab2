import { app } from './app'
import { dates, terms, ui } from './common'
import { editor, preview } from './editor'
import { people, session } from './people'
import type { Texts } from '..'

export const en: Texts = { app, ui, dates, terms, session, people, editor, preview }
