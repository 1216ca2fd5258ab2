import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { temporaryFolder } from '../../tests/contract/temporary-folder'
import { openDatabase } from '../store/open-database'
import { mountOf, unfitness, type FolderFacts, type UnfitFolder } from './folder-kind'
import { refusalOfFolder } from './look-at-folder'

const linuxTable = [
  '27 1 254:0 / / rw,relatime - ext4 /dev/vda rw',
  '30 27 0:25 / /home rw - btrfs /dev/sdb1 rw',
  '41 27 0:41 / /mnt/presse rw,relatime shared:1 - cifs //serveur/presse rw,vers=3.1.1',
  '42 27 0:42 / /mnt/dossier\\040commun rw - nfs4 nas:/export rw',
  '43 30 0:43 / /home/ana/distant rw - fuse.sshfs ana@serveur: rw',
  '44 30 0:44 / /home/ana/nuage rw - fuse.rclone drive: rw',
  '45 27 0:45 / /mnt/c rw - 9p C:\\134 rw',
  '46 27 0:46 / /media/cle rw - vfat /dev/sdc1 rw',
].join('\n')
const macTable = ['/dev/disk3s1 on / (apfs, local, journaled)', '//ana@serveur/presse on /Volumes/presse (smbfs, nodev, nosuid)', '/dev/disk5s1 on /Volumes/CLE (msdos, local)', 'afp_0 on /Volumes/Ancien (afpfs)'].join('\n')

const looked = (facts: Partial<FolderFacts> & Pick<FolderFacts, 'path'>): UnfitFolder | null =>
  unfitness({ platform: 'linux', env: {}, mountTable: facts.platform === 'darwin' ? macTable : linuxTable, namesIn: () => [], ...facts })
const network = (where: string): UnfitFolder => ({ kind: 'network', where })
const synchronised = (where: string): UnfitFolder => ({ kind: 'synchronised', where })

describe('Linux', () => {
  test.each([
    ['/home/ana/.config/Marbre', null],
    ['/mnt/presseur/Marbre', null],
    ['/media/cle/Marbre', null],
    ['/mnt/presse/Marbre', network('//serveur/presse')],
    ['/mnt/dossier commun/Marbre', network('nas:/export')],
    ['/home/ana/distant/Marbre', network('ana@serveur:')],
    ['/mnt/c/Users/ana/Marbre', network('C:\\')],
    ['/home/ana/nuage/Marbre', synchronised('rclone')],
    ['/home/ana/Dropbox/Marbre', synchronised('Dropbox')],
    ['/home/ana/Dropbox (Institut)/Marbre', synchronised('Dropbox')],
    ['/home/ana/Dropboxes/Marbre', null],
    ['/home/ana/Nextcloud/Marbre', synchronised('Nextcloud')],
    ['/home/ana/kDrive2/Marbre', synchronised('kDrive')],
    ['/home/ana/SynologyDrive/Marbre', synchronised('Synology Drive')],
    ['/home/mega/Marbre', null],
  ])('%s', (path, expected) => {
    expect(looked({ path })).toEqual(expected)
  })

  test('a system that is wholly on the network, and one that tells nothing, is not refused', () => {
    expect(looked({ path: '/home/ana/Marbre', mountTable: '27 1 0:1 / / rw - nfs serveur:/root rw' })).toBeNull()
    expect(looked({ path: '/home/ana/Marbre', mountTable: '' })).toBeNull()
    expect(looked({ path: '/home/ana/Marbre', mountTable: 'not\na - table' })).toBeNull()
  })
})

