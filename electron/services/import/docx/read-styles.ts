import { readStyle } from '../../../../core/import/style-names'
import { ok, type Result } from '../../../../core/result'
import { walkXml } from '../walk-xml'

interface Style {
  name: string
  basedOn: string
  /** From 1; 0 for none. */
  outline: number
}

/** What a paragraph's style says, an institution's own styles by those that they are made from. */
export interface KnownStyle {
  readonly style: string
  readonly outline: number
}

/** Styles by their id. Errors: those of walkXml. */
export function readStyles(xml: string): Result<ReadonlyMap<string, KnownStyle>> {
  const styles = new Map<string, Style>()
  let current: Style | null = null
  const walked = walkXml(xml, {
    open: (name, attributes) => {
      const value = attributes['w:val'] ?? ''
      if (name === 'w:style') {
        current = { name: '', basedOn: '', outline: 0 }
        if ((attributes['w:type'] ?? 'paragraph') === 'paragraph') styles.set(attributes['w:styleId'] ?? '', current)
      } else if (!current) return
      else if (name === 'w:name') current.name = value
      else if (name === 'w:basedOn') current.basedOn = value
      else if (name === 'w:outlineLvl' && /^[0-8]$/.test(value)) current.outline = Number(value) + 1
    },
    close: (name) => {
      if (name === 'w:style') current = null
    },
  })
  return walked.ok ? ok(new Map([...styles].map(([id, style]) => [id, known(style, styles)]))) : walked
}

const LONGEST_CHAIN = 12

function known(style: Style, styles: ReadonlyMap<string, Style>): KnownStyle {
  let at: Style | undefined = style
  for (let step = 0; at && step < LONGEST_CHAIN; step += 1) {
    const read = readStyle(at.name)
    if (read && read.role !== 'ordinary') return { style: at.name, outline: read.level }
    if (at.outline > 0) return { style: at.name, outline: at.outline }
    at = styles.get(at.basedOn)
  }
  return { style: style.name, outline: 0 }
}
