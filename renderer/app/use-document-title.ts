import { watchEffect } from 'vue'
import { useText } from '../i18n'
import { useCommunique } from '../features/communique/communique'
import { useNavigation } from './navigation'
import { useSession } from './session'

/** The window's title says where one is, the thing first. */
export function useDocumentTitle(): void {
  const { t } = useText()
  const navigation = useNavigation()
  const session = useSession()
  const communique = useCommunique()

  watchEffect(() => {
    const place = session.person ? placeName() : ''
    const profile = session.status && !session.status.profile.isUsual ? session.status.profile.name : ''
    document.title = [place, profile, t('app.name')].filter((part) => part !== '').join(' · ')
  })

  function placeName(): string {
    const { route } = navigation
    if (route.screen === 'communique') return communique.title
    return t(`app.nav.${route.screen}`)
  }
}
