import { app, type Session, type WebContents } from 'electron'
import { report } from './log'

/** Nothing in Marbre needs a camera, a place, a device or the system's notices: every request and check is refused. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer) => {
    report('permission', `refused ${permission}`)
    answer(false)
  })
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setUSBProtectedClassesHandler(({ protectedClasses }) => [...protectedClasses])
  session.setBluetoothPairingHandler((_details, answer) => { answer({ confirmed: false }) })
  session.setDisplayMediaRequestHandler(null)
  session.on('select-hid-device', (event, _details, answer) => {
    event.preventDefault()
    answer()
  })
  session.on('select-usb-device', (event, _details, answer) => {
    event.preventDefault()
    answer()
  })
  session.on('select-serial-port', (event, _ports, _contents, answer) => {
    event.preventDefault()
    answer('')
  })
}

/** The same for what is asked of a page or of the program instead of a session. */
export function denyDevices(contents: WebContents): void {
  contents.on('select-bluetooth-device', (event, _devices, answer) => {
    event.preventDefault()
    answer('')
  })
}

/** No certificate of the person is ever chosen for a site; bad certificates and passwords are refused by Electron itself. */
export function denyCertificates(): void {
  app.on('select-client-certificate', (event) => { event.preventDefault() })
}
