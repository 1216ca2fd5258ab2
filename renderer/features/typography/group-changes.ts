import { typographyRuleNames, type DocumentChange, type TypographyRuleName } from '../../../core/typography'

/** Changes that are read, and ticked, as one: those of one telephone number, or of one hour. */
export interface ShownChange {
  readonly key: string
  readonly changes: readonly DocumentChange[]
  readonly attribute: string | null
  readonly before: string
  readonly after: string
  /** The words around, on either side. */
  readonly left: string
  readonly right: string
}

export interface ChangeGroup {
  readonly rule: TypographyRuleName
  readonly shown: readonly ShownChange[]
}

const AROUND = 28
/** Changes of one rule with so few signs between them belong together. */
const NEAR = 3

function isNear(one: DocumentChange | undefined, other: DocumentChange): boolean {
  return one?.rule === other.rule && one.attribute === other.attribute && one.path.join() === other.path.join() && other.from - one.to <= NEAR
}

function showing(changes: readonly DocumentChange[]): ShownChange | null {
  const [first, last] = [changes[0], changes.at(-1)]
  if (!first || !last) return null
  const { text, path, attribute, from } = first
  const inside = changes.map((change, index) => change.after + text.slice(change.to, changes[index + 1]?.from ?? change.to)).join('')
  return {
    key: `${path.join('-')} ${attribute ?? ''} ${String(from)}`,
    changes,
    attribute,
    before: text.slice(from, last.to),
    after: inside,
    left: (from > AROUND ? '…' : '') + text.slice(Math.max(0, from - AROUND), from),
    right: text.slice(last.to, last.to + AROUND) + (text.length > last.to + AROUND ? '…' : ''),
  }
}

/** The changes of a document by rule, in the order of reading within each. */
export function groupChanges(changes: readonly DocumentChange[]): readonly ChangeGroup[] {
  const clusters: DocumentChange[][] = []
  for (const change of changes) {
    const last = clusters.at(-1)
    if (last && isNear(last.at(-1), change)) last.push(change)
    else clusters.push([change])
  }
  return typographyRuleNames
    .map((rule) => ({ rule, shown: clusters.filter(([first]) => first?.rule === rule).flatMap((cluster) => showing(cluster) ?? []) }))
    .filter(({ shown }) => shown.length > 0)
}
