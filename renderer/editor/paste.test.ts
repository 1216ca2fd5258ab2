// @vitest-environment happy-dom
import { afterEach, describe, expect, test, vi } from 'vitest'
import { forbiddenCharacterIn } from '../../core/document/characters'
import { isParsable, isReadable, isTextBearable, MAX_CLIPBOARD_TAGS, MAX_HTML_CHARS, MAX_HTML_DEPTH, MAX_HTML_TAGS, MAX_PARAGRAPH_CHARS, withoutDeadWeight } from './paste/paste-limits'
import { openSheet, p, written, type Sheet } from './testing/sheet'

const open: Sheet[] = []
function inBody(document = written('Titre', 'Chapô', p('Corps'))): Sheet {
  const sheet = openSheet(document)
  open.push(sheet)
  sheet.caret('Corps', 5)
  return sheet
}
afterEach(() => open.splice(0).forEach(({ editor }) => editor.destroy()))

describe('before anything is parsed', () => {
  test.each([
    ['50,000 nested divs', '<div>'.repeat(50_000)],
    ['20,000 nested quotes', '<blockquote>'.repeat(20_000)],
    ['a line of 10,000 elements', '<b>a</b>'.repeat(MAX_HTML_TAGS)],
    ['more than 2,000,000 signs', 'x'.repeat(MAX_HTML_CHARS + 1)],
  ])('%s are refused, and the plain text comes in instead', async (_name, html) => {
    expect(isParsable(html)).toBe(false)
    const sheet = inBody()
    sheet.paste({ 'text/html': html, 'text/plain': 'Les mots restent.' })
    await vi.waitFor(() => expect(sheet.editor.state.doc.textContent).toContain('CorpsLes mots restent.'))
    expect(sheet.notices).toContain('paste.tooHeavy')
  })

  test('what a deep but ordinary page brings is let through', () => {
    expect(isParsable('<div>'.repeat(MAX_HTML_DEPTH) + '</div>'.repeat(MAX_HTML_DEPTH))).toBe(true)
    expect(isParsable('<p>a'.repeat(MAX_HTML_DEPTH * 2))).toBe(true)
  })

  test('the styles and comments of an office suite are cut, its words stay', () => {
    expect(withoutDeadWeight('<!--[if gte mso 9]><xml>x</xml><![endif]--><style>p{}</style><p>Mots</p><STYLE>b</STYLE>')).toBe('<p>Mots</p>')
    expect(withoutDeadWeight('<p>Mots</p><!-- never closed')).toBe('<p>Mots</p>')
  })

  test('a letter that is longer in lower case moves nothing', () => {
    expect(withoutDeadWeight('<p>Pr İbrahim, İzmir</p><!--[if !supportLists]-->1.<!--[endif]--><STYLE>p{}</STYLE><p>Premier point</p>')).toBe('<p>Pr İbrahim, İzmir</p>1.<p>Premier point</p>')
  })
})

