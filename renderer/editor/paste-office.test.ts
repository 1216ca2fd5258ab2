// @vitest-environment happy-dom
import * as fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import type { NodeJson } from '../../core/document/types'
import googleDocs from '../../tests/fixtures/import/clipboard/google-docs.html?raw'
import libreOffice from '../../tests/fixtures/import/clipboard/libreoffice.html?raw'
import outlook from '../../tests/fixtures/import/clipboard/outlook.html?raw'
import webPage from '../../tests/fixtures/import/clipboard/web-page.html?raw'
import wordOnline from '../../tests/fixtures/import/clipboard/word-online.html?raw'
import word from '../../tests/fixtures/import/clipboard/word.html?raw'
import { openSheet, p, written, type Sheet } from './testing/sheet'

const open: Sheet[] = []
afterEach(() => open.splice(0).forEach(({ editor }) => editor.destroy()))

function pasted(html: string): Sheet {
  const sheet = openSheet(written('Titre', 'Chapô', p('Corps')))
  open.push(sheet)
  sheet.caret('Corps', 5)
  sheet.paste({ 'text/html': html, 'text/plain': '' })
  return sheet
}

/** `ul(li(p ul(li(p))))` of the first list. */
const shapeOf = (node: NodeJson): string => {
  const names: Partial<Record<NodeJson['type'], string>> = { bulletList: 'ul', orderedList: 'ol', listItem: 'li', paragraph: 'p' }
  const inside = (node.content ?? []).filter(({ type }) => type in names).map(shapeOf).join(' ')
  return `${names[node.type] ?? node.type}${inside === '' ? '' : `(${inside})`}`
}
const listsOf = (sheet: Sheet): string[] => sheet.document().content.filter(({ type }) => type === 'bulletList' || type === 'orderedList').map(shapeOf)
const textOf = (sheet: Sheet): string => sheet.editor.state.doc.textBetween(0, sheet.editor.state.doc.content.size, '|', ' ')

const NESTED = 'ul(li(p ul(li(p))) li(p))'

