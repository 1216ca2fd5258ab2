import { resolve } from 'node:path'
import { inMain } from '../in-main'
import { expect, test } from '../marbre-test'

test.use({ expectedProblems: /marbre: ipc: refused|Error occurred in handler for 'marbre:call:| {4}at |^$|Error invoking remote method|Electron Security Warning|Content Security Policy/ })

const HOW_MANY = 10_000

/**
 * Runs in the page: random structured clones to every call, made from a seed. Answers how many came back as data, and
 * everything else by its text. Calls that open a dialog or end the program are not among them.
 */
async function bombard({ seed, count }: { seed: number; count: number }): Promise<{ answered: number; codes: string[]; strange: string[] }> {
  let state = seed
  const random = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  const texts = ['', 'a', '__proto__', 'constructor', '\u0000', '\ud800', '‮', '../../etc/passwd', "'; DROP TABLE people; --", 'é'.repeat(5000), '00000000-0000-4000-8000-000000000000', 'fr', 'NaN']
  const keys = ['communiqueId', 'versionId', 'text', 'update', 'bytes', 'personId', 'passphrase', 'sha256', 'institution', 'person', 'roles', '__proto__', 'constructor', 'toString', 'length', 'offset', 'limit', 'states', 'token', 'language']
  const leaves: (() => unknown)[] = [
    () => undefined, () => null, () => true, () => random(1e9), () => -1, () => Number.NaN, () => Infinity, () => 1e308, () => 10n ** 30n, () => texts[random(texts.length)],
    () => new Date(Number.NaN), () => new RegExp('(a+)+$'), () => new Uint8Array(random(2000)), () => new Float64Array(3), () => new ArrayBuffer(random(100)), () => new Map([['a', 1]]), () => new Set([1]), () => new Error('a'), () => new Blob(['a']),
  ]
  const value = (depth: number): unknown => {
    const kind = random(depth > 4 ? 1 : 3)
    if (kind === 0) return leaves[random(leaves.length)]?.()
    const size = random(6)
    if (kind === 1) return Array.from({ length: size }, () => value(depth + 1))
    return Object.fromEntries(Array.from({ length: size }, () => [keys[random(keys.length)] ?? '', value(depth + 1)]))
  }
  const cyclic: { self?: unknown } = {}
  cyclic.self = cyclic
  const uncloneable: unknown[] = [() => 1, Symbol('a'), document.body, window, cyclic, new Proxy({}, {}), Promise.resolve(1), new WeakMap()]
  const silent = new Set(['app.openAddress', 'app.readyToClose', 'app.reportClosing', 'rescue.write', 'rescue.reveal', 'communiques.importFile', 'imports.choose', 'communiques.exportFile', 'assets.pick', 'charters.pickFont', 'charters.exportFile', 'charters.importFile', 'spelling.importWords', 'spelling.exportWords', 'exports.draftPdf', 'exports.versionPdf', 'exports.rendition', 'exports.output', 'exports.slip', 'exports.withdrawalNotice', 'proof.choose', 'exports.batch', 'exports.reveal', 'consentPapers.save', 'backups.chooseFolder', 'backups.reveal', 'profiles.export', 'profiles.import', 'register.chooseImport', 'register.export', 'packages.send', 'packages.look', 'dossiers.sendBack'])
  const calls = Object.entries(window.marbre.calls).filter(([name]) => !silent.has(name)) as unknown as [string, (input: unknown) => Promise<{ ok: boolean; error?: { code: string } }>][]

  const codes = new Set<string>()
  const strange = new Set<string>()
  let answered = 0
  const one = async (turn: number): Promise<void> => {
    const [name, call] = calls[turn % calls.length] ?? ['', () => Promise.reject(new Error('no call'))]
    const cloneable = turn % 50 !== 0
    const payload = cloneable ? value(0) : uncloneable[random(uncloneable.length)]
    try {
      const result = await call(payload)
      answered += 1
      if (typeof result.ok !== 'boolean') strange.add(`${name}: ${JSON.stringify(result)}`)
      if (!result.ok) codes.add(result.error?.code ?? 'no code')
    } catch (error) {
      const text = String(error)
      // What cannot be cloned, or is nested too deep for the bridge, is refused on this side of it.
      if (/could not be cloned|recursion limit|not cloneable|dynamically sized/i.test(text)) answered += 1
      else strange.add(`${name}: ${text}`)
    }
  }
  for (let turn = 0; turn < count; turn += 100) await Promise.all(Array.from({ length: 100 }, (_, index) => one(turn + index)))
  return { answered, codes: [...codes].sort(), strange: [...strange].slice(0, 20) }
}

test('ipc: ten thousand random payloads over all calls are each answered as data, and nothing throws in any process', async ({ launch }) => {
  const { app, page, problems } = await launch()
  const { answered, codes, strange } = await page.evaluate(bombard, { seed: 20250130, count: HOW_MANY })
  expect(strange).toEqual([])
  expect(answered).toBe(HOW_MANY)
  expect(codes).not.toContain('UNEXPECTED')
  expect(codes).toContain('INPUT_INVALID')
  expect(await page.evaluate(() => window.marbre.calls['app.status']())).toMatchObject({ ok: true, value: { problem: null } })
  expect(await inMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  expect(problems).toEqual([])
})

test('ipc: another window with our preload and our page is a stranger', async ({ launch }) => {
  const { app } = await launch()
  const answer = await inMain(app, async ({ BrowserWindow }, preload) => {
    const second = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true, contextIsolation: true } })
    const ask = "window.marbre.calls['app.status']().then(() => 'answered', (error) => String(error))"
    await second.loadURL('app://marbre/index.html')
    const ownOrigin = (await second.webContents.executeJavaScript(ask)) as string
    await second.loadURL('about:blank')
    const blank = (await second.webContents.executeJavaScript(ask)) as string
    second.destroy()
    return [ownOrigin, blank]
  }, resolve(import.meta.dirname, '../../out/preload/preload.cjs'))
  expect(answer[0]).toContain('refused')
  expect(answer[1]).toContain('refused')
})

test('ipc: a frame inside our page has no bridge', async ({ launch }) => {
  const { page } = await launch()
  const inFrame = await page.evaluate(() => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    return frame.contentWindow !== null && 'marbre' in frame.contentWindow
  })
  expect(inFrame).toBe(false)
})
