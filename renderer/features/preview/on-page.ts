/** What stands on a page is placed in parts of it: the page is drawn at any size. */

interface Paper {
  readonly widthPt: number
  readonly heightPt: number
}

/** From the top of the page, in points. */
interface Lines {
  readonly top: number
  readonly bottom: number
}

interface Box extends Lines {
  readonly left: number
  readonly right: number
}

type Place = Readonly<Record<'top' | 'left' | 'width' | 'height', string>>

const part = (pt: number, of: number): string => `${(pt / of) * 100}%`

export const topOn = ({ heightPt }: Paper, pt: number): string => part(pt, heightPt)
export const leftOn = ({ widthPt }: Paper, pt: number): string => part(pt, widthPt)

/** Lines of a page, over its whole width. */
export const linesOn = (page: Paper, { top, bottom }: Lines): Pick<Place, 'top' | 'height'> => ({ top: topOn(page, top), height: topOn(page, bottom - top) })

export const boxOn = (page: Paper, box: Box): Place => ({ ...linesOn(page, box), left: leftOn(page, box.left), width: leftOn(page, box.right - box.left) })