describe('what office programs put on the clipboard', () => {
  test('Word: nested lists, spaces and tracked changes; what is not pasted is told', () => {
    const sheet = pasted(word)
    expect(listsOf(sheet)).toEqual([NESTED, 'ol(li(p))'])
    expect(textOf(sheet)).toContain('Le suivi des patients\u00a0: 20\u00a0% de trois ans')
    expect(textOf(sheet)).not.toMatch(/cinq|vérifier/)
    expect(textOf(sheet)).toContain('Enquête interne.')
    expect(sheet.notices).toEqual(['paste.deletions', 'paste.insertions', 'paste.comments', 'paste.notes', 'paste.imagesElsewhere'])
  })

  test('Google Docs: the list beside an item goes into it, and its picture is told', () => {
    const sheet = pasted(googleDocs)
    expect(listsOf(sheet)).toEqual([NESTED])
    expect(sheet.notices).toEqual(['paste.imagesElsewhere'])
  })

  test('LibreOffice: its nested lists and its notes', () => {
    const sheet = pasted(libreOffice)
    expect(listsOf(sheet)).toEqual([NESTED])
    expect(textOf(sheet)).toContain('Une note.')
    expect(sheet.notices).toEqual(['paste.notes'])
  })

  test('Outlook: real no-break spaces stay, decorative ones and empty paragraphs go', () => {
    const sheet = pasted(outlook)
    expect(textOf(sheet)).toContain('à 18\u00a0h\u00a030, avec le Dr\u00a0Petit\u00a0: merci de confirmer.')
    expect(sheet.notices).toEqual([])
  })

  test('Word for the web: lists and headings that only say their level', () => {
    const sheet = pasted(`<p>Avant</p>${wordOnline}`)
    expect(listsOf(sheet)).toEqual([NESTED])
    expect(sheet.words('heading')).toBe('Le parcours')
  })

  test('Word: a numbered list goes on with its number, wherever it was cut', () => {
    const item = (number: number, words: string) => `<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>${String(number)}.<span>&nbsp; </span></span>${words}</p>`
    const sheet = pasted('<p>Avant</p>' + item(3, 'Trois') + item(4, 'Quatre') + item(5, 'Cinq'))
    expect(sheet.document().content.find(({ type }) => type === 'orderedList')?.attrs).toMatchObject({ start: 3 })
    expect(listsOf(sheet)).toEqual(['ol(li(p) li(p) li(p))'])
    expect(textOf(sheet)).toContain('CorpsAvant|Trois|Quatre|Cinq|')
  })

  test('a list pasted before, between or behind the words of a line has no empty item', () => {
    for (const [offset, around] of [[0, '|a|b|Corps|'], [2, '|Co|a|b|rps|'], [5, '|Corps|a|b|']] as const) {
      const sheet = openSheet(written('Titre', 'Chapô', p('Corps')))
      open.push(sheet)
      sheet.caret('Corps', offset)
      sheet.paste({ 'text/html': '<ul><li>a</li><li>b</li></ul>', 'text/plain': 'a b' })
      expect(textOf(sheet)).toContain(around)
      expect(listsOf(sheet)).toEqual(['ul(li(p) li(p))'])
    }
  })

  test('a web page: words between blocks are paragraphs of the body, what is not shown or struck out is told', () => {
    const sheet = pasted(webPage)
    const outline = sheet.outline()
    expect(outline).toMatch(/ lead (paragraph|heading|bulletList)( paragraph| heading| bulletList)* about /)
    expect(textOf(sheet)).toContain('Le chapô nu|puis la suite nue|et la fin.|Les médecins parlent d’un «\u00a0progrès\u00a0», immense certain.|Greffe|Un acte|un appel|une visite|hors de tout|Fin')
    expect(listsOf(sheet)).toEqual(['ul(li(p) li(p))'])
    expect(textOf(sheet)).not.toMatch(/caché|Publicité/)
    expect(sheet.notices).toEqual(['paste.invisible', 'paste.hidden', 'paste.struck'])
  })

  test('the lines of a message and of an old page keep their ends, and its empty lines part paragraphs', () => {
    expect(textOf(pasted('<div>Bonjour,<br><br>Deux temps :<br>1. un appel<br>2. une visite<br><br></div>'))).toContain('CorpsBonjour,|Deux temps\u00a0:|un appel|une visite|À propos')
    const sheet = pasted('<p>Avant</p><pre>Un\n\nDeux\ntrois</pre>')
    expect(textOf(sheet)).toContain('CorpsAvant|Un|Deux trois|')
  })

  test('items that stand in no list, with words between them, come in their order', () => {
    expect(textOf(pasted('<p>Avant</p><div><li>un</li><li>deux</li>mot <li> trois</li></div>'))).toContain('CorpsAvant|un|deux|mot|trois|')
    expect(textOf(pasted('<p>Avant</p><div><li></li>mot <li>x</li></div>')).replaceAll('|', '')).toContain('CorpsAvantmotx')
  })

  test('whatever blocks, words and line ends follow each other, all words come, in their order, and into the body', () => {
    const part: fc.Arbitrary<string> = fc.letrec<{ part: string }>((tie) => ({
      part: fc.oneof({ maxDepth: 4 }, fc.constantFrom('mot ', '<br>', '<b>gras </b>', '<hr>', '<p>seul</p>', '<span> x </span>', '<a href="https://a.example">lien</a>'), fc.tuple(fc.constantFrom('div', 'section', 'blockquote', 'article', 'ul', 'li', 'p', 'center', 'pre', 'dl', 'span'), fc.array(tie('part'), { maxLength: 4 })).map(([tag, parts]) => `<${tag}>${parts.join('')}</${tag}>`)),
    })).part
    fc.assert(fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
      const html = `<p>Avant</p>${parts.join('')}`
      const page = document.createElement('div')
      page.innerHTML = html
      const sheet = pasted(html)
      expect(sheet.outline()).toMatch(/^letterhead mention release dateline title lead( paragraph| bulletList| quote)+ about pressContact moreInfo$/)
      expect(textOf(sheet).replace(/[\s|]/gu, '')).toContain(`Corps${page.textContent.replace(/\s/gu, '')}`)
    }), { numRuns: 60, examples: [[['<div><div><li></li>mot <li><span> x </span></li></div></div>', '<div></div>']]] })
  })

  test('a quote of a page is one, and loses nothing: what no quote holds stands between', () => {
    const quotes = (sheet: Sheet) => sheet.document().content.filter(({ type }) => type === 'quote').map(({ attrs, content }) => [attrs?.['speaker'], (content ?? []).map((line) => (line.content ?? []).map(({ text }) => text ?? '').join('')).join('|')])
    const whole = pasted('<p>Avant</p><blockquote><p>« Nous avançons. »</p><footer>— Pr Lise Roche, <i>cheffe</i></footer></blockquote><p>Après</p>')
    expect(quotes(whole)).toEqual([['Lise Roche', 'Nous avançons.']])
    expect(whole.notices).toEqual([])
    const bare = pasted('<p>Avant</p><blockquote>Nous avançons.</blockquote>')

    expect(bare.outline()).toContain(' lead paragraph quote about')
    expect(quotes(bare)).toEqual([['', 'Nous avançons.']])
    expect(bare.notices).toEqual(['paste.unsignedQuotes'])
    const signed = pasted('<p>Avant</p><blockquote><p>Un.</p><p>Deux.</p><p>— Mme Ana Ferry, directrice</p></blockquote>')
    expect(quotes(signed)).toEqual([['Ana Ferry', 'Un.|Deux.']])
    const mixed = pasted('<p>Avant</p><blockquote><p>Un.</p><h2>Tête</h2><ul><li>a</li><li>b</li></ul><div>Deux.</div><blockquote>Trois.</blockquote></blockquote><p>Fin</p>')
    expect(mixed.outline()).toContain(' lead paragraph quote heading bulletList quote quote paragraph about')
    expect(textOf(mixed)).toContain('CorpsAvant|Un.|Tête|a|b|Deux.|Trois.|Fin')
    const word = pasted('<p class=MsoNormal>Avant</p><p class=MsoQuote>Un.</p><p class=MsoQuote>Deux.</p><p class=MsoIntenseQuote>Trois.</p><p class=MsoNormal>Fin</p>')
    expect(quotes(word)).toEqual([['', 'Un.|Deux.|Trois.']])
  })

  test('what stands behind the words of a quote keeps its paragraphs, its links and its bold', () => {
    const sheet = pasted('<p>Avant</p><blockquote><p>« Un. »</p><p>Deux <a href="https://a.example">lien</a>.</p><p><b>Trois</b>.</p></blockquote><p>Fin</p>')
    expect(sheet.outline()).toContain(' lead paragraph quote paragraph paragraph paragraph about')
    expect(textOf(sheet)).toContain('CorpsAvant|Un.|Deux lien.|Trois.|Fin')
    expect(JSON.stringify(sheet.document())).toMatch(/"text":"lien","marks":\[\{"type":"link".*"text":"Trois","marks":\[\{"type":"bold"/u)
    const same = pasted('<p>Avant</p><blockquote><p>« Un. » Il ajoute :</p><p>Deux.</p></blockquote><p>Fin</p>')
    expect(textOf(same).replaceAll('\u00a0', ' ')).toContain('CorpsAvant|Un.|Il ajoute :|Deux.|Fin')
    const named = pasted('<p>Avant</p><blockquote><p>« Un », dit Ana Ferry</p><p>Deux mots</p></blockquote><p>Fin</p>')
    expect(textOf(named)).toContain('CorpsAvant|Un|Deux mots|Fin')
    expect(JSON.stringify(named.document())).toContain('"speaker":"Ana Ferry"')
  })

  test.each([
    ['border-width: 0 0 0 4px; border-style: solid', true],
    ['border:0;border-left:3px solid #ccc', true],
    ['border:none;border-left:solid #CCCCCC 1.0pt;padding:0', true],
    ['border:0.5pt solid', true],
    ['border: solid .5pt', true],
    ['border-style: none none none solid', true],
    ['border-left-width:3px', true],
    ['border-radius: 0', true],
    ['border: 1px solid rgb(0 0 0)', true],
    ['border-style: none; border-width: medium; border-color: currentcolor', false],
    ['border-style: none; border-width: initial', false],
    ['', true],
    ['border: none', false],
    ['border:0', false],
    ['border: medium none; border-image: none', false],
    ['margin: 0 0 0 40px; border: 0px solid #000; padding: 0', false],
    ['border-width: 0 0pt 0.0px 0', false],
    ['border-left: none', true],
  ])('a frame that is styled « %s » is a quote: %s', (style, isQuote) => {
    expect(pasted(`<p>x</p><blockquote style="${style}"><p>Bonjour</p></blockquote>`).outline().includes('quote')).toBe(isQuote)
  })

  test('an indent and the message that a mail answers to are no quotes, and neither is one in a list or a box', () => {
    for (const html of ['<p>x</p><blockquote type="cite"><p>Bonjour</p></blockquote>', '<p>x</p><blockquote class="gmail_quote">Bonjour</blockquote>', '<p>x</p><blockquote style="margin: 0 0 0 40px; border: none; padding: 0px"><p>Bonjour</p></blockquote>', '<p>x</p><ul><li>x<blockquote>Bonjour</blockquote></li><li>y</li></ul>']) {
      const sheet = pasted(html)
      expect(sheet.outline(), html).not.toContain('quote')
      expect(textOf(sheet), html).toContain('Bonjour')
    }
    const box = openSheet(written('Titre', 'Chapô', p('a'), { type: 'box', attrs: { id: null, title: '', source: '' }, content: [p('Boîte')] }))
    open.push(box)
    box.caret('Boîte', 5)
    box.paste({ 'text/html': '<p></p><blockquote>« Nous. »<br>— Pr Lise Roche</blockquote>', 'text/plain': '' })
    expect(box.outline()).toContain('paragraph box about')
    expect(textOf(box).replaceAll('\u00a0', ' ')).toContain('Boîte« Nous. » — Pr Lise Roche|')
  })

  test('a link by way of Outlook or Google leads to its true address, and is told', () => {
    const sheet = pasted('<p><a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.alizes.example%2Fgreffe&amp;data=05%7C02">le dossier</a> et <a href="https://www.google.com/url?q=https://b.example/&amp;sa=D">la page</a></p>')
    const written = JSON.stringify(sheet.document())
    expect(written).toContain('"href":"https://www.alizes.example/greffe"')
    expect(written).toContain('"href":"https://b.example/"')
    expect(sheet.notices).toEqual(['paste.forwarded'])
  })

  test('an address of Outlook that is the words of its own link is written as the one where it leads', () => {
    const by = 'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.alizes.example%2Fgreffe&amp;data=05%7C02'
    const sheet = pasted(`<p>Voir <a href="${by}">${by}</a>, ou <a href="${by}">${by.replace('greffe', 'rein')}</a>.</p>`)
    expect(sheet.words('paragraph')).toContain('Voir https://www.alizes.example/greffe, ou https://eur01')
  })

  test('and keeps the look of its words', () => {
    const [before, after] = ['https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.alizes.example%2Fgreffe', '&amp;data=05%7C02']
    const sheet = pasted(`<p>Voir <a href="${before}${after}"><b>${before}</b>${after}</a>.</p>`)
    expect(sheet.words('paragraph')).toContain('Voir https://www.alizes.example/greffe.')
    expect(JSON.stringify(sheet.document())).toMatch(/"text":"https:\/\/www.alizes.example\/greffe","marks":\[[^\]]*"bold"/)
  })

  test('a picture in the text itself is brought in, and undo takes the paste away whole', () => {
    const sheet = openSheet(written('Titre', 'Chapô', p('Corps')))
    open.push(sheet)
    sheet.caret('Corps', 5)
    sheet.paste({ 'text/html': '<p>Avant<img src="data:image/png;base64,iVBORw0KGgo=">après</p>', 'text/plain': '' })
    expect(textOf(sheet)).toContain('CorpsAvantaprès')
    expect(sheet.notices).toEqual([])
    sheet.editor.commands.undo()
    expect(textOf(sheet)).not.toContain('Avant')
  })
})

describe('French typography', () => {
  const paste = (data: Record<string, string>): string => {
    const sheet = openSheet(written('Titre', 'Chapô', p('')))
    open.push(sheet)
    sheet.editor.commands.setTextSelection(sheet.editor.state.doc.content.size)
    sheet.paste(data)
    return textOf(sheet)
  }

  test('is set in what comes from elsewhere, as text or as HTML, with its marks', () => {
    for (const data of [{ 'text/plain': "L'institut ouvre : \"enfin\" !" }, { 'text/html': "<p>L'institut <b>ouvre : </b>\"enfin\" !</p>", 'text/plain': '' }])
      expect(paste(data)).toContain('L’institut ouvre\u00a0: «\u00a0enfin\u00a0»\u202f!')
  })
})

describe('signs of Symbol and Wingdings', () => {
  const WORD = "font-family:Symbol;mso-ascii-font-family:'Times New Roman';mso-char-type:symbol;mso-symbol-font-family:Symbol"
  test.each([
    [`5 <span style="${WORD}"><span style="mso-char-type:symbol;mso-symbol-font-family:Symbol">m</span></span>g`, '5\u00a0μg'],
    ['dose <span style="font-family:Symbol">³</span>&nbsp;12 et <font face="Symbol">g</font>-GT', 'dose ≥\u00a012 et γ-GT'],
    ['<span style="font-family:Symbol">&#61549;<span style="font-family:Calibri">m</span></span>', 'μm'],
    ['<span style="font-family:Wingdings">ü</span> fait', '✓ fait'],
    ['<span style="font-family:Arial, Symbol">m</span>', 'm'],
    ['<span style="font-family:Symbol">≥&nbsp;3</span>', '≥\u00a03'],
  ])('%s is %s', (html, words) => {
    const sheet = pasted(`<p>${html}</p>`)
    expect(textOf(sheet).replaceAll('\u00a0', ' ')).toContain(words.replaceAll('\u00a0', ' '))
    expect(sheet.notices).toEqual([])
  })

  test('one that stands for nothing known stays, and is told', () => {
    const sheet = pasted('<p>Un <span style="font-family:Symbol">&#255;</span></p>')
    expect(textOf(sheet)).toContain('Un ÿ')
    expect(sheet.notices).toEqual(['paste.symbols'])
  })

  test('the drawn bullet of a list of Word is none of its words', () => {
    const item = (words: string) => `<p class=MsoListParagraph style="mso-list:l0 level1 lfo1"><span style="font-family:Symbol"><span style="mso-list:Ignore">·<span style="font:7.0pt 'Times New Roman'">&nbsp; </span></span></span>${words}</p>`
    const sheet = pasted(`<p>Avant</p>${item('Premier')}${item('Second')}`)
    expect(listsOf(sheet)).toEqual(['ul(li(p) li(p))'])
    expect(textOf(sheet)).toContain('|Premier|')
    expect(sheet.notices).toEqual([])
  })
})
