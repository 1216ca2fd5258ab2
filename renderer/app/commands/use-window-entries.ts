import { useProof } from '../../features/proof/proof'
import { useText } from '../../i18n'
import { useNavigation } from '../navigation'
import { shortcuts, windowShortcutIds } from '../shortcuts'
import { useCommands } from '../use-shortcuts'
import { usePackages } from '../../features/packages/packages'
import { usePalette, type PaletteEntry, type PaletteGroup } from './palette'

/** Offers every shortcut that somebody carries out now, and the screens of the window. Call in the frame's setup. */
export function useWindowEntries(): void {
  const { t } = useText()
  const commands = useCommands()
  const navigation = useNavigation()
  const packages = usePackages()
  const groupOf: Readonly<Record<string, PaletteGroup>> = { window: 'window', tabs: 'tabs', view: 'view' }

  const ofShortcuts = (): readonly PaletteEntry[] =>
    windowShortcutIds
      .filter((id) => id !== 'palette.open' && id !== 'focus.leave' && commands.isOffered(id))
      .map((id) => ({ key: id, group: groupOf[shortcuts[id].place] ?? 'window', label: t(shortcuts[id].label), chord: shortcuts[id].chords[0], run: () => commands.run(id) }))
  const screens = (): readonly PaletteEntry[] =>
    (['people', 'settings'] as const).map((screen) => ({ key: `screen.${screen}`, group: 'window', label: t(`app.nav.${screen}`), run: () => navigation.go({ screen }) }))

  const charters = (): PaletteEntry => ({ key: 'screen.charters', group: 'window', label: t('charters.title'), run: () => navigation.go({ screen: 'charters' }) })

  const circuits = (): PaletteEntry => ({ key: 'screen.circuits', group: 'window', label: t('circuits.title'), run: () => navigation.go({ screen: 'circuits' }) })

  const inbox = (): PaletteEntry => ({ key: 'screen.inbox', group: 'window', label: t('app.nav.inbox'), run: () => navigation.go({ screen: 'inbox' }) })

  const proof = useProof()
  const check = (): PaletteEntry => ({ key: 'proof.check', group: 'window', label: t('proof.title'), run: () => { proof.show() } })

  const dossiers = (): readonly PaletteEntry[] => [
    { key: 'screen.dossiers', group: 'window', label: t('packages.title'), run: () => navigation.go({ screen: 'dossiers', communiqueId: null }) },
    { key: 'packages.open', group: 'window', label: t('packages.openFile'), run: () => void packages.look('chosen') },
  ]

  usePalette().offer(() => [...ofShortcuts(), inbox(), ...dossiers(), ...screens(), charters(), circuits(), check()])
}
