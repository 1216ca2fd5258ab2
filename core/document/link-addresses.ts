import { attrsOf, childrenOf, markAttribute } from './read'
import type { NodeJson } from './types'
import { referenceLink } from './wording'

/**
 * A text for where no link can be followed: « s’inscrire en ligne » says where, in brackets after the words, unless they
 * are the address already. For words that are read: pages, searches and comparisons take the words as they are.
 */
export function withLinkAddresses<Node extends NodeJson>(node: Node): Node {
  return withAddressesBut(node, '')
}

/** `known` is printed beside these words anyway: the address of a reference. */
function withAddressesBut<Node extends NodeJson>(node: Node, known: string): Node {
  if (!node.content) return node
  // In which language the words beside it are is all the same to an address.
  const said = node.type === 'reference' ? (referenceLink(attrsOf(node, 'reference'), 'fr')?.href ?? '') : known
  return { ...node, content: addressed(childrenOf(node).map((child) => withAddressesBut(child, said)), said) }
}

const hrefOf = ({ marks }: NodeJson): string => {
  const link = marks?.find(({ type }) => type === 'link')
  return link ? markAttribute(link, 'href') : ''
}

function addressed(children: readonly NodeJson[], known: string): readonly NodeJson[] {
  let words = ''
  return children.flatMap((child, at) => {
    const href = hrefOf(child)
    if (href === '') {
      words = words === '' ? '' : `${words} `
      return [child]
    }
    words += child.text ?? ' '
    // One link of several looks, or over two lines, has its address once, at its end.
    if (isSameLink(children, at + 1, href)) return [child]
    const [whole, linked] = [child.text ?? '', words]
    words = ''
    if (bare(href) === bare(known) || isSaid(href, linked)) return [child]
    const trimmed = whole.trimEnd()
    return [{ ...child, text: trimmed }, { type: 'text' as const, text: ` (${shown(href)})${whole.slice(trimmed.length)}` }]
  })
}

function isSameLink(children: readonly NodeJson[], next: number, href: string): boolean {
  const following = children.slice(next).find(({ type }) => type !== 'hardBreak')
  return following !== undefined && hrefOf(following) === href
}

/** `presse@institut.example` of `mailto:presse@institut.example?subject=…`: one writes to it by hand. */
const shown = (href: string): string => (href.startsWith('mailto:') ? href.slice('mailto:'.length).replace(/\?.*$/su, '') : href)

/** What two ways to write one address have in common. */
const bare = (address: string): string => shown(address).replace(/^https?:\/\//iu, '').replace(/^www\./iu, '').replace(/\/$/u, '').toLowerCase()

/** One of the words is the address: « www.institut.example », « écrire à presse@institut.example ». */
function isSaid(href: string, words: string): boolean {
  const sought = bare(href)
  return words.split(/[\s\u00a0\u202f]+/u).some((word) => [word, word.replace(/^[«“"'([<]+|[»”"')\]>,;:.!?…]+$/gu, '')].some((each) => bare(each.replaceAll('\u00ad', '')) === sought))
}
