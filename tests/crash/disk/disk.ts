import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Change } from './trace'

/*
 * A disk as POSIX promises it and no better: what is written to a file is sure once that file was synced; that a file
 * or a folder is there, is gone or has another name is sure once the folder was synced. Everything else may or may not
 * have happened when the power goes, in any order, and writes by halves.
 */

export type FileChange = { readonly kind: 'write'; readonly at: number; readonly bytes: Uint8Array } | { readonly kind: 'truncate'; readonly length: number }

export interface DiskFile {
  readonly kind: 'file'
  sure: Buffer
  unsure: FileChange[]
}

/** `gone`: the name ends; `named`: it leads there; a name given in place of another takes that one away with it. */
export type NameChange = { readonly name: string; readonly leadsTo: DiskFile | DiskFolder | null; readonly insteadOf?: string }

export interface DiskFolder {
  readonly kind: 'folder'
  sure: Map<string, DiskFile | DiskFolder>
  unsure: NameChange[]
  /** As programs see it now. */
  now: Map<string, DiskFile | DiskFolder>
}

export const newFolder = (): DiskFolder => ({ kind: 'folder', sure: new Map(), unsure: [], now: new Map() })
const newFile = (): DiskFile => ({ kind: 'file', sure: Buffer.alloc(0), unsure: [] })

/** The disk below a folder that existed, empty, before the record began. */
export class Disk {
  readonly top = newFolder()
  private readonly open = new Map<number, DiskFile | DiskFolder>()

  /** @param keepsNames false: a negative control, a disk on which the sync of a folder does nothing */
  constructor(private readonly root: string, private readonly keepsNames = true) {}

  apply(change: Change): void {
    switch (change.kind) {
      case 'start':
        this.open.clear()
        return
      case 'open':
        this.opened(change)
        return
      case 'close':
        this.open.delete(change.fd)
        return
      case 'write':
        this.fileAt(change.fd)?.unsure.push(change)
        return
      case 'truncate':
        this.fileAt(change.fd)?.unsure.push(change)
        return
      case 'sync':
        this.sync(this.open.get(change.fd))
        return
      case 'rename':
        this.rename(change.from, change.to)
        return
      case 'unlink':
        this.name(change.path, null)
        return
      case 'mkdir':
        this.name(change.path, newFolder())
        return
      case 'tell':
        return
    }
  }

  private opened({ fd, path, creates, empties }: Extract<Change, { kind: 'open' }>): void {
    if (creates && !this.find(path)) this.name(path, newFile())
    const found = this.find(path)
    if (!found) return
    this.open.set(fd, found)
    if (empties && found.kind === 'file') found.unsure.push({ kind: 'truncate', length: 0 })
  }

  private rename(from: string, to: string): void {
    const moved = this.find(from)
    if (!moved) throw new Error(`renamed from nowhere: ${from}`)
    if (dirname(from) !== dirname(to)) throw new Error('a rename from folder to folder is not modelled')
    const folder = this.folderOf(to)
    folder.now.delete(nameIn(from))
    folder.now.set(nameIn(to), moved)
    folder.unsure.push({ name: nameIn(to), leadsTo: moved, insteadOf: nameIn(from) })
  }

  private name(path: string, leadsTo: DiskFile | DiskFolder | null): void {
    const folder = this.folderOf(path)
    if (leadsTo) folder.now.set(nameIn(path), leadsTo)
    else folder.now.delete(nameIn(path))
    folder.unsure.push({ name: nameIn(path), leadsTo })
  }

  private find(path: string): DiskFile | DiskFolder | undefined {
    if (path === this.root) return this.top
    return this.folderOf(path).now.get(nameIn(path))
  }

  private folderOf(path: string): DiskFolder {
    let folder = this.top
    for (const name of relative(this.root, dirname(path)).split('/').filter((part) => part !== '')) {
      const next = folder.now.get(name)
      if (next?.kind !== 'folder') throw new Error(`no folder for ${path}`)
      folder = next
    }
    return folder
  }

  private sync(what: DiskFile | DiskFolder | undefined): void {
    if (!what || (what.kind === 'folder' && !this.keepsNames)) return
    if (what.kind === 'file') what.sure = written(what.sure, what.unsure)
    else what.sure = named(what.sure, what.unsure)
    what.unsure = []
  }

  private fileAt(fd: number): DiskFile | null {
    const found = this.open.get(fd)
    return found?.kind === 'file' ? found : null
  }
}

const nameIn = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** The bytes of a file after these changes; what nobody wrote between them is zero. */
export function written(sure: Buffer, changes: readonly FileChange[]): Buffer {
  const ends = changes.map((change) => (change.kind === 'write' ? change.at + change.bytes.length : change.length))
  const bytes = Buffer.alloc(Math.max(sure.length, ...ends))
  sure.copy(bytes)
  let length = sure.length
  for (const change of changes) {
    if (change.kind === 'write') bytes.set(change.bytes, change.at)
    else bytes.fill(0, change.length)
    length = change.kind === 'write' ? Math.max(length, change.at + change.bytes.length) : change.length
  }
  return bytes.subarray(0, length)
}

export function named(sure: DiskFolder['sure'], changes: readonly NameChange[]): DiskFolder['sure'] {
  const names = new Map(sure)
  for (const { name, leadsTo, insteadOf } of changes) {
    if (leadsTo) names.set(name, leadsTo)
    else names.delete(name)
    if (insteadOf !== undefined) names.delete(insteadOf)
  }
  return names
}

/** What is left of the changes that were not sure. */
export interface Outcome {
  readonly ofFile: (changes: readonly FileChange[]) => readonly FileChange[]
  readonly ofFolder: (changes: readonly NameChange[]) => readonly NameChange[]
}

/** Writes the disk as the power cut left it into an empty folder. */
export function materialise(folder: DiskFolder, into: string, outcome: Outcome): void {
  for (const [name, what] of named(folder.sure, outcome.ofFolder(folder.unsure))) {
    const path = join(into, name)
    if (what.kind === 'file') writeFileSync(path, written(what.sure, outcome.ofFile(what.unsure)))
    else {
      mkdirSync(path)
      materialise(what, path, outcome)
    }
  }
}
