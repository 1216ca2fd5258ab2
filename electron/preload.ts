import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import { callChannel, eventChannel } from '../core/bridge/channels'
import type { Calls, MarbreBridge } from '../core/bridge/client'
import { callNames } from '../core/bridge/call-names'
import { eventNames } from '../core/bridge/events'

// Data goes through, and nothing else: no event object of Electron, no channel that is not in the contract.
const calls = Object.fromEntries(callNames.map((name) => [name, (input?: unknown) => ipcRenderer.invoke(callChannel(name), input)]))

const on: MarbreBridge['on'] = (name, listener) => {
  if (!eventNames.includes(name)) throw new TypeError('There is no such event.')
  const channel = eventChannel(name)
  const forward = (_event: IpcRendererEvent, payload: Parameters<typeof listener>[0]): void => { listener(payload) }
  ipcRenderer.on(channel, forward)
  return () => { ipcRenderer.removeListener(channel, forward) }
}

contextBridge.exposeInMainWorld('marbre', { calls: calls as unknown as Calls, on } satisfies MarbreBridge)
