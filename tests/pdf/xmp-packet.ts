import sax, { type QualifiedTag, type Tag } from 'sax'

const RDF_VALUES = new Set(['rdf:Alt', 'rdf:Seq', 'rdf:Bag', 'rdf:li'])

/** The properties of an XMP packet by their usual prefix: `dc:title`. */
export class XmpPacket {
  private constructor(
    private readonly properties: ReadonlyMap<string, string>,
    private readonly used: ReadonlySet<string>,
    private readonly extensions: ReadonlySet<string>,
  ) {}

  /** Null when it is no well-formed XML. */
  static read(xml: string): XmpPacket | null {
    const properties = new Map<string, string>()
    const used = new Set<string>()
    const extensions = new Set<string>()
    const path: string[] = []
    const reader = sax.parser(true)
    reader.onopentag = ({ name }: Tag | QualifiedTag) => {
      if (path.at(-1) === 'rdf:Description') used.add(name.split(':')[0] ?? '')
      path.push(name)
    }
    reader.onclosetag = () => path.pop()
    reader.ontext = (text: string) => {
      if (text.trim() === '') return
      if (path.at(-1) === 'pdfaSchema:prefix') extensions.add(text)
      const property = path.findLast((name) => !RDF_VALUES.has(name))
      if (property !== undefined && !property.startsWith('pdfa')) properties.set(property, text)
      if (property?.startsWith('pdfaid:')) properties.set(property, text)
    }
    try {
      reader.write(xml.replace(/^\ufeff/, '')).close()
    } catch {
      return null
    }
    return xml === '' ? null : new XmpPacket(properties, used, extensions)
  }

  text(property: string): string | null {
    return this.properties.get(property) ?? null
  }

  /** The prefixes of the schemas that are used. */
  schemas(): readonly string[] {
    return [...this.used]
  }

  /** The prefixes of the schemas that the packet describes itself (ISO 19005-2, 6.6.2.3). */
  described(): ReadonlySet<string> {
    return this.extensions
  }
}
