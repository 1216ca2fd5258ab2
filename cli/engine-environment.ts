import { join } from 'node:path'

/** A list of fonts' folders that names none which is there. Of an empty list, the usual folders would be taken. */
export const NO_FONTS = join('fonts', 'none.conf')

/**
 * What the native engine reads of the environment when it is opened in this process or in a thread of it; called before.
 * It would look through every font of the system, of which it takes none (electron/export/engine-family.ts).
 */
export function prepareEngines(resources: string, { engines }: { readonly engines: number }): void {
  process.env['FONTCONFIG_FILE'] = join(resources, NO_FONTS)
  // The files are what is shared out: an engine that shares its own work out too costs a tenth more.
  if (engines > 1) process.env['RAYON_NUM_THREADS'] ??= '1'
}
