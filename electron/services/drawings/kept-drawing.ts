import { gradientElements, ID, INNER_PICTURE, isPlainValue, keptAttributes, keptProperties, LOCAL_LINK, LOCAL_URL, seenAttributes, shapeElements } from './svg-rules'

/** An element as the file says it. */
export interface RawElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: (RawElement | string)[]
}

/** How many shapes a drawing may come to once everything that it uses again is drawn again. */
const MAX_DRAWN = 50_000
const SIGNS_PER_CORNER = 4

export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Writes anew what may be kept of a drawing. */
export class KeptDrawing {
  isReduced = false
  private readonly known = new Map<string, RawElement>()
  private hasShape = false

  constructor(private readonly root: RawElement) {
    const visit = (element: RawElement): void => {
      const id = element.attributes['id']
      if (id !== undefined && !this.known.has(id)) this.known.set(id, element)
      for (const child of element.children) if (typeof child !== 'string') visit(child)
    }
    visit(root)
  }

  /** Everything inside the root, as text. */
  content(): string {
    return this.childrenOf(this.root)
  }

  /** Nothing is seen, or what is seen is too much: known once `content` was asked for. */
  get isRefused(): boolean {
    return !this.hasShape || this.drawnBy(this.root, new Set(), new Map()) > MAX_DRAWN
  }

  private childrenOf(element: RawElement): string {
    const holdsText = element.name === 'text' || element.name === 'tspan' || element.name === 'textPath'
    return element.children.map((child) => (typeof child !== 'string' ? this.write(child) : holdsText ? escaped(child) : '')).join('')
  }

  private write(element: RawElement): string {
    const { name } = element
    if (name === 'style') return `<style>${escaped(this.sheet(element.children.filter((child) => typeof child === 'string').join('')))}</style>`
    const link = this.linkOf(element)
    if (link === null) return ''
    this.hasShape ||= shapeElements.has(name)
    const attributes = Object.entries(element.attributes).flatMap(([key, value]) => this.attribute(key, value))
    return `<${name}${[...attributes, ...link].join('')}>${this.childrenOf(element)}</${name}>`
  }

  /** The link of an element as attributes; null when it leads out of the drawing, and the element goes with it. */
  private linkOf({ name, attributes }: RawElement): readonly string[] | null {
    const address = attributes['href'] ?? attributes['xlink:href']
    const isPicture = name === 'image'
    if (address === undefined || name === 'g') {
      this.isReduced ||= isPicture
      return isPicture ? null : []
    }
    if ((isPicture ? INNER_PICTURE : LOCAL_LINK).test(address.trim())) return [` xlink:href="${escaped(address.trim())}"`]
    this.isReduced = true
    return null
  }

  private attribute(key: string, value: string): readonly string[] {
    if (key === 'style') return [` style="${escaped(this.declarations(value, false))}"`]
    this.isReduced ||= seenAttributes.has(key) || /^on/i.test(key)
    if (!keptAttributes.has(key)) return []
    if (key === 'id' ? ID.test(value) : isPlainValue(value) || (keptProperties.has(key) && LOCAL_URL.test(value.trim()))) return [` ${key}="${escaped(value)}"`]
    this.isReduced = true
    return []
  }

  /** `fill:red;stroke:none`, as far as it is kept. In a sheet, where nobody counts what it draws again, an address leads to a gradient. */
  private declarations(css: string, isSheet: boolean): string {
    return css.split(';').flatMap((declaration) => {
      const at = declaration.indexOf(':')
      const [property, value] = [declaration.slice(0, at).trim().toLowerCase(), declaration.slice(at + 1).trim()]
      if (at < 0 || property.startsWith('-')) return []
      if (!keptProperties.has(property)) {
        this.isReduced ||= seenAttributes.has(property)
        return []
      }
      const [, id] = LOCAL_URL.exec(value) ?? []
      const isKept = id === undefined ? isPlainValue(value) : !isSheet || gradientElements.has(this.known.get(id)?.name ?? '')
      this.isReduced ||= !isKept
      return isKept ? [`${property}:${value}`] : []
    }).join(';')
  }

  private sheet(css: string): string {
    const plain = css.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/<!--|-->/g, '')
    const rules = plain.replaceAll(/@(?:import|charset|namespace)[^;{}]*;/gi, '').replaceAll(/@font-face\s*\{[^{}]*\}/gi, '')
    this.isReduced ||= rules !== plain
    if (/[@\\<]/.test(rules)) {
      this.isReduced = true
      return ''
    }
    return [...rules.matchAll(/([^{}]+)\{([^{}]*)\}/g)].flatMap(([, selector = '', body = '']) => (/^[\w\s.,#>*+~:()-]+$/.test(selector) ? [`${selector.trim()}{${this.declarations(body, true)}}`] : [])).join('')
  }

  /** How many elements are drawn for this one; infinite for one that draws itself. */
  private drawnBy(element: RawElement, above: Set<RawElement>, known: Map<RawElement, number>): number {
    const before = known.get(element)
    if (before !== undefined) return before
    if (above.has(element)) return Infinity
    above.add(element)
    let drawn = 1
    for (const child of element.children) if (typeof child !== 'string') drawn += this.drawnBy(child, above, known)
    for (const { target, times } of this.usesOf(element)) drawn += times * this.drawnBy(target, above, known)
    above.delete(element)
    known.set(element, drawn)
    return drawn
  }

  private usesOf({ attributes }: RawElement): readonly { readonly target: RawElement; readonly times: number }[] {
    const corners = Math.ceil(((attributes['d'] ?? '').length + (attributes['points'] ?? '').length) / SIGNS_PER_CORNER) + 1
    const styles = (attributes['style'] ?? '').split(';').map((declaration) => declaration.split(':'))
    const said = [...Object.entries(attributes), ...styles.map(([key = '', value = '']) => [key.trim(), value.trim()] as const)]
    return said.flatMap(([key, value]) => {
      const [, id] = (/href$/.test(key) ? LOCAL_LINK : LOCAL_URL).exec(value.trim()) ?? []
      const target = id === undefined ? undefined : this.known.get(id)
      return target ? [{ target, times: key.startsWith('marker') ? corners : 1 }] : []
    })
  }
}
