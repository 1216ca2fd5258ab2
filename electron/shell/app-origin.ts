/** The scheme and host that serve the window; nothing else is ever loaded. */
export const SCHEME = 'app'
export const HOST = 'marbre'
export const ORIGIN = `${SCHEME}://${HOST}`
export const START_PAGE = `${ORIGIN}/index.html`

/** What may be done by what the window loads: nothing but our own files, no string of HTML unless a named policy made it. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  // renderer/trusted-types.ts, Vue's static blocks, DOMPurify's own parsing, ProseMirror's clipboard (an inert document),
  // and the one thread that the page may start (renderer/features/preview/painting/painter.ts).
  'trusted-types default vue dompurify ProseMirrorClipboard painter',
].join('; ')
