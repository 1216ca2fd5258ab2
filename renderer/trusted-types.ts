// The first import of the window: under require-trusted-types-for 'script' every HTML string that a library hands to the
// browser passes through the policy named "default", which is this one. Scripts and script addresses have no rule in
// it, so the browser refuses them.
import DOMPurify, { type Config } from 'dompurify'

interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(input: string): string }): unknown
}

/** What HTML strings may contain here: text and its structure. No picture, drawing, form or style comes in this way. */
export const htmlRules: Config = {
  USE_PROFILES: { html: true },
  FORBID_TAGS: ['style', 'form', 'input', 'button', 'select', 'textarea', 'img', 'picture', 'source', 'audio', 'video', 'track', 'map', 'area', 'dialog', 'slot'],
  FORBID_ATTR: ['style', 'srcset', 'src', 'background', 'ping', 'target', 'is', 'popover', 'popovertarget'],
  // The default of DOMPurify also lets through network shares (\\host\share, //host) and a dozen schemes.
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|#|[^a-z/\\#]|[a-z+.-]+(?:[^a-z+.\-:]|$))/i,
}

export function cleanHtml(html: string): string {
  return DOMPurify.sanitize(html, { ...htmlRules, RETURN_TRUSTED_TYPE: false })
}

const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes
factory?.createPolicy('default', { createHTML: cleanHtml })
