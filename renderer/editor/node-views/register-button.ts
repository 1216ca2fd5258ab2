import { fillFromRegister } from '../register/register-actions'
import { makeButton } from './dom'
import type { ElementSetup } from './element-view'

/** Fills the element from the register. */
export function registerButton({ editor, getPos, context }: ElementSetup, kind: 'boilerplate' | 'contact' | 'person'): HTMLButtonElement {
  return makeButton(context.say('register.choose'), 'sheet-add', () => void fillFromRegister(editor, context, kind, getPos))
}
