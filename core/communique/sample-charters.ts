import type { Charter } from './charter'

/** Charters that come with Marbre, to begin one's own with: logos and addresses are the institution's to add. */
export const sampleCharterNames = ['hospital', 'research'] as const
export type SampleCharterName = (typeof sampleCharterNames)[number]

const bare = { version: 1, font: 'Source Sans 3', logo: null, partners: [], footer: '' } as const

/** Every colour that carries words is above 4.5:1 on paper and on the ground of frames (tested). */
export const sampleCharters: Readonly<Record<SampleCharterName, Charter>> = {
  /** Calm green-blue, wide margins, ragged right: read quickly, on paper and on a telephone. */
  hospital: { ...bare, partners: [], colours: { primary: '#00566b', accent: '#c2410c', text: '#1b1f23', muted: '#55606a' }, marginsMm: { top: 22, right: 24, bottom: 24, left: 24 }, justified: false },
  /** Deep blue, justified: closer to a journal. */
  research: { ...bare, partners: [], colours: { primary: '#1e3a8a', accent: '#9a3412', text: '#111827', muted: '#4b5563' }, marginsMm: { top: 20, right: 22, bottom: 22, left: 22 }, justified: true },
}
