import type { ChangeKind } from '../../../core/workflow/kinds'
import { useText } from '../../i18n'

/** Kinds of change as the end of a sentence: « une citation a changé, le texte a changé ». None: both print the same. */
export function useKindWords(): (kinds: readonly ChangeKind[]) => string {
  const { t } = useText()
  return (kinds) => (kinds.length === 0 ? t('review.kinds.same') : kinds.map((kind) => t(`review.kinds.${kind}`)).join(', '))
}
