import { describe, expect, it } from 'vitest'
import { statusOf } from './fold'
import { communique, person, versionNumbered } from './testing'

const ana = person('ana', 'author')
const ben = person('ben', 'publisher')
const cleo = person('cleo', 'reviewer.scientific', 'reviewer.legal')
const dan = person('dan', 'publisher', 'author')
const everyone = [ana, ben, cleo, dan]
const draft = communique(ana)
const twoRoles = { requires: ['reviewer.scientific', 'publisher'] } as const

describe('the path to a released communiqué', () => {
  it('goes through each state of the table', () => {
    const submitted = draft.submittedBy(ana, twoRoles)
    const half = submitted.approvedBy(cleo, 'reviewer.scientific')
    const approved = half.approvedBy(ben, 'publisher')
    const released = approved.clearedBy(ben).releasedBy(ana)
    expect([draft, submitted, half, approved, approved.clearedBy(ben), released].map((story) => story.state(...everyone))).toEqual(['draft', 'in_review', 'in_review', 'approved', 'cleared', 'released'])
    expect(released.status(...everyone).requirements).toMatchObject([
      { role: 'reviewer.scientific', approvedBy: cleo.id, carriedFrom: null },
      { role: 'publisher', approvedBy: ben.id, carriedFrom: null },
    ])
  })

  it('knows which version was cleared, and forgets it when the seal is broken', () => {
    const cleared = draft.submittedBy(ana).approvedBy(ben, 'publisher').clearedBy(ben)
    expect(cleared.status(...everyone).clearedVersionId).toBe(versionNumbered(1))
    expect(cleared.sealBrokenBy(ben).status(...everyone).clearedVersionId).toBeNull()
  })

  it('ends superseded only through a correction that was announced, and withdrawn for good', () => {
    const released = draft.submittedBy(ana).approvedBy(ben, 'publisher').clearedBy(ben).releasedBy(ana)
    const corrected = released.correctedBy(ana, 'corrective')
    expect(released.supersededBy(ana, 'corrective').state(...everyone)).toBe('released')
    expect(corrected.state(...everyone)).toBe('released')
    expect(corrected.supersededBy(ana, 'another').state(...everyone)).toBe('released')
    expect(corrected.supersededBy(ana, 'corrective').state(...everyone)).toBe('superseded')
    const dropped = corrected.correctionDroppedBy(ana, 'corrective')
    expect(dropped.supersededBy(ana, 'corrective').state(...everyone)).toBe('released')
    expect(dropped.correctedBy(ana, 'corrective').supersededBy(ana, 'corrective').state(...everyone)).toBe('superseded')
    expect(released.withdrawnBy(ben).state(...everyone)).toBe('withdrawn')
    expect(released.withdrawnBy(ben).resumedBy(ben).state(...everyone)).toBe('withdrawn')
  })
})

