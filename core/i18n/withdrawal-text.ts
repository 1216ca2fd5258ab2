import type { Language } from '../communique/content'

/** The notice to those who received a communiqué that was withdrawn, in the communiqué's own language. */
export interface WithdrawalText {
  readonly subject: (house: string, title: string) => string
  readonly body: (facts: { readonly title: string; readonly reference: string; readonly version: number; readonly released: string; readonly reason: string; readonly house: string }) => string
}

export const withdrawalTexts: Readonly<Record<Language, WithdrawalText>> = {
  fr: {
    subject: (house, title) => `RETRAIT – ${house}\u00a0: ${title}`,
    body: ({ title, reference, version, released, reason, house }) => `Madame, Monsieur,

${house} retire le communiqué «\u00a0${title}\u00a0» (référence ${reference}, version ${version}), diffusé le ${released}.

Motif du retrait\u00a0: ${reason}

Nous vous remercions de ne plus l’utiliser ni le citer, de retirer ce que vous en auriez publié, et de transmettre cet avis à qui vous l’auriez adressé.

${house}
`,
  },
  en: {
    subject: (house, title) => `WITHDRAWN – ${house}: ${title}`,
    body: ({ title, reference, version, released, reason, house }) => `Dear Sir or Madam,

${house} withdraws the communiqué “${title}” (reference ${reference}, version ${version}), released on ${released}.

Reason for the withdrawal: ${reason}

Please no longer use or quote it, take down what you may have published of it, and pass this notice on to those to whom you may have sent it.

${house}
`,
  },
}
