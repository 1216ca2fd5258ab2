import type { Role } from '../../core/workflow/types'
import { useText } from '../i18n'

/** Roles as texts name them: a dot would cut the path of a text. */
export const roleKeys = {
  author: 'author',
  'reviewer.scientific': 'reviewer-scientific',
  'reviewer.management': 'reviewer-management',
  'reviewer.legal': 'reviewer-legal',
  'reviewer.communication': 'reviewer-communication',
  publisher: 'publisher',
  admin: 'admin',
  reader: 'reader',
} as const satisfies Record<Role, string>

export interface RoleNames {
  readonly nameOf: (role: Role) => string
  readonly helpOf: (role: Role) => string
  /** « Rédaction, Administration », or the words for none. */
  readonly namesOf: (roles: readonly Role[]) => string
}

export function useRoleNames(): RoleNames {
  const { t } = useText()
  const nameOf = (role: Role) => t(`terms.role.${roleKeys[role]}`)
  return {
    nameOf,
    helpOf: (role) => t(`terms.roleHelp.${roleKeys[role]}`),
    namesOf: (roles) => (roles.length === 0 ? t('people.noRole') : roles.map(nameOf).join(', ')),
  }
}
