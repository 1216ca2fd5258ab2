import { symbolFontOf, symbolText } from '../../../../core/import/symbol-fonts'
import type { Source, SourceAside, SourceChange, SourceComment, SourceImage, SourceInline, SourceNote, SourceParagraph, SourceText } from '../../../../core/import/source'
import { RtfFonts } from './rtf-fonts'
import { RtfTables } from './rtf-tables'

/** As rtf-stream-parser cuts a file: 0 opens a group, 1 closes it, 2 is a control word, 3 is text. */
export interface RtfToken {
  readonly type: number
  readonly word?: string
  readonly param?: number
  readonly data?: Buffer
}

/** Where text goes. `none`: it is no text. */
type Destination = 'body' | 'none' | 'fonts' | 'styles' | 'authors' | 'note' | 'comment' | 'commentAuthor' | 'marker' | 'instruction' | 'picture' | 'header' | 'footer'

interface Group {
  readonly destination: Destination
  readonly bold: boolean
  readonly italic: boolean
  readonly struck: boolean
  readonly raised: SourceText['raised']
  readonly hidden: boolean
  readonly inserted: boolean
  readonly deleted: boolean
  readonly author: number
  readonly font: number
  /** How many characters stand in for one `\u`. */
  readonly skip: number
  readonly href: string
  /** A field says its sign itself: what it showed last is that again. */
  readonly isSaid: boolean
}

const START: Group = { destination: 'body', bold: false, italic: false, struck: false, raised: null, hidden: false, inserted: false, deleted: false, author: 0, font: 0, skip: 1, href: '', isSaid: false }

const DESTINATIONS: Readonly<Record<string, Destination>> = {
  fonttbl: 'fonts', stylesheet: 'styles', revtbl: 'authors', footnote: 'note', annotation: 'comment', atnauthor: 'commentAuthor', listtext: 'marker', pntext: 'marker', fldinst: 'instruction', pict: 'picture',
  header: 'header', headerl: 'header', headerr: 'header', headerf: 'header', footer: 'footer', footerl: 'footer', footerr: 'footer', footerf: 'footer',
  colortbl: 'none', info: 'none', listtable: 'none', listoverridetable: 'none', rsidtbl: 'none', generator: 'none', themedata: 'none', colorschememapping: 'none', datastore: 'none', latentstyles: 'none', xmlnstbl: 'none',
  filetbl: 'none', pgdsctbl: 'none', nonshppict: 'none', objdata: 'none', atnid: 'none', atnref: 'none', atrfstart: 'none', atrfend: 'none', atndate: 'none', atntime: 'none', bkmkstart: 'none', bkmkend: 'none', sp: 'none', mmathPr: 'none', userprops: 'none', ftnsep: 'none', ftnsepc: 'none', aftnsep: 'none', aftnsepc: 'none', pgptbl: 'none', pnseclvl: 'none', picprop: 'none', wgrffmtfilter: 'none', hyphen: 'none', nonesttables: 'none',
}

