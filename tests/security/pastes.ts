/** What somebody may have put on the clipboard. `text` is its plain form; without one, `html` is all there is. */
export interface Paste {
  readonly html?: string
  readonly text?: string
  /** The words that an honest reader of this paste expects in the text; none when nothing is to come in. */
  readonly words: string
}

const MARK = 'globalThis.canary = 1'
const FAR = 'https://evil.example'
/** What follows an element that is never closed may belong to it: only the words before are sure to come in. */
const around = (hostile: string): Paste => ({ html: `<p>avant ${hostile} après</p>`, text: 'avant après', words: 'avant' })

/** Ways to run a script or to reach out. */
export const scriptsAndRequests: Readonly<Record<string, Paste>> = {
  'a script': around(`<script>${MARK}</script>`),
  'a script of another site': around(`<script src="${FAR}/a.js"></script>`),
  'an error handler of a picture': around(`<img src="x" onerror="${MARK}">`),
  'handlers on every element': { html: `<p onclick="${MARK}" onpointerenter="${MARK}" onfocus="${MARK}" tabindex="0" autofocus>mots<b onanimationstart="${MARK}" style="animation: x 1s">gras</b></p>`, text: 'mots gras', words: 'gras' },
  'svg onload': around(`<svg onload="${MARK}"><text>x</text></svg>`),
  'svg animate': around(`<svg><a><animate attributeName="href" values="javascript:${MARK}"/><text>x</text></a></svg>`),
  'svg animate onbegin': around(`<svg><animate onbegin="${MARK}" attributeName="x" dur="1s"/></svg>`),
  'svg use of another file': around(`<svg><use href="${FAR}/a.svg#x"/></svg>`),
  'svg foreignObject': around(`<svg><foreignObject><iframe srcdoc="<script>parent.canary=1</script>"></iframe></foreignObject></svg>`),
  'mutation: form, math, mglyph, style': around(`<form><math><mtext></form><form><mglyph><style></math><img src onerror="${MARK}">`),
  'mutation: svg, style': around(`<svg></p><style><a id="</style><img src=1 onerror=${MARK}>">`),
  'mutation: a comment closed by a title': around(`<title><!--</title><img src=x onerror="${MARK}">-->`),
  'mutation: noscript': around(`<noscript><p title="</noscript><img src=x onerror=${MARK}>"></noscript>`),
  'mutation: math annotation-xml': around(`<math><annotation-xml encoding="text/html"><style><img src=x onerror="${MARK}"></style></annotation-xml></math>`),
  'mutation: table, select, template': around(`<select><template><style><!--</style><a rel="--></style></template></select><img src=x onerror=${MARK}>">`),
  'a template': around(`<template><img src=x onerror="${MARK}"></template>`),
  'a declarative shadow root': around(`<div><template shadowrootmode="open"><script>${MARK}</script></template></div>`),
  'an iframe': around(`<iframe src="${FAR}/"></iframe>`),
  'an iframe with srcdoc': around(`<iframe srcdoc="<script>parent.canary = 1</script>"></iframe>`),
  'an iframe of a script': around(`<iframe src="javascript:parent.canary = 1"></iframe>`),
  'object and embed': around(`<object data="${FAR}/a.swf"><param name="movie" value="${FAR}/b.swf"></object><embed src="${FAR}/c.swf">`),
  'base': around(`<base href="${FAR}/"><a href="/page">mots</a>`),
  'meta refresh': { html: `<meta http-equiv="refresh" content="0;url=${FAR}/"><p>après</p>`, text: 'après', words: 'après' },
  'css url': { html: `<style>p { background: url(${FAR}/a.png) }</style><p style="background:url(${FAR}/b.png);list-style:url(${FAR}/c.png)">après</p>`, text: 'après', words: 'après' },
  'css import': { html: `<style>@import "${FAR}/a.css"; @font-face { font-family: x; src: url(${FAR}/a.woff2) }</style><p style="font-family:x">après</p>`, text: 'après', words: 'après' },
  'css overlay': { html: `<div style="position:fixed;inset:0;z-index:99999;background:#fff"><a href="${FAR}/">Votre session a expiré</a></div>`, text: 'Votre session a expiré', words: 'expiré' },
  'tracking pixel': around(`<img src="${FAR}/pixel.gif?id=42" width="1" height="1">`),
  'srcset and picture': around(`<picture><source srcset="${FAR}/a.webp"><img srcset="${FAR}/b.png 2x" loading="eager"></picture>`),
  'video poster and audio': around(`<video poster="${FAR}/a.png" src="${FAR}/a.mp4" autoplay></video><audio src="${FAR}/a.mp3" autoplay></audio>`),
  'ping': around(`<a href="${FAR}/" ping="${FAR}/ping">mots</a>`),
  'a link element': around(`<link rel="stylesheet" href="${FAR}/a.css"><link rel="prefetch" href="${FAR}/b"><link rel="dns-prefetch" href="//evil.example">`),
  'a form with a button': around(`<form action="${FAR}/"><input autofocus onfocus="${MARK}"><button formaction="javascript:${MARK}">mots</button></form>`),
  'an isindex of old': around(`<isindex action="javascript:${MARK}" type="image">`),
  'a popover that opens by itself': around(`<div popover id="x" onbeforetoggle="${MARK}">x</div><button popovertarget="x">mots</button>`),
  'a custom element': around(`<x-a is="y-b" onclick="${MARK}">mots</x-a>`),
  'names that clobber the document': { html: '<form id="body" name="createElement"><input name="attributes"><input name="parentNode"></form><a id="marbre" name="calls">après</a>', text: 'après', words: 'après' },
  'the fragment of an office suite': { html: `<html xmlns:v="urn:schemas-microsoft-com:vml"><head><link rel="File-List" href="file:///C:/a/filelist.xml"><style>v\\:* {behavior:url(#default#VML);}</style></head><body><!--StartFragment--><p class="MsoNormal"><v:imagedata src="file:///C:/a/image001.png" o:href="${FAR}/a.png"/>après<o:p></o:p></p><!--EndFragment--></body></html>`, text: 'après', words: 'après' },
}

