import { randomUUID } from 'node:crypto'
import type { Ids } from './ports'

export const randomIds: Ids = { next: () => randomUUID() }
