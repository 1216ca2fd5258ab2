import Link from '@tiptap/extension-link'
import { isLinkAddress } from '../addresses'
import { attributesOfMark } from '../extension-attributes'

/** A link to an http, https or mailto address; nothing opens by a click in the text. */
export const link = Link.extend({ addAttributes: () => attributesOfMark('link') }).configure({
  openOnClick: false,
  defaultProtocol: 'https',
  HTMLAttributes: { rel: 'noopener noreferrer', target: null },
  isAllowedUri: isLinkAddress,
})
