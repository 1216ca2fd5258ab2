import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { missingLibraries, packagesFor, provide } from './system.mjs'

const LDD = `	linux-vdso.so.1 (0x00007ffd)
	libffmpeg.so => /opt/electron/libffmpeg.so (0x00007f)
	libgtk-3.so.0 => not found
	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
	libnss3.so => not found
	libnssutil3.so => not found
`

describe('what a machine lacks', () => {
  test('is read from ldd', () => {
    expect(missingLibraries(LDD)).toEqual(['libgtk-3.so.0', 'libnss3.so', 'libnssutil3.so'])
    expect(missingLibraries('	statically linked\n')).toEqual([])
  })

  test('has the names of Debian 12, each once', () => {
    expect(packagesFor({ libraries: missingLibraries(LDD), commands: ['g++', 'pdftotext', 'pdftoppm'] })).toEqual({ packages: ['g++', 'libgtk-3-0', 'libnss3', 'poppler-utils'], unknown: [] })
  })

  test('has the newer names where the system knows them', () => {
    expect(packagesFor({ libraries: ['libasound.so.2', 'libnss3.so'] }, (name) => name === 'libasound2t64').packages).toEqual(['libasound2t64', 'libnss3'])
  })

  test('is named as it is when no package is known for it', () => {
    expect(packagesFor({ libraries: ['libfuture.so.9', 'libgbm.so.1'] })).toEqual({ packages: ['libgbm1'], unknown: ['libfuture.so.9'] })
  })
})

describe('a machine whose packages are not ours to install', () => {
  const before = process.env['MARBRE_NO_APT']
  beforeEach(() => { process.env['MARBRE_NO_APT'] = '1' })
  afterEach(() => {
    if (before === undefined) delete process.env['MARBRE_NO_APT']
    else process.env['MARBRE_NO_APT'] = before
  })

  test('is told in one sentence what to type', async () => {
    await expect(provide({ commands: ['node', 'no-such-command'], purpose: 'read the PDFs' })).rejects.toThrow(/^To read the PDFs, type: (sudo )?apt-get install -y --no-install-recommends no-such-command$/)
  })

  test('is told nothing when it lacks nothing', async () => {
    await expect(provide({ commands: ['node'], binary: process.execPath, purpose: 'run' })).resolves.toBeUndefined()
  })
})
