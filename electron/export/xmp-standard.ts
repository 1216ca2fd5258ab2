import type { PdfStandard } from './typesetter'

/** One property of an XMP schema that PDF/A does not know by itself. */
interface Property {
  readonly name: string
  readonly category: 'internal' | 'external'
  readonly description: string
}

const mediaManagement: readonly Property[] = [{ name: 'InstanceID', category: 'internal', description: 'UUID based identifier for specific incarnation of a document' }]
const adobePdf: readonly Property[] = [
  { name: 'Keywords', category: 'external', description: 'Keywords associated with the document' },
  { name: 'PDFVersion', category: 'internal', description: 'Version of the PDF specification to which the document conforms' },
  { name: 'Producer', category: 'internal', description: 'Name of the application that created the PDF document' },
  { name: 'Trapped', category: 'internal', description: 'Whether the document has been trapped' },
]

/**
 * Typst's XMP packet with the standard's identifier in it (ISO 14289-1, 5; ISO 19005-2, 6.6.4) and, for PDF/A, the
 * description of the two schemas that it uses beyond those that the norm knows (6.6.2.3).
 */
export function xmpWithStandard(xmp: string, standard: PdfStandard): string {
  const [namespaces, properties] = standard === 'ua-1' ? accessible : archival(standard === 'a-2a' ? 2 : 3)
  return xmp.replace(/(<rdf:Description rdf:about=""[^>]*?)>/, `$1${namespaces}>`).replace('</rdf:Description>', `${properties}</rdf:Description>`)
}

const accessible = [' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"', '<pdfuaid:part>1</pdfuaid:part>'] as const

const archivalNamespaces =
  ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"'

function archival(part: 2 | 3): readonly [string, string] {
  const schemas = [
    schema('XMP Media Management schema', 'http://ns.adobe.com/xap/1.0/mm/', 'xmpMM', mediaManagement),
    schema('Adobe PDF schema', 'http://ns.adobe.com/pdf/1.3/', 'pdf', adobePdf),
  ]
  const described = `<pdfaExtension:schemas><rdf:Bag>${schemas.join('')}</rdf:Bag></pdfaExtension:schemas>`
  return [archivalNamespaces, `${described}<pdfaid:part>${part}</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>`]
}

function schema(name: string, uri: string, prefix: string, properties: readonly Property[]): string {
  const listed = properties.map(
    ({ name: property, category, description }) =>
      `<rdf:li rdf:parseType="Resource"><pdfaProperty:category>${category}</pdfaProperty:category><pdfaProperty:description>${description}</pdfaProperty:description><pdfaProperty:name>${property}</pdfaProperty:name><pdfaProperty:valueType>Text</pdfaProperty:valueType></rdf:li>`,
  )
  return `<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>${name}</pdfaSchema:schema><pdfaSchema:namespaceURI>${uri}</pdfaSchema:namespaceURI><pdfaSchema:prefix>${prefix}</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>${listed.join('')}</rdf:Seq></pdfaSchema:property></rdf:li>`
}
