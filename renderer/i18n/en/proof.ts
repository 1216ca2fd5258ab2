import type { Texts } from '../texts'
import type { proof as french } from '../fr/proof'

export const proof: Texts<typeof french> = {
  title: 'Check a PDF',
  lead: 'Drop a PDF anywhere in the window, or choose it: Marbre tells whether it is exactly the one that was approved. Nothing leaves this computer, nothing is written.',
  choose: 'Choose a PDF…',
  another: 'Check another PDF…',
  checking: 'Checking',
  limits: 'What this proves, and what it does not',
  rules: {
    title: 'Rules of publication',
    smallTeam: 'Small team',
    smallTeamHelp: 'Whoever wrote a text alone may clear it, once the required approvals are there. The slip and the statement say so.',
    names: 'Name people in the PDF',
    namesHelp: 'The statement attached to the official PDF, which every recipient can read, names the reviewers and who cleared it. Otherwise it tells their roles alone.',
    adminOnly: 'Only the administration changes these rules. Each change is signed in the journal.',
    saved: 'Rule saved and signed.',
  },
}
