import { app } from './app'
import { dates, terms, ui } from './common'
import { editor, preview } from './editor'
import { people, session } from './people'

export const fr = { app, ui, dates, terms, session, people, editor, preview } as const
