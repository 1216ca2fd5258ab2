/* What a drawing may be made of: what is not listed here is not kept. Names as SVG 1.1 and 2 write them. */

const shapes = ['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan', 'textPath', 'use', 'image'] as const
const holders = ['svg', 'g', 'defs', 'symbol', 'clipPath', 'mask', 'pattern', 'marker', 'linearGradient', 'radialGradient', 'stop', 'style'] as const
export const keptElements: ReadonlySet<string> = new Set([...shapes, ...holders])
export const shapeElements: ReadonlySet<string> = new Set(shapes)
export const gradientElements: ReadonlySet<string> = new Set(['linearGradient', 'radialGradient'])

/** Groups under another name: what they do besides holding drawings is not kept. */
export const groups: ReadonlySet<string> = new Set(['a', 'switch'])
/** Words about a drawing, which nobody sees in it. */
export const unseenElements: ReadonlySet<string> = new Set(['title', 'desc', 'metadata'])

/** Properties that are written as attributes, in `style` and in style sheets alike. */
export const keptProperties: ReadonlySet<string> = new Set([
  'fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-linecap', 'stroke-linejoin', 'stroke-miterlimit', 'stroke-dasharray', 'stroke-dashoffset',
  'opacity', 'color', 'display', 'visibility', 'overflow', 'clip-path', 'clip-rule', 'mask', 'marker-start', 'marker-mid', 'marker-end', 'stop-color', 'stop-opacity', 'vector-effect', 'paint-order', 'isolation', 'mix-blend-mode',
  'font-family', 'font-size', 'font-style', 'font-weight', 'font-stretch', 'font-variant', 'letter-spacing', 'word-spacing', 'text-anchor', 'text-decoration', 'dominant-baseline', 'alignment-baseline', 'baseline-shift', 'writing-mode', 'direction',
])

export const keptAttributes: ReadonlySet<string> = new Set([
  ...keptProperties,
  'id', 'class', 'transform', 'viewBox', 'preserveAspectRatio', 'xml:space', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'fx', 'fy', 'fr', 'dx', 'dy', 'rotate', 'width', 'height', 'd', 'points', 'pathLength', 'textLength', 'lengthAdjust', 'startOffset',
  'offset', 'gradientUnits', 'gradientTransform', 'spreadMethod', 'clipPathUnits', 'maskUnits', 'maskContentUnits', 'patternUnits', 'patternContentUnits', 'patternTransform', 'markerUnits', 'markerWidth', 'markerHeight', 'refX', 'refY', 'orient',
])
/** What is seen, and is not kept. */
export const seenAttributes: ReadonlySet<string> = new Set(['filter'])

/** `url(#id)`, with what stands in for it; any other address is elsewhere. */
export const LOCAL_URL = /^url\(\s*["']?#([^\s"'()<>&\\]{1,200})["']?\s*\)(?:\s+(?:none|#[\da-f]{3,8}|[a-z]{3,30}))?$/i
export const LOCAL_LINK = /^#([^\s"'()<>&\\]{1,200})$/
export const ID = /^[^\s"'()<>&\\]{1,200}$/
/** A picture inside the drawing, as points. */
export const INNER_PICTURE = /^data:image\/(?:png|jpe?g);base64,[a-z\d+/=\s]+$/i

/** Whether a value is words and numbers alone: no address but of this drawing, nothing that a style sheet would run or fetch. */
export const isPlainValue = (value: string): boolean => !/[<>\\@{};]|url|expression|javascript|image-set|src\s*\(|var\s*\(/i.test(value)
