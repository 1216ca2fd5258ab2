import { attrsOf } from '../../document/read'
import { all, finding, isBlank, type Rule } from '../page'

/** The form that people mean; whether the box exists, only a letter tells. */
const emailForm = /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;.]{2,}$/u

export const pressContactIsComplete: Rule = (page) =>
  all(page, 'contact').flatMap((contact) => {
    const { name, phone, email } = attrsOf(contact.node, 'contact')
    if (isBlank(name) || (isBlank(phone) && isBlank(email))) return [finding('press-contact.incomplete', contact, 'blocking')]
    return isBlank(email) || emailForm.test(email.trim()) ? [] : [finding('press-contact.email-malformed', contact, 'warning')]
  })