const link = (address: string): Paste => ({ html: `<p>voir <a href="${address}">la page</a></p>`, text: 'voir la page', words: 'la page' })

/** Addresses that are no links of a communiqué: the words stay, the address goes. */
export const addresses: Readonly<Record<string, Paste>> = {
  'a javascript address': link('javascript:globalThis.canary=1'),
  'a javascript address with control characters': link('java&#9;scr&#10;ipt:globalThis.canary=1'),
  'a javascript address behind a NUL and a space': link(' &#1; javascript:globalThis.canary=1'),
  'a javascript address in capitals': link('JaVaScRiPt:globalThis.canary=1'),
  'a vbscript address': link('vbscript:msgbox(1)'),
  'a data address': link('data:text/html,&lt;script&gt;parent.canary=1&lt;/script&gt;'),
  'a file address': link('file:///etc/passwd'),
  'a file address of a server': link('file://serveur/partage/a.exe'),
  'a UNC share': link('\\\\serveur\\partage\\a.exe'),
  'a UNC share with slashes': link('//serveur/partage/a.exe'),
  'a UNC share with mixed slashes': link('/\\serveur\\partage'),
  'a device': link('\\\\.\\pipe\\a'),
  'ms-word': link('ms-word:ofe|u|https://evil.example/a.docx'),
  'ms-msdt': link('ms-msdt:/id PCWDiagnostic /skip force'),
  'ms-officecmd': link('ms-officecmd:{}'),
  'search-ms': link('search-ms:query=a&amp;crumb=location:\\\\evil.example\\a'),
  'our own scheme': link('app://marbre/index.html'),
  'blob': link('blob:app://marbre/0c6e2b8e'),
  'a name before the host': link('https://hopital.example@evil.example/'),
  'an address that reads backwards': link('https://hopital.example/&#x202E;fdp.exe'),
  'an address relative to the program': link('../../../../etc/passwd'),
}

const both = (text: string, words: string): Paste => ({ text, html: `<p>${text}</p>`, words })

/** Signs that nobody sees, or that hide others. */
export const signs: Readonly<Record<string, Paste>> = {
  'a bidirectional override': both('avant \u202Eerutangis\u202C après', 'après'),
  'bidirectional isolates': both('avant \u2066\u2067\u2068x\u2069 après', 'après'),
  'direction marks': both('avant\u200E\u200F\u061C après', 'après'),
  'zero-width signs': both('av\u200Ban\u200Ct \u200D\u2060\uFEFFaprès', 'avant après'),
  'invisible tags': both('avant \u{E0041}\u{E0042}\u{E007F}après', 'avant après'),
  'NUL': both('avant\u0000 après', 'avant après'),
  'controls': both('avant\u0001\u0007\u0008\u001B[31m après', 'après'),
  'a lone surrogate': both('avant \uD83D après', 'après'),
  'two surrogates in the wrong order': both('avant \uDE00\uD83D après', 'après'),
  'thousands of combining marks': both(`Z${'\u0300\u0301\u0302'.repeat(2000)} après`, 'après'),
  'not characters': both('avant \uFFFE\uFFFF\u{1FFFE} après', 'après'),
  'Hangul fillers': both('avant \u3164\u115F après', 'après'),
}

const slice = (context: string, inside = '<p>mots</p>'): Paste => ({ html: inside.replace('<p', `<p data-pm-slice="${context.replaceAll('"', '&quot;')}"`), text: 'mots', words: 'mots' })

