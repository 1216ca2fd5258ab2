import { posix, win32 } from 'node:path'

/** Why a folder is no place for a database that is written; `where` names the service, the server or the share. */
export interface UnfitFolder {
  readonly kind: 'network' | 'synchronised'
  readonly where: string
}

/** What the system says of a folder: plain data, so that each system can be tried on any other. */
export interface FolderFacts {
  /** Absolute, without links; on Windows a mapped drive is resolved to its share. */
  readonly path: string
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** Linux: `/proc/self/mountinfo`. macOS: what `mount` prints. Windows: empty, the path tells. */
  readonly mountTable: string
  /** The names in a folder, or none when it cannot be read. */
  readonly namesIn: (folder: string) => readonly string[]
}

/**
 * File systems whose locks or shared memory SQLite cannot rely on (https://sqlite.org/wal.html, « all processes must be
 * on the same host »), as Linux and macOS call them.
 */
const networkTypes = /^(nfs\d?|cifs|smb\d?|smbfs|smbfs2|ncpfs|afs|afpfs|webdav|davfs2?|coda|ceph|lustre|gfs2|ocfs2|beegfs|orangefs|glusterfs|9p|vboxsf|vmhgfs|prl_fs|fuse\.(sshfs|davfs2?|curlftpfs|s3fs|glusterfs|gvfsd-fuse|smbnetfs|vmhgfs-fuse|cephfs|fuse_dfs|nfs.*)|osxfuse_sshfs|macfuse_sshfs)$/
/** Disks that are a service's own folder. */
const synchronisedTypes: readonly (readonly [RegExp, string])[] = [
  [/^fuse\.rclone$/, 'rclone'],
  [/^fuse\.(google-drive-ocamlfuse|drivefs)$/, 'Google Drive'],
  [/^fuse\.(onedriver|onedrive)$/, 'OneDrive'],
  [/^fuse\.(megafs|mega)$/, 'MEGA'],
  [/^fuse\.pcloud/i, 'pCloud'],
]

/** Names of the folders that services make, as one part of a path. */
const knownNames: readonly (readonly [RegExp, string])[] = [
  [/^OneDrive( - .+)?$/i, 'OneDrive'],
  [/^Dropbox( \(.+\))?$/i, 'Dropbox'],
  [/^(Google ?Drive|GoogleDrive-.+)$/i, 'Google Drive'],
  [/^(iCloud ?Drive|Mobile Documents|com~apple~CloudDocs)$/i, 'iCloud'],
  [/^Nextcloud\d*$/i, 'Nextcloud'],
  [/^ownCloud\d*$/i, 'ownCloud'],
  [/^SynologyDrive$/i, 'Synology Drive'],
  [/^kDrive\d*$/i, 'kDrive'],
  [/^pCloud ?Drive$/i, 'pCloud'],
  [/^(Box Sync|Box-Box)$/i, 'Box'],
  [/^Proton ?Drive$/i, 'Proton Drive'],
  [/^MEGA(sync)?$/, 'MEGA'],
  [/^Seafile$/i, 'Seafile'],
]

/** Files that services leave in the folder that they keep in step. */
const markers: readonly (readonly [RegExp, string])[] = [
  [/^\.dropbox(\.cache)?$/, 'Dropbox'],
  [/^\.849C9593-D756-4E56-8D6E-42412F2A707B$/i, 'OneDrive'],
  [/^\.tmp\.drive(download|upload)$/, 'Google Drive'],
  [/^\.nextcloudsync\.log$/, 'Nextcloud'],
  [/^(\.owncloudsync\.log|\._?sync_[0-9a-f]+\.db)$/, 'Nextcloud'],
  [/^\.SynologyWorkingDirectory$/, 'Synology Drive'],
  [/^\.stfolder$/, 'Syncthing'],
]

/** Where the services say themselves that their folder is. */
const variables: readonly (readonly [string, string])[] = [
  ['OneDrive', 'OneDrive'],
  ['OneDriveCommercial', 'OneDrive'],
  ['OneDriveConsumer', 'OneDrive'],
  ['DROPBOX_PATH', 'Dropbox'],
]

