import { dialog, shell, type BrowserWindow, type FileFilter } from 'electron'
import type { NativeTexts } from '../../core/i18n/native'
import type { Dialogs } from '../platform/ports'

/** The system's dialogs over our window, in the language of the moment. */
export function systemDialogs(window: () => BrowserWindow, texts: () => NativeTexts['files']): Dialogs {
  const image = (): FileFilter => ({ name: texts().images, extensions: ['png', 'jpg', 'jpeg', 'webp'] })
  const json = (): FileFilter => ({ name: texts().communiques, extensions: ['json'] })
  const pdf = (): FileFilter => ({ name: texts().pdf, extensions: ['pdf'] })
  return {
    chooseFile: async (purpose) => {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), {
        title: purpose === 'image' ? texts().chooseImage : texts().chooseCommunique,
        filters: [purpose === 'image' ? image() : json()],
        properties: ['openFile'],
      })
      return canceled ? null : (filePaths[0] ?? null)
    },
    chooseTarget: async (suggestedName, kind) => {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        title: texts().saveAs,
        defaultPath: suggestedName,
        filters: [kind === 'pdf' ? pdf() : json()],
        properties: ['showOverwriteConfirmation', 'createDirectory'],
      })
      return canceled || filePath === '' ? null : filePath
    },
    reveal: (path) => { shell.showItemInFolder(path) },
  }
}
