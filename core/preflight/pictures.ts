import type { Finding } from '../bridge/shapes'
import type { CommuniqueContent } from '../communique/content'
import { figurePrint, PRINT_DPI } from '../communique/figure-size'
import { attrsOf } from '../document/read'
import { all, finding, pageOf } from './page'

/**
 * Pictures whose pixels do not fill the room of the page at 150 dpi: they are printed smaller, and a newspaper cannot
 * use them. Not a rule of checkDocument: a document by itself knows no size of a picture. Decoration may be small.
 */
export function pictureFindings({ document, language, assets, institution }: Pick<CommuniqueContent, 'document' | 'language' | 'assets' | 'institution'>): readonly Finding[] {
  return all(pageOf(document, language, 0), 'figure').flatMap((figure): readonly Finding[] => {
    const { asset, decorative } = attrsOf(figure.node, 'figure')
    const known = assets.find(({ sha256 }) => sha256 === asset)
    if (!known || decorative) return []
    const { isReduced, sizeMm, roomMm, dpiInRoom } = figurePrint(known, institution.charter.marginsMm)
    const params = { dpi: dpiInRoom, limit: PRINT_DPI, width: Math.round(sizeMm[0]), room: Math.round(roomMm[0]) }
    return isReduced ? [finding('figure.resolution-low', figure, 'warning', params)] : []
  })
}