/** Why the live database must not be there, or null. A disk of this machine that nobody keeps in step is fit. */
export function unfitness(facts: FolderFacts): UnfitFolder | null {
  const network = networkOf(facts)
  if (network !== null) return { kind: 'network', where: network }
  const service = serviceOf(facts)
  return service === null ? null : { kind: 'synchronised', where: service }
}

function networkOf({ path, platform, mountTable }: FolderFacts): string | null {
  if (platform === 'win32') {
    const share = /^\\\\(?:\?\\UNC\\)?([^\\?.]+\\[^\\]+)/i.exec(path)
    return share ? `\\\\${share[1] ?? ''}` : null
  }
  const mount = mountOf(path, mountTable, platform)
  return mount && mount.point !== '/' && networkTypes.test(mount.type) ? mount.source : null
}

function serviceOf({ path, platform, env, mountTable, namesIn }: FolderFacts): string | null {
  const type = platform === 'win32' ? '' : (mountOf(path, mountTable, platform)?.type ?? '')
  const ofDisk = synchronisedTypes.find(([pattern]) => pattern.test(type))
  if (ofDisk) return ofDisk[1]
  const ofVariable = variables.find(([name]) => isWithin(path, env[name] ?? '', platform))
  if (ofVariable) return ofVariable[1]
  const cloudStorage = /\/Library\/CloudStorage\/([^/-]+)/.exec(platform === 'darwin' ? path : '')
  if (cloudStorage) return cloudStorage[1] ?? null
  const ancestors = ancestorsOf(path, platform)
  for (const folder of ancestors) {
    const named = knownNames.find(([pattern]) => pattern.test(pathsOf(platform).basename(folder)))
    if (named) return named[1]
  }
  for (const folder of ancestors) {
    const marked = markers.find(([pattern]) => namesIn(folder).some((name) => pattern.test(name)))
    if (marked) return marked[1]
  }
  return null
}

const pathsOf = (platform: NodeJS.Platform): typeof posix => (platform === 'win32' ? win32 : posix)

/** The folder itself and those above it, without the root, whose names say nothing. */
function ancestorsOf(path: string, platform: NodeJS.Platform): readonly string[] {
  const parent = pathsOf(platform).dirname(path)
  return parent === path ? [] : [path, ...ancestorsOf(parent, platform)]
}

function isWithin(path: string, folder: string, platform: NodeJS.Platform): boolean {
  if (folder === '') return false
  const paths = pathsOf(platform)
  const rest = paths.relative(folder, path)
  return !rest.startsWith('..') && !paths.isAbsolute(rest)
}

export interface Mount {
  readonly point: string
  readonly type: string
  /** The device, the server or the share. */
  readonly source: string
}

/** The disk that a path is on: of the mounts above it the nearest, of those at one place the last. */
export function mountOf(path: string, table: string, platform: NodeJS.Platform): Mount | null {
  const mounts = table.split('\n').flatMap((line) => (platform === 'darwin' ? macMount(line) : linuxMount(line)) ?? [])
  const above = mounts.filter(({ point }) => point === '/' || path === point || path.startsWith(`${point}/`))
  return above.reduce<Mount | null>((nearest, mount) => (nearest === null || mount.point.length >= nearest.point.length ? mount : nearest), null)
}

/** proc(5): `36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw`; a blank is written `\040`. */
function linuxMount(line: string): Mount | null {
  const [place, file] = line.split(' - ')
  const point = place?.split(' ')[4]
  const [type, source] = file?.split(' ') ?? []
  if (point === undefined || type === undefined) return null
  return { point: unescaped(point), type, source: unescaped(source ?? type) }
}

const unescaped = (text: string): string => text.replace(/\\([0-7]{3})/g, (_whole, octal: string) => String.fromCharCode(parseInt(octal, 8)))

/** `//ana@serveur/presse on /Volumes/presse (smbfs, nodev, nosuid, mounted by ana)` */
function macMount(line: string): Mount | null {
  const found = /^(.+) on (\/.*) \(([^,)]+)/.exec(line)
  return found ? { source: found[1] ?? '', point: found[2] ?? '', type: found[3] ?? '' } : null
}
