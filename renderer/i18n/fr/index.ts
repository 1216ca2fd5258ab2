import { app } from './app'
import { dates, terms, ui } from './common'
import { people, session } from './people'

export const fr = { app, ui, dates, terms, session, people } as const
