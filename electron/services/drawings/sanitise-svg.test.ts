import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MAX_DRAWING_BYTES, sanitiseSvg } from './sanitise-svg'

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const svg = (inside: string, attributes = 'viewBox="0 0 200 100"'): string => `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${inside}</svg>`
const RECT = '<rect width="10" height="10" fill="#123456"/>'

function made(text: string) {
  const result = sanitiseSvg(bytes(text))
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

/** Every form in which something acts or leads out. */
const ACTS = /script|on\w+\s*=|javascript|foreignobject|<iframe|<animate|<set\b|<handler|@import|@font-face|http(?!:\/\/www\.w3\.org\/)|\/\/evil|file:|data:(?!image\/(?:png|jpeg);base64,)|<!|<\?|expression|<embed|<object|<feimage|<html/i

const attacks: readonly (readonly [name: string, drawing: string])[] = [
  ['a script', svg(`<script>alert(1)</script>${RECT}`)],
  ['a script of another file', svg(`<script xlink:href="https://evil.example/x.js"/>${RECT}`)],
  ['a script within a drawing within a group', svg(`<g><svg><script><![CDATA[alert(1)]]></script></svg></g>${RECT}`)],
  ['event handlers', svg('<rect width="10" height="10" onclick="alert(1)" onload="alert(2)" ONMOUSEOVER="alert(3)"/>', 'viewBox="0 0 2 1" onload="alert(4)"')],
  ['a link that is a program', svg(`<a xlink:href="javascript:alert(1)">${RECT}</a>`)],
  ['a link with a tabulator in it', svg(`<a href="java&#9;script:alert(1)">${RECT}</a>`)],
  ['a page inside', svg(`<foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example"/></foreignObject>${RECT}`)],
  ['a picture of elsewhere', svg(`<image href="https://evil.example/pixel.png" width="1" height="1"/>${RECT}`)],
  ['a picture of this disk', svg(`<image xlink:href="file:///etc/passwd" width="1" height="1"/>${RECT}`)],
  ['a picture without a scheme', svg(`<image href="//evil.example/x.png" width="1" height="1"/>${RECT}`)],
  ['a drawing as a picture', svg(`<image href="data:image/svg+xml;base64,PHN2Zy8+" width="1" height="1"/>${RECT}`)],
  ['a page as a picture', svg(`<image href="data:text/html,%3Cscript%3E" width="1" height="1"/>${RECT}`)],
  ['a use of another file', svg(`<use href="https://evil.example/x.svg#a"/>${RECT}`)],
  ['a use of data', svg(`<use href="data:image/svg+xml,%3Csvg%20id='a'%20onload='alert(1)'/%3E#a"/>${RECT}`)],
  ['a style sheet that fetches', svg(`<style>@import url(https://evil.example/x.css); .a{fill:url(https://evil.example/#x)} .b{background:url(//evil.example)}</style>${RECT}`)],
  ['a font of elsewhere', svg(`<style>@font-face{font-family:x;src:url(https://evil.example/x.woff)}</style>${RECT}`)],
  ['a style sheet that ends early', svg(`<style><![CDATA[.a{fill:red}</style><script>alert(1)</script>]]></style>${RECT}`)],
  ['a style with escapes', svg('<rect width="1" height="1" style="fill:\\75rl(https://evil.example)"/>')],
  ['a style that fetches', svg('<rect width="1" height="1" style="fill:url(\'https://evil.example/#a\');mask:url(https://evil.example)"/>')],
  ['an attribute that fetches', svg('<rect width="1" height="1" fill="url(https://evil.example/#a)" filter="url(https://evil.example/#f)" cursor="url(https://evil.example)"/>')],
  ['an animation that sets a link', svg(`<a>${RECT}<animate attributeName="href" to="javascript:alert(1)"/></a><set attributeName="onload" to="alert(1)"/>`)],
  ['an effect that fetches', svg(`<filter id="f"><feImage href="https://evil.example/x"/></filter><rect width="1" height="1" filter="url(#f)"/>`)],
  ['a style sheet by an instruction', `<?xml-stylesheet href="https://evil.example/x.css"?>${svg(RECT)}`],
  ['words that look like elements', svg('<text>&lt;script&gt;alert(1)&lt;/script&gt;</text>')],
  ['an attribute that closes itself', svg('<rect width="1" height="1" id="a&quot; onload=&quot;alert(1)" class="&quot;&gt;&lt;script&gt;"/>')],
]

describe('a hostile drawing', () => {
  it.each(attacks)('is let in without what acts: %s', (_, drawing) => {
    const { svg: kept } = made(drawing)
    const words = kept.replaceAll(/>[^<]*<\/text>/g, '></text>')
    expect(words).not.toMatch(ACTS)
    expect(kept.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true)
    // What was written is read as it was meant: nothing broke out of its quotes.
    expect(made(kept).svg).toBe(kept)
  })

  it.each([
    ['entities', `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${svg('<text>&b;</text>')}`],
    ['an entity of this disk', `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg('<text>&x;</text>')}`],
    ['an entity that nobody declared', svg('<text>&secret;</text>')],
    ['a depth that no drawing has', svg(`${'<g>'.repeat(3000)}${RECT}${'</g>'.repeat(3000)}`)],
    ['more elements than any drawing has', svg(RECT.repeat(20_001))],
    ['a use of itself', svg('<g id="a"><use href="#a"/></g><rect width="1" height="1"/>')],
    ['uses that multiply', svg(`<g id="u0">${RECT}</g>${Array.from({ length: 30 }, (_, at) => `<g id="u${String(at + 1)}"><use href="#u${String(at)}"/><use href="#u${String(at)}"/></g>`).join('')}`)],
    ['patterns that multiply', svg(`<pattern id="p0">${RECT}</pattern>${Array.from({ length: 30 }, (_, at) => `<pattern id="p${String(at + 1)}"><rect fill="url(#p${String(at)})"/><rect style="fill:url(#p${String(at)})"/></pattern>`).join('')}`)],
    ['a marker at each of many corners', svg(`<marker id="m">${RECT.repeat(200)}</marker><path marker-mid="url(#m)" d="${'L1 1'.repeat(2000)}"/>`)],
    ['no size', '<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>'],
    ['a size without an end', svg(RECT, 'viewBox="0 0 Infinity 1"')],
    ['a thread', svg(RECT, 'viewBox="0 0 100000 1"')],
    ['nothing that is seen', svg('<g/>')],
    ['nothing that is kept', svg('<script>1</script>')],
    ['no drawing', '<html><svg/></html>'],
    ['no XML', '<svg viewBox="0 0 1 1"><rect>'],
    ['bytes that are no text', '\u0000<svg'],
    ['too many bytes', svg(`<path d="${'M0 0'.repeat(MAX_DRAWING_BYTES / 4)}"/>`)],
  ])('is refused: %s', (_, drawing) => {
    expect(sanitiseSvg(bytes(drawing))).toMatchObject({ ok: false, error: { code: 'DRAWING_REFUSED' } })
  })

  it('never throws, whatever the bytes are, and gives what it gives again', () => {
    const piece = fc.constantFrom('<g>', '</g>', RECT, '<style>', '</style>', '.a{fill:red}', '@import "x";', '<![CDATA[', ']]>', '<use href="#a"/>', ' id="a"', '&lt;', '&', '"', "'", '<!--', '-->', '<text>', '</text>', 'é', '\u0000')
    fc.assert(fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const result = sanitiseSvg(bytes(svg(pieces.join(''))))
      if (result.ok) expect(made(result.value.svg).svg).toBe(result.value.svg)
    }))
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (any) => { expect(sanitiseSvg(any).ok).toBe(false) }))
  })
})

