import { app, session, type Session } from 'electron'
import { denyNavigation } from './navigation'
import { denyDirectMedia, denyRequests } from './network'
import { denyCertificates, denyDevices, denyPermissions } from './permissions'

/** Puts the guards on every page and every session that will ever exist. Before the `ready` event. */
export function guardEverything(): void {
  app.on('session-created', guardSession)
  app.on('web-contents-created', (_event, contents) => {
    denyNavigation(contents)
    denyDevices(contents)
    denyDirectMedia(contents)
  })
  denyCertificates()
}

/** Makes the default session, so that it is guarded before anything could use it. */
export function guardDefaultSession(): void {
  guardSession(session.defaultSession)
}

function guardSession(created: Session): void {
  denyPermissions(created)
  denyRequests(created)
}
