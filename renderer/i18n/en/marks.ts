import type { Texts } from '../texts'
import type { marks as fr } from '../fr/marks'

export const marks: Texts<typeof fr> = {
  title: 'Colour and deadline',
  open: 'Colour and deadline…',
  colour: 'Colour',
  noColour: 'No colour',
  colours: { red: 'Red', orange: 'Orange', yellow: 'Yellow', green: 'Green', blue: 'Blue', violet: 'Violet' },
  deadline: 'Deadline',
  help: 'To arrange the work of the office. None of it is printed.',
  save: 'Save',
  clear: 'Remove both',
  saved: 'The colour and the deadline are saved.',
  due: 'due on {day}',
  standing: { late: 'Late', today: 'Today', week: 'This week' },
}
