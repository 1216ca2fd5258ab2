/*
 * mammoth shows hidden text as if it were seen, and drops moved text at its new place as well as at its old one. Both
 * are mended in the XML before it reads it.
 */

const RUN = /<w:r(?: [^<>]*)?>(?:(?!<w:r[ >])[\s\S])*?<\/w:r>/g
const VANISH = /<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*\/>/

/** The XML of a part without its hidden runs, in which text that was moved is at its new place. */
export function withoutHidden(xml: string): string {
  const moved = xml.includes('w:move') ? xml.replace(/<(\/?)w:moveTo(?=[ >])/g, '<$1w:ins').replace(/<(\/?)w:moveFrom(?=[ >])/g, '<$1w:del') : xml
  if (!moved.includes('<w:vanish')) return moved
  return moved.replace(RUN, (run) => (VANISH.test(run.slice(0, Math.max(0, run.indexOf('</w:rPr>')))) ? '' : run))
}
