import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inMain } from '../in-main'
import { expect, test } from '../marbre-test'

const refusals = /marbre: (network|permission|navigation): refused|Content Security Policy|violates the following|ERR_|Electron Security Warning|Failed to (load|fetch)|--trace-warnings|preload|TrustedScriptURL|WebSocket connection/
test.use({ expectedProblems: refusals })

/** A server, and a socket, that note whoever comes. */
async function listeners(): Promise<{ web: number; udp: number; came: string[]; close: () => void }> {
  const came: string[] = []
  const server = createServer((request, response) => {
    came.push(`${request.method ?? ''} ${request.url ?? ''}`)
    response.end('')
  })
  server.on('connection', () => came.push('connection'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = createSocket('udp4', () => came.push('packet'))
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return { web: (server.address() as AddressInfo).port, udp: socket.address().port, came, close: () => { server.close(); socket.close() } }
}

/** Every way in which a page could reach the network. */
async function reachOut({ web, udp }: { web: number; udp: number }): Promise<void> {
  const base = `http://127.0.0.1:${web}`
  const attempts: (() => unknown)[] = [
    () => fetch(`${base}/fetch`),
    () => fetch(`${base}/no-cors`, { mode: 'no-cors', keepalive: true }),
    () => navigator.sendBeacon(`${base}/beacon`, 'a'),
    () => new WebSocket(`ws://127.0.0.1:${web}/socket`),
    () => new EventSource(`${base}/events`),
    () => { new Image().src = `${base}/pixel.png` },
    () => { document.body.append(Object.assign(document.createElement('script'), { src: `${base}/a.js` })) },
    () => { document.body.append(Object.assign(document.createElement('audio'), { src: `${base}/a.mp3` })) },
    () => { document.body.append(Object.assign(document.createElement('iframe'), { src: `${base}/frame` })) },
    ...['stylesheet', 'preload', 'prefetch', 'preconnect', 'dns-prefetch', 'modulepreload', 'icon', 'manifest', 'prerender'].map((rel) => () => {
      document.head.append(Object.assign(document.createElement('link'), { rel, href: `${base}/${rel}`, as: 'image' }))
    }),
    () => { document.head.append(Object.assign(document.createElement('meta'), { httpEquiv: 'refresh', content: `0;url=${base}/refresh` })) },
    () => {
      const link = Object.assign(document.createElement('a'), { href: '#a', ping: `${base}/ping` })
      document.body.append(link)
      link.click()
    },
    () => { document.body.style.backgroundImage = `url(${base}/css.png)` },
    () => new FontFace('evil', `url(${base}/font.woff2)`).load(),
    () => new Worker(`${base}/worker.js`),
    async () => {
      const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${udp}` }] })
      peer.createDataChannel('a')
      await peer.setLocalDescription(await peer.createOffer())
      await new Promise((resolve) => { peer.onicegatheringstatechange = () => { if (peer.iceGatheringState === 'complete') resolve(null) } })
    },
  ]
  for (const attempt of attempts) {
    try {
      await Promise.race([attempt(), new Promise((resolve) => { setTimeout(resolve, 300) })])
    } catch {
      continue
    }
  }
}

test('network: nothing that a page tries reaches a server on this very machine', async ({ launch }) => {
  const { web, udp, came, close } = await listeners()
  const { page } = await launch()
  await page.evaluate(reachOut, { web, udp })
  await fetch(`http://127.0.0.1:${web}/control`)
  close()
  expect(came).toEqual(['connection', 'GET /control'])
})

test('network: nothing reaches it even with the content policy switched off', async ({ launch }) => {
  const { web, udp, came, close } = await listeners()
  const { page } = await launch()
  const debuggerSession = await page.context().newCDPSession(page)
  await debuggerSession.send('Page.setBypassCSP', { enabled: true })
  await page.reload()
  await page.evaluate(reachOut, { web, udp })
  await fetch(`http://127.0.0.1:${web}/control`)
  close()
  expect(came).toEqual(['connection', 'GET /control'])
})

test('network: the main process has no way out either, and downloads nothing', async ({ launch }) => {
  const { web, came, close } = await listeners()
  const { app } = await launch()
  const outcome = await inMain(app, async ({ net, session }, port) => {
    const tried = await Promise.all([net.fetch(`http://127.0.0.1:${port}/net`), session.defaultSession.fetch(`http://localhost:${port}/session`)].map((attempt) => attempt.then(() => 'answered', () => 'refused')))
    session.defaultSession.downloadURL(`http://127.0.0.1:${port}/download`)
    return [...tried, await session.defaultSession.resolveHost('example.org').then(() => 'resolved', () => 'refused')]
  }, web)
  await fetch(`http://127.0.0.1:${web}/control`)
  close()
  expect(outcome).toEqual(['refused', 'refused', 'refused'])
  expect(came).toEqual(['connection', 'GET /control'])
})