const SIGNS: Readonly<Record<string, string>> = { tab: ' ', emdash: '—', endash: '–', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', bullet: '•', emspace: ' ', enspace: ' ', qmspace: ' ', '~': '\u00a0', _: '-', '-': '', '\\': '\\', '{': '{', '}': '}' }

/** Words, and what in them a font of symbols left unknown. */
type Words = string | Pick<SourceText, 'text' | 'symbols'>

interface Note {
  readonly kind: SourceNote['kind']
  readonly content: SourceInline[]
}

/** The text of an RTF, token by token. */
export class RtfContent {
  readonly #groups: Group[] = [START]
  readonly #fonts = new RtfFonts()
  readonly #tables = new RtfTables()
  readonly #styles = new Map<number, string>()
  readonly #authors: string[] = []
  readonly #paragraphs: SourceParagraph[] = []
  readonly #notes: Note[] = []
  readonly #images: SourceImage[] = []
  readonly #pictures = new Map<number, Uint8Array>()
  readonly #changes: SourceChange[] = []
  readonly #comments: { author: string; words: string }[] = []
  readonly #asides: SourceAside[] = []
  #content: SourceInline[] = []
  /** An item was deleted that the markers of the next ones still count. */
  #isMiscounted = false
  #marker = ''
  #style = 0
  #outline = 0
  #level = 0
  #inTable = false
  #instruction = ''
  #author = ''
  #aside = ''
  /** The last of the asides is hidden text that may go on. */
  #isHiding = false
  #hex: string[] = []
  #starred = false
  #toSkip = 0
  #fontBeing = 0
  #fontName = ''
  #styleBeing = 0
  #styleName = ''
  #authorName = ''
  signs = 0

  get depth(): number {
    return this.#groups.length
  }

  take({ type, word = '', param, data }: RtfToken): void {
    if (type === 0) this.#groups.push(this.#group)
    else if (type === 1) this.#close()
    else if (type === 2) this.#control(word, param, data)
    else if (data) this.#bytes(data)
    if (type !== 2 || word !== '*') this.#starred = false
  }

  result(): { readonly source: Source; readonly pictures: ReadonlyMap<number, Uint8Array> } {
    // The last paragraph of a file mostly ends with its own mark.
    if (this.#content.length > 0) this.#endParagraph()
    const comments = this.#comments.map(({ author, words }): SourceComment => ({ author: author.trim(), date: '', words: words.trim(), quoted: '' }))
    const paragraphs = this.#paragraphs.map((each) => (each.cell ? { ...each, cell: this.#tables.placed(each.cell) } : each))
    return { source: { paragraphs, notes: this.#notes, images: this.#images, changes: this.#changes, comments, asides: this.#asides }, pictures: this.#pictures }
  }

  get #group(): Group {
    return this.#groups.at(-1) ?? START
  }

  #set(change: Partial<Group>): void {
    this.#groups[this.#groups.length - 1] = { ...this.#group, ...change }
  }

  #close(): void {
    const closed = this.#groups.length > 1 ? this.#groups.pop() : undefined
    if (!closed || closed.destination === this.#group.destination) return
    if (closed.destination === 'picture') this.#endPicture()
    else if (closed.destination === 'instruction') this.#instruct()
    else if ((closed.destination === 'header' || closed.destination === 'footer') && this.#aside.trim() !== '') {
      this.#asides.push({ kind: closed.destination, words: this.#aside.trim() })
      this.#isHiding = false
    }
  }

  #instruct(): void {
    const symbol = symbolOf(this.#instruction)
    this.#set({ href: /HYPERLINK\s+"([^"]*)"/.exec(this.#instruction)?.[1] ?? '', isSaid: symbol !== null })
    if (symbol) this.#say(symbol.font === null ? symbol.sign : symbolText(symbol.font, symbol.sign))
  }

  #control(word: string, param: number | undefined, data: Buffer | undefined): void {
    const destination = DESTINATIONS[word]
    if (word === '*') this.#starred = true
    else if (word === "'") this.#bytes(data ?? Buffer.of())
    else if (word === 'u') this.#unicode(param ?? 0)
    else if (destination) this.#open(destination)
    else if (word === 'fldrslt' && this.#group.isSaid) this.#open('none')
    else if (this.#starred) this.#open(STARRED_TEXT.has(word) ? this.#group.destination : 'none')
    else if (this.#group.destination === 'fonts') this.#font(word, param ?? 0)
    else if (word in SIGNS) this.#say(SIGNS[word] ?? '')
    else if (word === 'bin') return
    else if (!this.#look(word, param)) this.#block(word, param ?? 0)
  }

  #open(destination: Destination): void {
    this.#set({ destination, href: destination === 'instruction' ? '' : this.#group.href })
    if (destination === 'note') this.#notes.push(this.#call({ kind: 'footnote', content: [] }))
    else if (destination === 'comment') {
      this.#comments.push({ author: this.#author, words: '' })
      this.#author = ''
    } else if (destination === 'instruction') this.#instruction = ''
    else if (destination === 'marker') this.#marker = ''
    else if (destination === 'picture') this.#hex = []
    else if (destination === 'header' || destination === 'footer') this.#aside = ''
  }

  #call(note: Note): Note {
    this.#content.push({ kind: 'note', note: this.#notes.length })
    return note
  }

  #font(word: string, param: number): void {
    if (word === 'f') this.#fontBeing = param
    else if (word === 'fcharset') this.#fonts.setCharset(this.#fontBeing, param)
  }

  /** Whether it was a look of letters. */
  #look(word: string, param: number | undefined): boolean {
    const isOn = param !== 0
    switch (word) {
      case 'b': this.#set({ bold: isOn }); return true
      case 'i': this.#set({ italic: isOn }); return true
      case 'strike': case 'striked': this.#set({ struck: isOn }); return true
      case 'v': this.#set({ hidden: isOn }); return true
      case 'super': this.#set({ raised: isOn ? 'superscript' : null }); return true
      case 'sub': this.#set({ raised: isOn ? 'subscript' : null }); return true
      case 'nosupersub': this.#set({ raised: null }); return true
      case 'plain': this.#set({ bold: false, italic: false, struck: false, raised: null, hidden: false, font: 0 }); return true
      case 'revised': this.#set({ inserted: isOn }); return true
      case 'deleted': this.#set({ deleted: isOn }); return true
      case 'revauth': case 'revauthdel': this.#set({ author: param ?? 0 }); return true
      case 'f': this.#set({ font: param ?? 0 }); return true
      case 'uc': this.#set({ skip: Math.max(0, param ?? 1) }); return true
      case 'ansicpg': this.#fonts.codePage = param ?? 1252; return true
      default: return false
    }
  }

  #block(word: string, param: number): void {
    const { destination } = this.#group
    if (destination === 'styles' && word === 's') this.#styleBeing = param
    else if (word === 'par' || word === 'sect' || word === 'nestcell') this.#endLine()
    else if (TABLE_WORDS.has(word)) this.#table(word, param)
    else if (word === 'line') this.#add({ kind: 'break' })
    else if (word === 'pard') [this.#style, this.#outline, this.#level, this.#inTable] = [0, 0, 0, false]
    else if (word === 's') this.#style = param
    else if (word === 'outlinelevel' && param < 9) this.#outline = param + 1
    else if (word === 'ilvl') this.#level = param
    else if (word === 'intbl') this.#inTable = true
    else if (word === 'chftn' || word === 'chatn') return
  }

  #table(word: string, param: number): void {
    this.#isHiding = false
    if (this.#group.destination !== 'body') this.#say(' ')
    else if (word === 'trowd') this.#tables.startRow()
    else if (word === 'cellx') this.#tables.edge(param)
    else if (word === 'clmgf' || word === 'clvmgf') this.#tables.merge()
    else {
      this.#inTable = true
      if (this.#content.length > 0) this.#endParagraph()
      if (word === 'cell') this.#tables.endCell()
      else this.#tables.endRow()
    }
  }

  #endLine(): void {
    this.#isHiding = false
    const { destination } = this.#group
    if (destination === 'body') this.#endParagraph()
    else if (destination === 'note') this.#add({ kind: 'break' })
    else this.#say(' ')
  }

  #endParagraph(): void {
    // Of « 2.1. » the last: the others are those of the items above.
    const number = Number(/(\d+)\D*$/.exec(this.#marker)?.[1] ?? 0)
    if (this.#marker !== '') this.#isMiscounted = (this.#isMiscounted && number !== 1) || this.#content.length === 0
    const list = this.#marker === '' ? null : { ordered: /[\p{L}\p{N}][.)]/u.test(this.#marker), level: Math.max(0, this.#level), start: number || 1, ...(number > 0 && !this.#isMiscounted ? { number } : {}) }
    const outline = this.#outline
    const place = this.#inTable ? { place: 'table' as const, cell: this.#tables.cell } : { place: 'body' as const }
    if (!this.#inTable) this.#tables.leave()
    this.#paragraphs.push({ style: this.#styles.get(this.#style) ?? '', outline, list: outline > 0 ? null : list, ...place, content: this.#content })
    this.#content = []
    this.#marker = ''
  }

  #unicode(code: number): void {
    const sign = String.fromCharCode(code < 0 ? code + 0x10000 : code)
    this.#say(isPrivate(sign) ? this.#inFont(sign) : sign)
    this.#toSkip = this.#group.skip
  }

  #bytes(data: Buffer): void {
    const skipped = Math.min(this.#toSkip, data.length)
    this.#toSkip -= skipped
    const rest = data.subarray(skipped)
    if (rest.length === 0) return
    if (this.#group.destination === 'picture') this.#hex.push(rest.toString('latin1'))
    else this.#say(this.#inFont(this.#fonts.decode(rest, this.#group.font)))
  }

  /** In a font of symbols one reads other signs than the file says; the names of fields and fonts are in none. */
  #inFont(words: string): Words {
    const { destination, font } = this.#group
    const symbols = SHOWN.has(destination) ? this.#fonts.symbolsOf(font) : null
    return symbols === null ? words : symbolText(symbols, words)
  }

  #say(said: Words): void {
    const { text: words, symbols } = typeof said === 'string' ? { text: said } : said
    switch (this.#group.destination) {
      case 'body':
      case 'note':
        this.#run(words, symbols)
        return
      case 'comment': {
        const comment = this.#comments.at(-1)
        if (comment) comment.words += words
        return
      }
      case 'styles':
        this.#styleName = named(this.#styleName + words, (name) => {
          this.#styles.set(this.#styleBeing, name)
          this.#styleBeing = 0
        })
        return
      case 'authors':
        this.#authorName = named(this.#authorName + words, (name) => this.#authors.push(name))
        return
      case 'commentAuthor': this.#author += words; return
      case 'marker': this.#marker += words; return
      case 'instruction': this.#instruction += words; return
      case 'header': case 'footer': this.#aside += words; return
      case 'fonts':
        this.#fontName = named(this.#fontName + words, (name) => this.#fonts.setName(this.#fontBeing, name))
        return
      case 'none': case 'picture':
    }
  }

  #run(text: string, symbols?: string): void {
    const { bold, italic, struck, raised, href, hidden, inserted, deleted, author } = this.#group
    if (inserted || deleted) this.#change(deleted ? 'deletion' : 'insertion', this.#authors[author] ?? '', text)
    if (deleted) return
    if (hidden) {
      this.#hide(text)
      return
    }
    this.#isHiding = false
    this.signs += text.length
    this.#add({ kind: 'text', text, bold, italic, raised, href, ...(struck ? { struck } : {}), ...(symbols === undefined ? {} : { symbols }) })
  }

  /** What is hidden on one line without a letter shown between is one passage: the file may be cut anywhere in it. */
  #hide(text: string): void {
    const last = this.#isHiding ? this.#asides.pop() : undefined
    if (!last && text.trim() === '') return
    this.#asides.push({ kind: 'hidden', words: (last?.words ?? '') + text })
    this.#isHiding = true
  }

  #change(kind: SourceChange['kind'], author: string, words: string): void {
    const last = this.#changes.at(-1)
    if (last?.kind === kind && last.author === author) this.#changes[this.#changes.length - 1] = { ...last, words: last.words + words }
    else if (words.trim() !== '') this.#changes.push({ kind, author, date: '', words })
  }

  #add(each: SourceInline): void {
    const { destination } = this.#group
    if (destination === 'note') this.#notes.at(-1)?.content.push(each)
    else if (destination === 'body') this.#content.push(each)
  }

  #endPicture(): void {
    const bytes = Buffer.from(this.#hex.join('').replace(/[^0-9a-f]/gi, ''), 'hex')
    this.#hex = []
    if (bytes.length === 0) return
    this.#pictures.set(this.#images.length, new Uint8Array(bytes))
    this.#images.push({ name: `image ${String(this.#images.length + 1)}`, alt: '', missing: null })
    this.#content.push({ kind: 'image', image: this.#images.length - 1 })
  }
}

