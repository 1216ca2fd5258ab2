/** Without spaces, line ends and hyphens: what a page parts is together again. */
export function squeezed(text: string): string {
  return text.replaceAll(/[\s\u00ad\u2010\u2011-]+/gu, '')
}
