export interface RankedTool {
  readonly key: string
  /** The lower, the longer it keeps its place: 0, 1, 2… */
  readonly rank: number
}

export interface ToolRoom {
  /** What the row has for tools, in pixels. */
  readonly roomPx: number
  /** What one of them takes, with the gap before it. */
  readonly toolPx: number
  /** What the trigger of the menu of the others takes. */
  readonly morePx: number
}

/** The tools that stand in one row; the others go to a menu, which takes a place itself. */
export function toolsThatFit(tools: readonly RankedTool[], { roomPx, toolPx, morePx }: ToolRoom): ReadonlySet<string> {
  if (tools.length * toolPx <= roomPx) return new Set(tools.map(({ key }) => key))
  const places = Math.max(0, Math.floor((roomPx - morePx) / toolPx))
  return new Set([...tools].sort((one, other) => one.rank - other.rank).slice(0, places).map(({ key }) => key))
}