/** A context that pretends to come from a ProseMirror editor, and elements that pretend to be ours. */
export const slices: Readonly<Record<string, Paste>> = {
  'data-pm-slice with prototype keys': slice('1 1 ["__proto__",{"polluted":1}]'),
  'data-pm-slice with a constructor': slice('1 1 ["constructor",{"prototype":{"polluted":1}}]'),
  'data-pm-slice of huge depth': slice('99 99 ["blockquote",null]'),
  'data-pm-slice of ten thousand levels': slice(`0 0 -10000 [${'"bulletList",null,'.repeat(10_000)}"listItem",null]`),
  'data-pm-slice with negative depth': slice('-5 -5 []'),
  'data-pm-slice with an unknown node': slice('1 1 ["iframe",{"src":"https://evil.example/"}]'),
  'data-pm-slice that is no JSON': slice('1 1 [not json'),
  'data-pm-slice with wrong attributes': { html: '<li data-pm-slice="2 2 [&quot;orderedList&quot;,{&quot;start&quot;:&quot;x&quot;}]"><p>mots</p></li>', text: 'mots', words: 'mots' },
  'data-pm-slice with an attribute that is an object': slice('1 1 ["box",{"title":{"a":1},"source":[]}]'),
  'a second title': { html: '<h1 data-element="title">mots</h1><p>mots</p>', text: 'mots', words: 'mots' },
  'a second letterhead with partners': { html: '<div data-element="letterhead" data-partners="[&quot;../../etc&quot;]"></div><p>mots</p>', text: 'mots', words: 'mots' },
  'an embargo that nobody decided': { html: '<p data-element="release" data-mode="embargo" data-until="2020-01-01T00:00" data-zone="Europe/Paris"></p><p>mots</p>', text: 'mots', words: 'mots' },
  'a contact that is not ours': { html: '<section data-element="pressContact"><address data-element="contact" data-name="Faux" data-email="faux@evil.example"></address></section><p>mots</p>', text: 'mots', words: 'mots' },
  'a figure of an asset that is not there': { html: `<figure data-element="figure" data-asset="${'a'.repeat(64)}"><figcaption>mots</figcaption></figure><p>mots</p>`, text: 'mots', words: 'mots' },
  'a figure of a path': { html: '<figure data-element="figure" data-asset="../../../etc/passwd"><figcaption>mots</figcaption></figure><p>mots</p>', text: 'mots', words: 'mots' },
  'a heading of level nine': { html: '<h2 data-level="9">mots</h2><p>mots</p>', text: 'mots', words: 'mots' },
  'a list that starts at a billion': { html: '<ol start="99999999999"><li>mots</li></ol>', text: 'mots', words: 'mots' },
  'a language that is a script': { html: '<p><span class="foreign-passage" lang="&quot;><script>">mots</span></p>', text: 'mots', words: 'mots' },
}

const nested = (tag: string, times: number) => `<${tag}>`.repeat(times) + 'mots' + `</${tag}>`.repeat(times)

/** Weights that freeze a parser, with the plain text that a person wanted. */
export const weights: Readonly<Record<string, Paste>> = {
  '50,000 nested divs': { html: nested('div', 50_000), text: 'Les mots restent.', words: 'Les mots restent.' },
  '20,000 nested quotes': { html: nested('blockquote', 20_000), text: 'Les mots restent.', words: 'Les mots restent.' },
  '150 nested quotes': { html: nested('blockquote', 150), text: 'Les mots restent.', words: 'mots' },
  '60 quotes, figures and headings in one another': { html: '<blockquote><figure><figcaption><h2><section>'.repeat(12) + 'mots' + '</section></h2></figcaption></figure></blockquote>'.repeat(12), text: 'Les mots restent.', words: 'mots' },
  '150 nested lists without a point': { html: nested('ul', 150), text: 'Les mots restent.', words: 'mots' },
  '5,000 nested lists': { html: '<ul><li>'.repeat(5_000) + 'mots', text: 'Les mots restent.', words: 'Les mots restent.' },
  '90 nested lists': { html: '<ul><li><p>x</p>'.repeat(90) + 'mots' + '</li></ul>'.repeat(90), text: 'Les mots restent.', words: 'mots' },
  '150 nested spans in bold': { html: `<p>${nested('b', 150)}</p>`, text: 'Les mots restent.', words: 'mots' },
  '100,000 elements side by side': { html: '<p>x</p>'.repeat(100_000), text: 'Les mots restent.', words: 'Les mots restent.' },
  'a table of 300 by 300': { html: `<table>${`<tr>${'<td>x</td>'.repeat(300)}</tr>`.repeat(300)}</table>`, text: 'Les mots restent.', words: 'Les mots restent.' },
  'one attribute of 5 MB': { html: `<p title="${'x'.repeat(5_000_000)}">mots</p>`, text: 'Les mots restent.', words: 'Les mots restent.' },
  'a line of 1 MB': { text: 'x'.repeat(1_000_000), words: '' },
  'a line of 1 MB in HTML': { html: `<p>${'x'.repeat(1_000_000)}</p>`, text: 'Les mots restent.', words: 'Les mots restent.' },
  'a line of 1 MB of combining marks': { html: `<p>Z${'\u0301'.repeat(1_000_000)}</p>`, text: 'Les mots restent.', words: '\u0301' },
  '100,000 line ends': { text: 'x\n'.repeat(100_000), words: '' },
}