describe('a hostile paste', () => {
  test.each([
    ['UNC link', '<a href="\\\\host\\share">mots</a>'],
    ['file link', '<a href="file:///etc/passwd">mots</a>'],
    ['javascript link', '<a href="java\tscript:alert(1)">mots</a>'],
    ['search-ms link', '<a href="search-ms:query=x">mots</a>'],
    ['ms-word link', '<a href="ms-word:ofe|u|https://x">mots</a>'],
    ['data link', '<a href="data:text/html,x">mots</a>'],
    ['protocol-relative link', '<a href="//host/share">mots</a>'],
    ['address that reads backwards', '<a href="https://hopital.example/\u202Efdp.exe">mots</a>'],
    ['address of 3,000 signs', `<a href="https://hopital.example/${'a'.repeat(3000)}">mots</a>`],
    ['user name in an address', '<a href="https://gouv.fr@elsewhere.example">mots</a>'],
  ])('%s: the words stay, the address goes, and it is said', (_name, html) => {
    const sheet = inBody()
    sheet.paste({ 'text/html': `<p>${html}</p>`, 'text/plain': 'mots' })
    expect(JSON.stringify(sheet.document())).not.toContain('"link"')
    expect(sheet.editor.state.doc.textContent).toContain('mots')
    expect(sheet.notices).toEqual(['paste.links'])
  })

  test.each([
    ['bidirectional override', 'a\u202Eb'],
    ['isolate', 'a\u2066b'],
    ['zero-width space', 'a\u200bb'],
    ['NUL', 'a\u0000b'],
    ['byte order mark', 'a\ufeffb'],
    ['lone surrogate', 'a\ud800b'],
    ['pile of marks', `a${'\u0301'.repeat(3000)}b`],
  ])('%s does not come in, as text nor as HTML', (_name, text) => {
    for (const data of [{ 'text/plain': text }, { 'text/html': `<p>${text}</p>`, 'text/plain': text }]) {
      const sheet = inBody()
      sheet.paste(data)
      expect(forbiddenCharacterIn(sheet.editor.state.doc.textContent)).toBeNull()
      sheet.document()
    }
  })

  test.each([
    ['prototype keys in a slice', '<p data-pm-slice="0 0 [&quot;__proto__&quot;,{&quot;x&quot;:1}]">mots</p>'],
    ['unknown node in a slice', '<p data-pm-slice="1 1 [&quot;iframe&quot;,null]">mots</p>'],
    ['bad attributes in a slice', '<li data-pm-slice="2 2 [&quot;orderedList&quot;,{&quot;start&quot;:&quot;x&quot;}]"><p>mots</p></li>'],
    ['an element of the sheet that is not ours to paste', '<section data-element="pressContact"><address data-element="contact" data-name="Mots"></address></section><p>mots</p>'],
    ['a second title', '<h1 data-element="title">mots</h1>'],
    ['a release', '<p data-element="release" data-mode="embargo" data-until="x">mots</p>'],
    ['a heading of level nine', '<h2 data-level="9">mots</h2>'],
    ['script and handlers', '<img src=x onerror=alert(1)><script>alert(1)</script><p onclick="x()">mots</p>'],
  ])('%s: the document stays a communiqué', (_name, html) => {
    const sheet = inBody()
    sheet.paste({ 'text/html': html, 'text/plain': 'mots' })
    expect(sheet.document().content.filter(({ type }) => type === 'title')).toHaveLength(1)
    expect(sheet.notices).not.toContain('broken')
    expect(sheet.outline()).toMatch(/^letterhead mention release dateline title lead .*about pressContact moreInfo$/)
  })

  test('lists nested deeper than a document may be: their plain text comes in, and the draft can be read again', () => {
    const sheet = inBody()
    const html = '<ul><li><p>x</p>'.repeat(60) + '</li></ul>'.repeat(60)
    sheet.paste({ 'text/html': html, 'text/plain': 'mots' })
    expect(sheet.words('paragraph')).toBe('Corpsmots')
    expect(sheet.notices).toEqual(['paste.tooHeavy'])
    expect(sheet.document().content.length).toBeGreaterThan(0)
    sheet.paste({ 'text/html': html })
    expect(sheet.notices.at(-1)).toBe('paste.nothing')
  })

  test('the tab key nests a list as deep as a document may be, and no deeper', () => {
    const item = (words: string) => ({ type: 'listItem' as const, attrs: { id: null }, content: [p(words)] })
    const sheet = inBody(written('Titre', 'Chapô', p('Corps'), { type: 'bulletList', attrs: { id: null }, content: Array.from({ length: 40 }, (_, nth) => item(`point ${String(nth)}.`)) }))
    for (let nth = 1; nth < 40; nth += 1) {
      sheet.caret(`point ${String(nth)}.`)
      for (let times = 0; times < nth; times += 1) sheet.editor.commands.sinkListItem('listItem')
    }
    expect(sheet.document().content.length).toBeGreaterThan(0)
  })

  test('a text beyond all measure is not brought in, and it is said', async () => {
    const sheet = inBody()
    sheet.paste({ 'text/plain': 'x'.repeat(2_000_001) })
    await vi.waitFor(() => expect(sheet.notices).toEqual(['paste.tooLong']))
    expect(sheet.words('paragraph')).toBe('Corps')
  })
})

