import { app, type Session, type WebContents } from 'electron'
import { ORIGIN } from './app-origin'
import { originOf, report } from './log'

/**
 * The walls below the request filter, for what it never sees (name look-ups, early connections):
 * no name resolves, and every connection is sent to a proxy whose name does not resolve either.
 * Before the `ready` event.
 */
export function closeNetwork(): void {
  const { commandLine } = app
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  commandLine.appendSwitch('proxy-server', 'socks5://nowhere.invalid:1')
  commandLine.appendSwitch('proxy-bypass-list', '<-loopback>')
  commandLine.appendSwitch('disable-background-networking')
  commandLine.appendSwitch('disable-component-update')
  commandLine.appendSwitch('disable-domain-reliability')
  commandLine.appendSwitch('no-pings')
}

/** Cancels every request of the session that is not for our own files. */
export function denyRequests(session: Session): void {
  session.webRequest.onBeforeRequest(({ url, method }, answer) => {
    const ours = isOurs(url)
    if (!ours) report('network', `refused ${method} ${originOf(url)}`)
    answer({ cancel: !ours })
  })
  session.setCertificateVerifyProc((_request, answer) => { answer(-2) })
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => {
    report('network', 'refused a download')
    event.preventDefault()
  })
}

/** Real-time connections send packets that no request filter sees: none without the proxy, which does not exist. */
export function denyDirectMedia(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

/** Our files, and pictures that our own page made (`blob:`). */
export function isOurs(url: string): boolean {
  return url.startsWith(`${ORIGIN}/`) || url.startsWith(`blob:${ORIGIN}/`)
}