describe('a drawing of a press office', () => {
  it('keeps its shapes, gradients, classes and words, and says its size in points', () => {
    const kept = made(`<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
      <svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" width="200mm" height="100mm" viewBox="0 0 200 100" inkscape:version="1.2">
      <title>Logo</title><metadata><rdf:RDF>x</rdf:RDF></metadata>
      <defs><style>/* Illustrator */.cls-1{fill:url(#g);stroke-width:2px}.cls-2,.cls-3{opacity:.5}</style><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>
      <g class="cls-1" transform="translate(1 2)"><path d="M0 0L1 1Z" style="fill-rule:evenodd;stroke:#000"/></g><text x="1" y="2" font-size="12">Hôpital &amp; soins</text></svg>`)
    expect(kept).toMatchObject({ widthPx: 3000, heightPx: 1500, isReduced: false })
    for (const part of ['.cls-1{fill:url(#g);stroke-width:2px}', '.cls-2,.cls-3{opacity:.5}', 'd="M0 0L1 1Z"', 'style="fill-rule:evenodd;stroke:#000"', 'transform="translate(1 2)"', 'Hôpital &amp; soins', '<stop offset="0" stop-color="#fff">', 'viewBox="0 0 200 100"']) expect(kept.svg).toContain(part)
    for (const part of ['Logo', 'inkscape', 'rdf', 'Illustrator', 'DOCTYPE']) expect(kept.svg).not.toContain(part)
  })

  it('takes its size from its sides where it shows no view', () => {
    expect(made(svg(RECT, 'width="2in" height="96"'))).toMatchObject({ widthPx: 3000, heightPx: 1500 })
    expect(made(svg(RECT, 'width="100%" height="100%" viewBox="0 0 10 30"'))).toMatchObject({ widthPx: 1000, heightPx: 3000 })
  })

  it('says when something that may be seen was left out', () => {
    expect(made(svg(`${RECT}<filter id="f"/>`)).isReduced).toBe(true)
    expect(made(svg('<rect width="1" height="1" filter="url(#f)"/>')).isReduced).toBe(true)
    expect(made(svg(`<image href="logo.png"/>${RECT}`)).isReduced).toBe(true)
    expect(made(svg(`<image href="data:image/png;base64,iVBORw0KGgo=" width="1" height="1"/>${RECT}`)).isReduced).toBe(false)
    expect(made(svg(RECT)).isReduced).toBe(false)
  })
})
