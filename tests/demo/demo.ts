// The main job, from the sample's draft to its official PDF, in the real application and without a person.
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ARCHIVE, gestures, OFFICIAL, SAMPLE_PASSPHRASE, type Gestures } from '../journeys/gestures'
import { launchMarbre, type Marbre } from '../launch'

export interface Demonstration {
  /** Where the PDF and a picture of each step are left. */
  readonly outDir: string
  readonly say: (line: string) => void
}

const reviewer = { name: 'Nora Belkacem', passphrase: SAMPLE_PASSPHRASE }
const publisher = { name: 'Hugo Lemaire', passphrase: SAMPLE_PASSPHRASE }
const author = { name: 'Camille Ferrand', passphrase: SAMPLE_PASSPHRASE }

export default async function demo({ outDir, say }: Demonstration): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'marbre-demo-'))
  const marbre = await launchMarbre(join(folder, 'profile'))
  let rank = 0
  const step = async (sentence: string, picture: string): Promise<void> => {
    rank += 1
    const file = `${String(rank).padStart(2, '0')}-${picture}.png`
    await marbre.screenshot(join(outDir, file))
    say(`${String(rank).padStart(2)}. ${sentence}  [${file}]`)
  }
  try {
    await tell(marbre, step, outDir)
    if (marbre.problems.length > 0) throw new Error(marbre.problems.map(({ from, text }) => `${from}: ${text}`).join('\n'))
    say(`Left in ${outDir}`)
  } finally {
    await marbre.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

type Step = (sentence: string, picture: string) => Promise<void>

async function tell(marbre: Marbre, step: Step, outDir: string): Promise<void> {
  const person = gestures(marbre)
  await marbre.page.getByRole('button', { name: 'Ouvrir l’exemple' }).waitFor()
  await step('The first start welcomes.', 'welcome')
  await person.openSample()
  await person.waitForPreview()
  await step('The author, Camille Ferrand, opens the sample: the text, and its official pages beside it.', 'draft')
  await write(marbre, person, ' Les équipes de l’institut se tiennent à la disposition de la presse.')
  await step('She adds a sentence; « Enregistré » says that it was read back from the disk.', 'saved')
  await person.submit(['Relecture scientifique'], 'Merci de vérifier les chiffres de l’essai.')
  await step('She submits: version 1 is frozen and asks for a scientific review.', 'submitted')
  await person.sitDown(reviewer)
  await person.show('Relecture')
  await person.readToTheEnd()
  await person.requestChanges('Préciser que l’essai est de phase II dès le chapô.')
  await step('Dr Nora Belkacem reads the pages to their end and requests changes, with a reason.', 'changes-requested')
  await person.sitDown(author)
  await person.show('Texte')
  await write(marbre, person, ' Il s’agit d’un essai de phase II.')
  await person.submit(['Relecture scientifique'])
  await step('The author mends the text and submits version 2: the verdict on version 1 is outdated.', 'resubmitted')
  await person.sitDown(reviewer)
  await person.show('Relecture')
  await person.readToTheEnd()
  await person.approve()
  await step('Dr Belkacem approves version 2: its fingerprint, nothing else.', 'approved')
  await publish(marbre, person, step, outDir)
}

async function publish(marbre: Marbre, person: Gestures, step: Step, outDir: string): Promise<void> {
  await person.sitDown(publisher)
  await person.clear()
  await step('The publication manager, Hugo Lemaire, clears it: the official PDF is rendered once and kept.', 'cleared')
  const pdf = await person.exportFile(OFFICIAL, join(outDir, 'communique.pdf'))
  const again = await person.exportFile(OFFICIAL, join(outDir, 'communique-again.pdf'))
  if (!pdf.equals(again)) throw new Error('exporting again did not give the kept bytes')
  rmSync(join(outDir, 'communique-again.pdf'))
  writeFileSync(join(outDir, 'communique.pdf.sha256'), `${createHash('sha256').update(pdf).digest('hex')}  communique.pdf\n`)
  await person.exportFile(ARCHIVE, join(outDir, 'communique-archive.pdf'))
  await step('He exports it, and the archive; exporting again gives the same bytes.', 'exported')
  await person.release('Liste presse nationale')
  await step('He notes its release.', 'released')
  await person.show('Historique')
  await marbre.page.getByText(/Hugo Lemaire .*diffusion.*Liste presse nationale/).first().waitFor()
  await step('The journal tells the whole story.', 'history')
}

/** Types at the end of the lead. */
async function write({ page }: Marbre, person: Gestures, sentence: string): Promise<void> {
  await person.standAtEndOf('lead')
  await page.keyboard.type(sentence)
  await person.waitUntilSaved()
}