describe('Windows', () => {
  test.each([
    ['C:\\Users\\ana\\AppData\\Roaming\\Marbre', null],
    ['\\\\?\\C:\\Users\\ana\\Marbre', null],
    ['\\\\serveur\\presse\\Marbre', network('\\\\serveur\\presse')],
    ['\\\\?\\UNC\\serveur\\presse\\Marbre', network('\\\\serveur\\presse')],
    ['C:\\Users\\ana\\OneDrive - Institut\\Marbre', synchronised('OneDrive')],
    ['C:\\Users\\ana\\onedrive\\Marbre', synchronised('OneDrive')],
    ['C:\\Users\\ana\\Google Drive\\Marbre', synchronised('Google Drive')],
  ])('%s', (path, expected) => {
    expect(looked({ path, platform: 'win32', mountTable: '' })).toEqual(expected)
  })

  test('a folder that OneDrive names, whatever its own name', () => {
    const env = { OneDriveCommercial: 'D:\\Institut' }
    expect(looked({ path: 'D:\\Institut\\Presse\\Marbre', platform: 'win32', mountTable: '', env })).toEqual(synchronised('OneDrive'))
    expect(looked({ path: 'D:\\Instituts\\Marbre', platform: 'win32', mountTable: '', env })).toBeNull()
  })
})

describe('macOS', () => {
  test.each([
    ['/Users/ana/Library/Application Support/Marbre', null],
    ['/Volumes/CLE/Marbre', null],
    ['/Volumes/presse/Marbre', network('//ana@serveur/presse')],
    ['/Volumes/Ancien/Marbre', network('afp_0')],
    ['/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/Marbre', synchronised('iCloud')],
    ['/Users/ana/Library/CloudStorage/OneDrive-Institut/Marbre', synchronised('OneDrive')],
  ])('%s', (path, expected) => {
    expect(looked({ path, platform: 'darwin' })).toEqual(expected)
  })
})

test.each([
  ['.dropbox', 'Dropbox'],
  ['.849C9593-D756-4E56-8D6E-42412F2A707B', 'OneDrive'],
  ['.tmp.driveupload', 'Google Drive'],
  ['._sync_0a1b2c3d4e5f.db', 'Nextcloud'],
  ['.sync_0a1b2c3d4e5f.db', 'Nextcloud'],
  ['.SynologyWorkingDirectory', 'Synology Drive'],
  ['.stfolder', 'Syncthing'],
])('%s, left by a service in a folder above', (name, service) => {
  const namesIn = (folder: string): readonly string[] => (folder === '/home/ana/travail' ? ['notes.txt', name] : [])
  expect(looked({ path: '/home/ana/travail/presse/Marbre', namesIn })).toEqual(synchronised(service))
  expect(looked({ path: '/home/ana/autre/Marbre', namesIn })).toBeNull()
})

describe('on this machine', () => {
  test('a new folder of its own disk is fit', () => {
    expect(refusalOfFolder(join(temporaryFolder(), 'new', 'profile'))).toBeNull()
  })

  test('a profile in a synchronised folder is refused before anything is written, also behind a link', () => {
    const shared = temporaryFolder()
    writeFileSync(join(shared, '.stfolder'), '')
    const link = join(temporaryFolder(), 'link')
    symlinkSync(shared, link)
    for (const folder of [join(shared, 'profile'), join(link, 'profile')]) expect(openDatabase(folder)).toEqual({ ok: false, error: { code: 'FOLDER_SYNCHRONISED', params: { where: 'Syncthing' } } })
    mkdirSync(join(shared, 'profile'))
    expect(openDatabase(join(shared, 'profile'))).toMatchObject({ ok: false })
    expect(readdirSync(join(shared, 'profile'))).toEqual([])
  })

  test('a disk that is mounted at a place with a blank is found in the real table', () => {
    if (process.platform !== 'linux') return
    const place = join(temporaryFolder(), 'un disque')
    mkdirSync(place)
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place]).status !== 0) return
    onTestFinished(() => void spawnSync('umount', ['-l', place]))
    expect(mountOf(join(place, 'profile'), readFileSync('/proc/self/mountinfo', 'utf8'), 'linux')).toEqual({ point: place, type: 'tmpfs', source: 'tmpfs' })
  })
})