describe('what people paste', () => {
  test('Word: its lists are lists, its empty paragraphs go, bold and no-break spaces stay', () => {
    const sheet = inBody()
    const html = `<p class="MsoNormal">Près de <b>20&nbsp;%</b></p><p class="MsoNormal">&nbsp;</p>
      <p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·<span>&nbsp;</span></span>Un</p>
      <p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">·</span>Deux</p>`
    sheet.paste({ 'text/html': html, 'text/plain': '' })
    expect(sheet.words('bulletList')).toBe('Un\nDeux')
    expect(sheet.words('paragraph')).toContain('20\u00a0%')
    expect(JSON.stringify(sheet.document())).toContain('"bold"')
    expect(sheet.outline()).toContain('lead paragraph bulletList')
  })

  test('Google Docs: its wrapper is not bold, its styles are', () => {
    const sheet = inBody()
    sheet.paste({ 'text/html': '<b style="font-weight:normal"><p><span style="font-weight:400">maigre </span><span style="font-weight:700">gras</span></p></b>', 'text/plain': '' })
    const paragraph = sheet.document().content.find(({ type }) => type === 'paragraph')
    expect(paragraph?.content?.map(({ text, marks }) => [text, marks?.map(({ type }) => type) ?? []])).toEqual([['Corpsmaigre ', []], ['gras', ['bold']]])
  })

  test('a table gives its cells as paragraphs, and no word is glued to the next', () => {
    const sheet = inBody()
    sheet.paste({ 'text/html': '<table><tr><td>Un</td><td>Deux</td></tr></table>', 'text/plain': '' })
    expect(sheet.editor.state.doc.textBetween(0, sheet.editor.state.doc.content.size, '|')).toContain('CorpsUn|Deux')
  })

  test('several paragraphs in the title: the first stays there, the rest goes to the body', () => {
    const sheet = inBody()
    sheet.caret('Titre', 5)
    sheet.paste({ 'text/plain': 'Premier\n\nDeuxième\n\nTroisième' })
    expect(sheet.words('title')).toBe('TitrePremier')
    expect(sheet.words('paragraph', 0)).toBe('Deuxième')
    expect(sheet.words('paragraph', 1)).toBe('Troisième')
    expect(sheet.notices).toEqual(['paste.overflow'])
  })

  test('undo takes the paste away and leaves the words that were typed just before and just after', () => {
    const sheet = inBody()
    sheet.type(' tapé')
    sheet.paste({ 'text/plain': '. Collé' })
    sheet.type(' puis')
    expect(sheet.words('paragraph')).toBe('Corps tapé. Collé puis')
    sheet.editor.commands.undo()
    expect(sheet.words('paragraph')).toBe('Corps tapé. Collé')
    sheet.editor.commands.undo()
    expect(sheet.words('paragraph')).toBe('Corps tapé')
  })

  test('a copy inside the sheet gets ids of its own', () => {
    const sheet = inBody()
    const { dom } = sheet.editor.view.serializeForClipboard(sheet.editor.state.doc.slice(sheet.editor.state.selection.$from.before(1), sheet.editor.state.selection.$from.after(1)))
    sheet.paste({ 'text/html': dom.innerHTML, 'text/plain': 'Corps' })
    const ids: unknown[] = []
    sheet.editor.state.doc.descendants((node) => {
      if (typeof node.attrs['id'] === 'string') ids.push(node.attrs['id'])
    })
    expect(new Set(ids).size).toBe(ids.length)
  })
})

test('no text has a paragraph, or a clipboard a number of elements, past these', () => {
  expect(isTextBearable('x'.repeat(MAX_PARAGRAPH_CHARS))).toBe(true)
  expect(isTextBearable(`a\n${'x'.repeat(MAX_PARAGRAPH_CHARS + 1)}`)).toBe(false)
  expect(isReadable('<p>'.repeat(MAX_CLIPBOARD_TAGS))).toBe(true)
  expect(isReadable('<p>'.repeat(MAX_CLIPBOARD_TAGS + 1))).toBe(false)
})