/** Where words are for somebody to read. */
const SHOWN: ReadonlySet<Destination> = new Set(['body', 'note', 'comment', 'marker', 'header', 'footer'])

const isPrivate = (sign: string): boolean => sign >= '\uf000' && sign <= '\uf0ff'

/** The sign of a field « SYMBOL 179 \\f "Symbol" »: its number is of the font, or of Unicode (\\u). */
function symbolOf(instruction: string): { readonly sign: string; readonly font: string | null } | null {
  const [, number = '', switches = ''] = /^\s*SYMBOL\s+(0x[\da-f]+|\d+)(.*)$/isu.exec(instruction) ?? []
  const code = Number(number)
  if (number === '' || !(code > 0x20 && code <= 0xffff)) return null
  const font = /\\f\s*"?([^"\\]+)/iu.exec(switches)?.[1]?.trim() ?? null
  return { sign: String.fromCharCode(code), font: /\\u\b/iu.test(switches) || font === null ? null : symbolFontOf(font) }
}

const TABLE_WORDS: ReadonlySet<string> = new Set(['trowd', 'cellx', 'cell', 'row', 'clmgf', 'clvmgf'])

/** Groups that only newer programs know and that hold text. */
const STARRED_TEXT: ReadonlySet<string> = new Set(['shppict', 'shpinst', 'shptxt', 'field', 'fldrslt'])

/** Entries of a table end with a semicolon; gives what is left after the last one. */
function named(text: string, hear: (name: string) => void): string {
  const parts = text.split(';')
  const rest = parts.pop() ?? ''
  for (const part of parts) hear(part.trim())
  return rest
}
