import { expect, test } from 'vitest'
import { strangerBecause, type Asking, type SenderContents, type SenderFrame } from '../../electron/shell/sender'

const main = { frameTreeNodeId: 7 }
const ours: SenderContents = { isDestroyed: () => false, mainFrame: main }
const ourFrame: SenderFrame = { origin: 'app://marbre', detached: false, parent: null, frameTreeNodeId: 7 }
const asking = (frame: Partial<SenderFrame> | null, sender: SenderContents = ours): Asking => ({ sender, senderFrame: frame && { ...ourFrame, ...frame } })
const gone = (): never => { throw new Error('Render frame was disposed before WebFrameMain could be accessed') }

test('our own page is answered', () => {
  expect(strangerBecause(asking({}), ours)).toBeNull()
})

const attacks: [attack: string, asking: Asking, ours: SenderContents | null][] = [
  ['a subframe', asking({ parent: main, frameTreeNodeId: 8 }), ours],
  ['a subframe that says it has no parent', asking({ frameTreeNodeId: 8 }), ours],
  ['a subframe of our own origin', asking({ parent: main }), ours],
  ['the web', asking({ origin: 'https://marbre' }), ours],
  ['another host of our scheme', asking({ origin: 'app://marbre.evil' }), ours],
  ['our origin with a port', asking({ origin: 'app://marbre:443' }), ours],
  ['our origin as a prefix', asking({ origin: 'app://marbre/@evil' }), ours],
  ['our origin in capitals', asking({ origin: 'APP://MARBRE' }), ours],
  ['a file', asking({ origin: 'file://' }), ours],
  ['an opaque origin', asking({ origin: 'null' }), ours],
  ['an empty origin', asking({ origin: '' }), ours],
  ['developer tools', asking({ origin: 'devtools://devtools' }), ours],
  ['no frame at all', asking(null), ours],
  ['a detached frame', asking({ detached: true }), ours],
  ['a destroyed frame, whose every property throws', { sender: ours, senderFrame: { get origin() { return gone() }, get detached() { return gone() }, get parent() { return gone() }, get frameTreeNodeId() { return gone() } } }, ours],
  ['another window', asking({}, { isDestroyed: () => false, mainFrame: main }), ours],
  ['a window when ours is gone', asking({}), null],
  ['our window while it is being destroyed', asking({}, { isDestroyed: () => true, mainFrame: main }), ours],
]

test.each(attacks)('%s is refused', (_attack, from, window) => {
  expect(strangerBecause(from, window)).toEqual(expect.any(String))
})

test('our own contents destroyed meanwhile are refused', () => {
  const destroyed: SenderContents = { isDestroyed: () => true, get mainFrame() { return gone() } }
  expect(strangerBecause(asking({}, destroyed), destroyed)).toBe('a window that is gone')
})
