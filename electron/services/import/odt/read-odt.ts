import type { SourceAside } from '../../../../core/import/source'
import { marbreError } from '../../../../core/errors'
import { err, type Result } from '../../../../core/result'
import type { TaskWork } from '../../tasks/task'
import type { DocumentPackage } from '../open-package'
import { picturesOf } from '../pictures'
import type { ReadFile } from '../read-source'
import { decodeXml, walkXml } from '../walk-xml'
import { OdtContent } from './read-content'
import { OdtStyles } from './read-styles'

const CONTENT = 'content.xml'
const STYLES = 'styles.xml'
const MACRO = /^(?:Basic|Scripts)\/.+\.(?:xml|xba|py|bsh|js)$/i

/** Reads an ODT. Errors: IMPORT_UNKNOWN when it is none, IMPORT_DAMAGED, IMPORT_HOSTILE, IMPORT_TOO_LONG, CANCELLED. */
export function readOdt(archive: DocumentPackage, work: TaskWork): Result<ReadFile> {
  if (!archive.has(CONTENT)) return err(marbreError('IMPORT_UNKNOWN'))
  const parts = archive.read([CONTENT, STYLES])
  if (!parts.ok) return parts
  const empty = new TextEncoder().encode('<none/>')
  const xml = [parts.value.get(STYLES) ?? empty, parts.value.get(CONTENT) ?? empty].map(decodeXml)
  const styles = new OdtStyles()
  const page = new OdtContent(styles)
  const content = new OdtContent(styles)
  const [pageXml = '', contentXml = ''] = xml
  for (const [part, handler, step] of [[pageXml, styles, 2], [contentXml, styles, 4], [pageXml, page, 6], [contentXml, content, 9]] as const) {
    const walked = walkXml(part, handler)
    if (!walked.ok) return walked
    work.report(step, 10)
    if (work.signal.aborted) return err(marbreError('CANCELLED'))
  }
  const macros = archive.names.filter((name) => MACRO.test(name) && !name.endsWith('script-lc.xml') && !name.endsWith('script-lb.xml')).map((name): SourceAside => ({ kind: 'macro', words: name }))
  const source = content.source()
  return picturesOf(archive, { ...source, asides: [...source.asides, ...page.source().asides, ...macros] })
}
