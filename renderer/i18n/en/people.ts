import type { Texts } from '../texts'
import type { people as sourcePeople, session as sourceSession } from '../fr/people'

export const session: Texts<typeof sourceSession> = {
  choose: {
    title: 'Who is at the keyboard?',
    lead: 'Choose your name, then give your passphrase.',
  },
  unlock: {
    title: 'Unlock the profile',
    titleSwitch: 'Change person',
    why: 'This action commits your name: give your passphrase to confirm it.',
    whySwitch: 'Each person has a profile: choose your name and give your passphrase.',
    person: 'Person',
    passphrase: 'Passphrase',
    confirm: 'Unlock',
    enter: 'Enter',
  },
  chip: {
    label: 'Profile of {name}, {state}',
    locked: 'locked',
    unlocked: 'unlocked',
    unlock: 'Unlock the profile',
    lock: 'Lock the profile',
    change: 'Change person',
  },
}

export const people: Texts<typeof sourcePeople> = {
  title: 'People',
  lead: 'Everyone works under their own name and unlocks their own profile. Roles say who may write, review and release.',
  add: 'Add a person',
  adminOnly: 'Only an administrator can add somebody or change roles.',
  you: 'you',
  roles: 'Roles',
  noRole: 'No role',
  editRoles: 'Change roles',
  editRolesOf: 'Roles of {name}',
  rolesHint: 'Taking a role away erases no verdict already given; such verdicts stop counting in open review rounds.',
  save: 'Save the roles',
  saved: 'The roles of {name} are saved.',
  created: '{name} can now work on this workstation.',
  form: {
    title: 'New person',
    civility: 'Title',
    civilityHelp: 'For example: Ms, Mr, Dr, Prof.',
    name: 'First and last name',
    function: 'Function',
    passphrase: 'Passphrase',
    passphraseHelp: 'Let the person type it. At least {min} characters; four unrelated words are better than one complicated word.',
    confirm: 'The same, a second time',
    mismatch: 'The two entries differ.',
    tooShort: 'At least {min} characters are needed.',
    rolesRequired: 'Choose at least one role.',
    create: 'Add the person',
  },
  strength: {
    label: 'Strength',
    none: 'to be typed',
    short: 'too short',
    fair: 'acceptable',
    good: 'good',
    strong: 'very good',
  },
}
