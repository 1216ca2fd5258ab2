import { dialog, shell, type BrowserWindow, type FileFilter } from 'electron'
import type { NativeTexts } from '../../core/i18n/native'
import type { Dialogs } from '../platform/ports'

/** The system's dialogs over our window, in the language of the moment. */
export function systemDialogs(window: () => BrowserWindow, texts: () => NativeTexts['files']): Omit<Dialogs, 'openProfile' | 'openedFile'> {
  const image = (): FileFilter => ({ name: texts().images, extensions: ['png', 'jpg', 'jpeg', 'webp', 'svg'] })
  const json = (): FileFilter => ({ name: texts().communiques, extensions: ['json'] })
  const document = (): FileFilter => ({ name: texts().documents, extensions: ['docx', 'docm', 'odt', 'rtf', 'txt'] })
  const pdf = (): FileFilter => ({ name: texts().pdf, extensions: ['pdf'] })
  const ofKind = (kind: 'html' | 'docx' | 'txt' | 'eml' | 'zip') => (): FileFilter => ({ name: texts().kinds[kind], extensions: [kind] })
  const profile = (): FileFilter => ({ name: texts().profiles, extensions: ['marbre-profil'] })
  const marbre = (): FileFilter => ({ name: texts().packages, extensions: ['marbre'] })
  const charter = (): FileFilter => ({ name: texts().charters, extensions: ['marbre-charte'] })
  const words = (): FileFilter => ({ name: texts().words, extensions: ['txt'] })
  const table = (): FileFilter => ({ name: texts().tables, extensions: ['csv', 'txt', 'tsv'] })
  const csv = (): FileFilter => ({ name: texts().tables, extensions: ['csv'] })
  const vcf = (): FileFilter => ({ name: texts().cards, extensions: ['vcf'] })
  return {
    chooseFile: async (purpose) => {
      const [title, filter] = { image: [texts().chooseImage, image()] as const, communique: [texts().chooseCommunique, json()] as const, document: [texts().chooseDocument, document()] as const, profile: [texts().chooseProfile, profile()] as const, table: [texts().chooseTable, table()] as const, cards: [texts().chooseCards, vcf()] as const, words: [texts().chooseWords, words()] as const, package: [texts().choosePackage, marbre()] as const, charter: [texts().chooseCharter, charter()] as const, pdf: [texts().choosePdf, pdf()] as const }[purpose]
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), { title, filters: [filter], properties: ['openFile'] })
      return canceled ? null : (filePaths[0] ?? null)
    },
    chooseFiles: async () => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), { title: texts().chooseFonts, filters: [{ name: texts().fonts, extensions: ['ttf', 'otf'] }], properties: ['openFile', 'multiSelections'] })
      return canceled ? [] : filePaths
    },
    chooseFolder: async (purpose) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), { title: purpose === 'backups' ? texts().chooseBackupFolder : texts().chooseExportFolder, properties: ['openDirectory', 'createDirectory'] })
      return canceled ? null : (filePaths[0] ?? null)
    },
    chooseTarget: async (suggestedName, kind) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: texts().saveAs,
        defaultPath: suggestedName,
        filters: [{ pdf, png: image, jpg: image, json, profile, charter, marbre, csv, vcf, html: ofKind('html'), docx: ofKind('docx'), txt: ofKind('txt'), eml: ofKind('eml'), zip: ofKind('zip') }[kind]()],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      })
      return canceled || filePath === '' ? null : filePath
    },
    reveal: (path) => { shell.showItemInFolder(path) },
  }
}