describe('an approval', () => {
  it('does not count on a later version', () => {
    const second = draft.submittedBy(ana, twoRoles).approvedBy(ben, 'publisher').withdrawnFromReviewBy(ana).submittedBy(ana, twoRoles)
    expect(second.status(...everyone).verdicts.map((verdict) => verdict.standing)).toEqual(['outdated'])
    expect(second.approvedBy(cleo, 'reviewer.scientific').state(...everyone)).toBe('in_review')
  })

  it('counts again when the text returns to the very same fingerprint', () => {
    const story = draft.submittedBy(ana, { text: 'first' }).approvedBy(ben, 'publisher').sealBrokenBy(ben).approvedBy(ben, 'publisher').sealBrokenBy(ben)
    const back = draft
      .submittedBy(ana, { text: 'first', ...twoRoles })
      .approvedBy(ben, 'publisher')
      .changesRequestedBy(cleo, 'reviewer.scientific')
      .submittedBy(ana, { text: 'second', ...twoRoles })
      .withdrawnFromReviewBy(ana)
      .submittedBy(ana, { text: 'first', ...twoRoles })
      .approvedBy(cleo, 'reviewer.scientific')
    expect(story.state(...everyone)).toBe('in_review')
    expect(back.state(...everyone)).toBe('approved')
  })

  it('stops counting when its role is taken away, and counts again when it is given back', () => {
    const story = draft.submittedBy(ana).approvedBy(ben, 'publisher')
    const demoted = story.status(ana, person('ben', 'reader'))
    expect(demoted.state).toBe('in_review')
    expect(demoted.verdicts[0]?.standing).toBe('void')
    expect(demoted.requirements).toMatchObject([{ role: 'publisher', approvedBy: null, carriedFrom: null }])
    expect(story.state(...everyone)).toBe('approved')
  })

  it('keeps what it sealed when its role is taken away afterwards', () => {
    const cleared = draft.submittedBy(ana).approvedBy(ben, 'publisher').clearedBy(dan)
    expect(cleared.status(ana).state).toBe('cleared')
    expect(cleared.status(ana).requirements).toMatchObject([{ role: 'publisher', approvedBy: ben.id, carriedFrom: null }])
    expect(cleared.sealBrokenBy(dan).status(ana).state).toBe('in_review')
  })

  it('of the submitter, the owner or anyone who wrote any version so far is void', () => {
    const owner = communique(dan).submittedBy(ana, { editors: [] }).approvedBy(dan, 'publisher').status(...everyone)
    const submitter = draft.submittedBy(dan, { editors: [ana] }).approvedBy(dan, 'publisher').status(...everyone)
    const earlier = draft.submittedBy(ana, { editors: [dan] }).withdrawnFromReviewBy(ana).submittedBy(ana, { editors: [ana] }).approvedBy(dan, 'publisher').status(...everyone)
    for (const status of [owner, submitter, earlier]) {
      expect(status.state).toBe('in_review')
      expect(status.verdicts.map((verdict) => verdict.standing)).toEqual(['void'])
    }
  })

  it('is asked for again once the seal is broken', () => {
    const broken = draft.submittedBy(ana).approvedBy(ben, 'publisher').sealBrokenBy(ben)
    expect(broken.status(...everyone)).toMatchObject({ state: 'in_review', verdicts: [{ standing: 'outdated' }] })
    expect(broken.approvedBy(ben, 'publisher').state(...everyone)).toBe('approved')
  })

  it('in one role says nothing for another role of the same person', () => {
    const circuit = { requires: ['reviewer.scientific', 'reviewer.legal'] } as const
    const one = draft.submittedBy(ana, circuit).approvedBy(cleo, 'reviewer.scientific')
    expect(one.state(...everyone)).toBe('in_review')
    expect(one.approvedBy(cleo, 'reviewer.legal').state(...everyone)).toBe('approved')
    expect(one.changesRequestedBy(cleo, 'reviewer.legal').status(...everyone).verdicts.map((verdict) => verdict.standing)).toEqual(['valid', 'valid'])
  })

  it('is not an abstention, nor silence', () => {
    expect(draft.submittedBy(ana).abstainedBy(ben, 'publisher').state(...everyone)).toBe('in_review')
    expect(draft.submittedBy(ana, { requires: [] }).state(...everyone)).toBe('in_review')
  })
})

