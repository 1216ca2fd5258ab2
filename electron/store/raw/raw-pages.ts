import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { readLogPages } from './log-pages'

/** The pages of a database as its files hold them, the log over the database; SQLite is not asked, nothing is written. */
export interface RawPages {
  readonly pageBytes: number
  /** Without what the header reserves at each page's end. */
  readonly usableBytes: number
  readonly count: number
  /** The bytes of page 1, 2, 3…; null when the files do not reach that far. */
  readonly page: (number: number) => Buffer | null
  readonly close: () => void
}

const USUAL_PAGE_BYTES = 4096

/**
 * Never on a database that this process has open: closing any handle on a file drops, on POSIX systems, every lock that
 * the process holds on it. Throws what the file system refuses.
 */
export function openRawPages(path: string): RawPages {
  const log = readLogPages(`${path}-wal`)
  const file = existsSync(path) ? openSync(path, 'r') : null
  const logFile = log ? openSync(`${path}-wal`, 'r') : null
  const read = (handle: number | null, length: number, at: number): Buffer | null => {
    const bytes = Buffer.alloc(length)
    return handle !== null && readSync(handle, bytes, 0, length, at) === length ? bytes : null
  }
  const header = read(file, 100, 0)
  const pageBytes = log?.pageBytes ?? pageSizeIn(header)
  const reserved = header && isHeader(header) ? (header[20] ?? 0) : 0
  const inFile = file === null ? 0 : Math.floor(statSync(path).size / pageBytes)
  return {
    pageBytes,
    usableBytes: pageBytes - (reserved <= 32 ? reserved : 0),
    count: Math.max(inFile, log?.pageCount ?? 0),
    page: (number) => {
      const inLog = log?.offsets.get(number)
      return inLog === undefined ? read(file, pageBytes, (number - 1) * pageBytes) : read(logFile, pageBytes, inLog)
    },
    close: () => [file, logFile].forEach((handle) => { if (handle !== null) closeSync(handle) }),
  }
}

const isHeader = (header: Buffer): boolean => header.toString('latin1', 0, 15) === 'SQLite format 3'

/** A damaged header is no obstacle: Marbre makes databases of one page size. */
function pageSizeIn(header: Buffer | null): number {
  const size = header?.readUInt16BE(16) ?? 0
  if (size === 1) return 65_536
  return size >= 512 && (size & (size - 1)) === 0 ? size : USUAL_PAGE_BYTES
}
