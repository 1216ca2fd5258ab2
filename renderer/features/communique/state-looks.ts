import { Archive, BadgeCheck, Ban, CircleDashed, Eye, PencilLine, Replace, Send, Stamp } from '@lucide/vue'

/** The sign and the tone of each state. */
export const stateLooks = {
  draft: { icon: CircleDashed, tone: 'neutral' },
  in_review: { icon: Eye, tone: 'accent' },
  to_rework: { icon: PencilLine, tone: 'warning' },
  approved: { icon: BadgeCheck, tone: 'success' },
  cleared: { icon: Stamp, tone: 'success' },
  released: { icon: Send, tone: 'success' },
  superseded: { icon: Replace, tone: 'neutral' },
  withdrawn: { icon: Ban, tone: 'danger' },
  abandoned: { icon: Archive, tone: 'neutral' },
} as const