describe('a request for changes', () => {
  const requested = draft.submittedBy(ana, twoRoles).changesRequestedBy(cleo, 'reviewer.scientific')

  it('sends the version back at once, even when it was approved', () => {
    expect(requested.state(...everyone)).toBe('to_rework')
    const late = draft.submittedBy(ana).approvedBy(ben, 'publisher').changesRequestedBy(cleo, 'reviewer.legal')
    expect(late.status(...everyone)).toMatchObject({ state: 'to_rework', requestsInForce: [cleo.id] })
  })

  it('stays in force over new versions until the same person speaks again', () => {
    const second = requested.submittedBy(ana, twoRoles)
    expect(second.status(...everyone)).toMatchObject({ state: 'in_review', requestsInForce: [cleo.id], verdicts: [{ standing: 'valid' }] })
    expect(second.approvedBy(ben, 'publisher').state(...everyone)).toBe('in_review')
    const answered = second.approvedBy(cleo, 'reviewer.scientific')
    expect(answered.status(...everyone)).toMatchObject({ state: 'in_review', requestsInForce: [], verdicts: [{ standing: 'replaced' }, { standing: 'valid' }] })
    expect(answered.approvedBy(ben, 'publisher').state(...everyone)).toBe('approved')
  })

  it('is lifted by a publisher, who is shown to have done it; the approval is still to be given', () => {
    const dismissed = requested.requestDismissedBy(ben, cleo)
    expect(dismissed.status(...everyone)).toMatchObject({ state: 'in_review', requestsInForce: [], verdicts: [{ standing: 'dismissed' }] })
    expect(dismissed.approvedBy(ben, 'publisher').state(...everyone)).toBe('in_review')
  })

  it('does not bring an earlier approval of the same person back when it is dismissed', () => {
    const story = draft.submittedBy(ana).approvedBy(ben, 'publisher').changesRequestedBy(ben, 'publisher').requestDismissedBy(dan, ben)
    expect(story.status(...everyone)).toMatchObject({ state: 'in_review', verdicts: [{ standing: 'replaced' }, { standing: 'dismissed' }] })
  })

  it('that was answered does not come back when the seal is broken', () => {
    const story = requested.submittedBy(ana, twoRoles).approvedBy(cleo, 'reviewer.scientific').approvedBy(ben, 'publisher').sealBrokenBy(ben)
    expect(story.status(...everyone)).toMatchObject({ state: 'in_review', requestsInForce: [] })
  })

  it('is not lifted by taking its role away', () => {
    expect(requested.status(ana, ben).requestsInForce).toEqual([cleo.id])
  })

  it('stays in force when who asked for it then enters the text', () => {
    const story = draft.submittedBy(ana).changesRequestedBy(dan, 'publisher').submittedBy(ana, { editors: [ana, dan] }).approvedBy(ben, 'publisher')
    expect(story.status(...everyone)).toMatchObject({ state: 'in_review', requestsInForce: [dan.id] })
    expect(story.requestDismissedBy(ben, dan).state(...everyone)).toBe('approved')
  })
})

describe('a verdict that comes late', () => {
  it('on an old version is shown there and moves nothing', () => {
    const second = draft.submittedBy(ana).withdrawnFromReviewBy(ana).submittedBy(ana)
    const lateApproval = second.approvedBy(ben, 'publisher', 1).status(...everyone)
    const lateRequest = second.changesRequestedBy(cleo, 'reviewer.legal', 1).approvedBy(ben, 'publisher').status(...everyone)
    expect(lateApproval).toMatchObject({ state: 'in_review', verdicts: [{ versionId: versionNumbered(1), standing: 'outdated' }] })
    expect(lateRequest).toMatchObject({ state: 'approved', requestsInForce: [] })
  })

  it('on a cleared version moves nothing', () => {
    const cleared = draft.submittedBy(ana).approvedBy(ben, 'publisher').clearedBy(ben)
    expect(cleared.changesRequestedBy(cleo, 'reviewer.legal').state(...everyone)).toBe('cleared')
  })

  it('on a round that the author withdrew moves nothing', () => {
    const story = draft.submittedBy(ana).withdrawnFromReviewBy(ana).approvedBy(ben, 'publisher')
    expect(story.status(...everyone)).toMatchObject({ state: 'to_rework', roundOpen: false, verdicts: [{ standing: 'outdated' }] })
  })
})

describe('abandoning', () => {
  it('is undone by resuming, to where it was', () => {
    const stories = [draft, draft.submittedBy(ana), draft.submittedBy(ana).approvedBy(ben, 'publisher'), draft.submittedBy(ana).approvedBy(ben, 'publisher').clearedBy(ben)]
    for (const story of stories) {
      expect(story.abandonedBy(ana).state(...everyone)).toBe('abandoned')
      expect(story.abandonedBy(ana).resumedBy(ana).status(...everyone)).toEqual(story.status(...everyone))
    }
  })
})

it('refuses events that do not begin with a creation', () => {
  expect(() => statusOf([], () => [])).toThrow('creation')
  expect(() => statusOf(draft.submittedBy(ana).events.slice(1), () => [])).toThrow('creation')
})
