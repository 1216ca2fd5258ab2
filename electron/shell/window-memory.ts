import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import type { Settings } from '../../core/bridge/shapes'
import { languages } from '../../core/communique/content'

/**
 * What the window needs before the database is open: where it stood and how it looked. A copy for the first frame only;
 * the settings themselves are in the database. Losing it loses nothing.
 */
export interface WindowMemory {
  readonly bounds: Rectangle | null
  readonly maximized: boolean
  readonly settings: Pick<Settings, 'language' | 'theme'>
}

/** In device-independent pixels. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const whole = v.pipe(v.number(), v.safeInteger())
const schema = v.object({
  bounds: v.nullable(v.object({ x: whole, y: whole, width: whole, height: whole })),
  maximized: v.boolean(),
  settings: v.object({ language: v.picklist(languages), theme: v.picklist(['system', 'light', 'dark']) }),
})
const nothing: WindowMemory = { bounds: null, maximized: false, settings: { language: 'fr', theme: 'system' } }

export const DEFAULT_SIZE = { width: 1320, height: 860 }
/** Below it the editor and its preview no longer stand side by side. */
export const MINIMUM_SIZE = { width: 760, height: 520 }

const fileIn = (folder: string): string => join(folder, 'window.json')

export function readMemory(folder: string): WindowMemory {
  try {
    const parsed = v.safeParse(schema, JSON.parse(readFileSync(fileIn(folder), 'utf8')))
    return parsed.success ? parsed.output : nothing
  } catch {
    return nothing
  }
}

/** A folder that cannot be written is no reason to stop: the window opens at its usual place next time. */
export function writeMemory(folder: string, memory: WindowMemory): void {
  const file = fileIn(folder)
  try {
    writeFileSync(`${file}.new`, JSON.stringify(memory))
    renameSync(`${file}.new`, file)
  } catch {
    return
  }
}

/** Where to open: the remembered place when enough of it is still on a screen, else the usual size wherever the system likes. */
export function placeOf(remembered: Rectangle | null, screens: readonly Rectangle[]): Partial<Rectangle> & { width: number; height: number } {
  if (remembered === null || !screens.some((screen) => showsTitle(remembered, screen))) return DEFAULT_SIZE
  return { ...remembered, width: Math.max(remembered.width, MINIMUM_SIZE.width), height: Math.max(remembered.height, MINIMUM_SIZE.height) }
}

/** Whether enough of the title bar is there to take hold of the window. */
function showsTitle({ x, y, width }: Rectangle, screen: Rectangle): boolean {
  const seen = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x)
  return seen >= 100 && y >= screen.y && y <= screen.y + screen.height - 50
}
