import type { Language } from '../communique/content'

/** The words of the windows that the system draws: menus, dialogs, and what is said before there is a window. */
export interface NativeTexts {
  readonly menu: {
    readonly file: string
    readonly close: string
    readonly newCommunique: string
    readonly openTab: string
    readonly closeTab: string
    readonly quit: string
    readonly edit: string
    readonly undo: string
    readonly redo: string
    readonly cut: string
    readonly copy: string
    readonly paste: string
    readonly pastePlain: string
    readonly selectAll: string
    readonly view: string
    readonly zoomIn: string
    readonly zoomOut: string
    readonly zoomReset: string
    readonly fullScreen: string
    readonly writeAlone: string
    readonly typewriter: string
    readonly outline: string
    readonly preview: string
    readonly textLarger: string
    readonly textSmaller: string
    readonly textUsual: string
    readonly theme: string
    readonly draftHistory: string
    readonly help: string
    readonly shortcuts: string
    readonly about: string
  }
  readonly about: { readonly title: string; readonly body: (version: string) => string }
  readonly files: {
    readonly chooseImage: string
    readonly chooseCommunique: string
    readonly chooseDocument: string
    readonly chooseProfile: string
    readonly chooseBackupFolder: string
    readonly chooseExportFolder: string
    readonly saveAs: string
    readonly images: string
    readonly communiques: string
    readonly documents: string
    readonly pdf: string
    readonly kinds: Readonly<Record<'html' | 'docx' | 'txt' | 'eml' | 'zip', string>>
    readonly profiles: string
    readonly chooseTable: string
    readonly chooseCards: string
    readonly tables: string
    readonly cards: string
    readonly choosePdf: string
    readonly chooseWords: string
    readonly chooseCharter: string
    readonly charters: string
    readonly chooseFonts: string
    readonly fonts: string
    readonly words: string
    readonly choosePackage: string
    readonly packages: string
  }
  readonly link: { readonly open: (where: string) => string; readonly mail: (to: string) => string; readonly detail: string; readonly confirm: string; readonly cancel: string }
  readonly closing: {
    readonly silent: ClosingWords & { readonly close: string }
    readonly in_copy: ClosingWords & { readonly close: string }
    readonly only_here: ClosingWords
    readonly switching: ClosingWords
  }
  readonly gone: { readonly stopped: string; readonly frozen: string; readonly detail: string; readonly reload: string; readonly wait: string; readonly quit: string }
  readonly unexpected: { readonly title: string; readonly body: string }
}

interface ClosingWords {
  readonly message: string
  readonly detail: string
  readonly wait: string
}

const fr: NativeTexts = {
  menu: {
    file: '&Fichier',
    close: 'Fermer la fenêtre',
    newCommunique: 'Nouveau communiqué',
    openTab: 'Ouvrir un autre texte',
    closeTab: 'Fermer l’onglet',
    quit: 'Quitter Marbre',
    edit: '&Édition',
    undo: 'Annuler',
    redo: 'Rétablir',
    cut: 'Couper',
    copy: 'Copier',
    paste: 'Coller',
    pastePlain: 'Coller sans mise en forme',
    selectAll: 'Tout sélectionner',
    view: '&Affichage',
    zoomIn: 'Agrandir toute la fenêtre',
    zoomOut: 'Réduire toute la fenêtre',
    zoomReset: 'Taille réelle de la fenêtre',
    fullScreen: 'Plein écran',
    writeAlone: 'Écriture seule',
    typewriter: 'Ligne du curseur au milieu',
    outline: 'Plan et mesures',
    preview: 'Aperçu des pages',
    textLarger: 'Agrandir le texte',
    textSmaller: 'Réduire le texte',
    textUsual: 'Taille normale du texte',
    theme: 'Thème clair ou sombre',
    draftHistory: 'Historique du texte',
    help: 'A&ide',
    shortcuts: 'Raccourcis clavier',
    about: 'À propos de Marbre',
  },
  about: { title: 'À propos de Marbre', body: (version) => `Version ${version}\nLogiciel libre sous licence EUPL-1.2. Marbre travaille sur ce poste seulement et n’envoie rien.` },
  files: {
    chooseImage: 'Choisir une image',
    chooseCommunique: 'Ouvrir un communiqué',
    chooseDocument: 'Importer un document',
    chooseProfile: 'Importer un dossier de travail',
    chooseBackupFolder: 'Choisir le dossier des sauvegardes',
    chooseExportFolder: 'Choisir le dossier des fichiers exportés',
    saveAs: 'Enregistrer sous',
    images: 'Images (PNG, JPEG, WebP, SVG)',
    communiques: 'Communiqués Marbre (JSON)',
    documents: 'Documents (Word, LibreOffice, RTF, texte)',
    pdf: 'Document PDF',
    kinds: { html: 'Pages HTML', docx: 'Documents Word', txt: 'Textes bruts', eml: 'Messages', zip: 'Archives ZIP' },
    profiles: 'Dossiers de travail Marbre',
    chooseTable: 'Choisir un tableau à importer',
    chooseCards: 'Choisir des cartes de visite à importer',
    tables: 'Tableau (CSV)',
    cards: 'Cartes de visite (vCard)',
    choosePdf: 'Choisir un PDF à vérifier',
    chooseWords: 'Choisir une liste de mots à importer',
    chooseCharter: 'Importer une charte',
    charters: 'Chartes Marbre',
    chooseFonts: 'Choisir les fichiers d’une police',
    fonts: 'Polices (TTF, OTF)',
    words: 'Liste de mots (texte)',
    choosePackage: 'Ouvrir un dossier de relecture',
    packages: 'Dossier de relecture de Marbre',
  },
  link: {
    open: (where) => `Ouvrir ${where} dans votre navigateur\u202f?`,
    mail: (to) => `Écrire à ${to} avec votre messagerie\u202f?`,
    detail: 'Adresse complète\u00a0:',
    confirm: 'Ouvrir',
    cancel: 'Annuler',
  },
  closing: {
    silent: {
      message: 'La fenêtre n’a pas confirmé que tout est enregistré.',
      detail: 'Ce qui portait la mention «\u00a0Enregistré\u00a0» est en sécurité. Les derniers mots tapés peuvent manquer si vous fermez maintenant.',
      wait: 'Attendre',
      close: 'Fermer quand même',
    },
    in_copy: {
      message: 'Vos derniers mots ne sont pas encore dans le profil.',
      detail: 'Ils sont entiers dans la copie de secours, que Marbre proposera d’importer au prochain démarrage. Si vous attendez, Marbre continue d’essayer de les enregistrer.',
      wait: 'Attendre',
      close: 'Fermer, garder la copie',
    },
    only_here: {
      message: 'La fenêtre reste ouverte\u00a0: vos derniers mots ne sont nulle part ailleurs.',
      detail: 'Ni le profil ni une copie de secours n’ont pu être écrits. Libérez de la place ou rebranchez le disque, ou copiez le texte dans un autre document\u202f; Marbre continue d’essayer.',
      wait: 'Revenir au texte',
    },
    switching: {
      message: 'Vos derniers mots ne sont pas encore dans le profil.',
      detail: 'L’autre profil s’ouvrira quand ils y seront\u00a0: réessayez dès que «\u00a0Enregistré\u00a0» s’affiche. Une copie de secours les garde en attendant.',
      wait: 'Revenir au texte',
    },
  },
  gone: {
    stopped: 'L’affichage s’est arrêté de façon inattendue.',
    frozen: 'La fenêtre ne répond plus.',
    detail: 'Ce qui portait la mention «\u00a0Enregistré\u00a0» est en sécurité. Rouvrir l’affichage suffit pour reprendre le travail.',
    reload: 'Rouvrir l’affichage',
    wait: 'Attendre',
    quit: 'Quitter',
  },
  unexpected: { title: 'Marbre doit s’arrêter', body: 'Une erreur imprévue s’est produite. Ce qui portait la mention «\u00a0Enregistré\u00a0» est en sécurité\u00a0: vous pouvez rouvrir Marbre.' },
}

const en: NativeTexts = {
  menu: {
    file: '&File',
    close: 'Close Window',
    newCommunique: 'New Communiqué',
    openTab: 'Open Another Text',
    closeTab: 'Close Tab',
    quit: 'Quit Marbre',
    edit: '&Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    pastePlain: 'Paste Without Formatting',
    selectAll: 'Select All',
    view: '&View',
    zoomIn: 'Enlarge the Whole Window',
    zoomOut: 'Shrink the Whole Window',
    zoomReset: 'Actual Size of the Window',
    fullScreen: 'Full Screen',
    writeAlone: 'Writing Alone',
    typewriter: 'Keep the Caret’s Line in the Middle',
    outline: 'Outline and Measures',
    preview: 'Preview of the Pages',
    textLarger: 'Larger Text',
    textSmaller: 'Smaller Text',
    textUsual: 'Usual Size of the Text',
    theme: 'Light or Dark Theme',
    draftHistory: 'History of the Text',
    help: '&Help',
    shortcuts: 'Keyboard Shortcuts',
    about: 'About Marbre',
  },
  about: { title: 'About Marbre', body: (version) => `Version ${version}\nFree software under the EUPL-1.2. Marbre works on this computer alone and sends nothing.` },
  files: {
    chooseImage: 'Choose a picture',
    chooseCommunique: 'Open a communiqué',
    chooseDocument: 'Import a document',
    chooseProfile: 'Import a profile',
    chooseBackupFolder: 'Choose the backup folder',
    chooseExportFolder: 'Choose the folder of the exported files',
    saveAs: 'Save as',
    images: 'Pictures (PNG, JPEG, WebP, SVG)',
    communiques: 'Marbre communiqués (JSON)',
    documents: 'Documents (Word, LibreOffice, RTF, text)',
    pdf: 'PDF document',
    kinds: { html: 'HTML pages', docx: 'Word documents', txt: 'Plain texts', eml: 'Messages', zip: 'ZIP archives' },
    profiles: 'Marbre profiles',
    chooseTable: 'Choose a table to import',
    chooseCards: 'Choose business cards to import',
    tables: 'Table (CSV)',
    cards: 'Business cards (vCard)',
    choosePdf: 'Choose a PDF to check',
    chooseWords: 'Choose a list of words to import',
    chooseCharter: 'Import a charter',
    charters: 'Marbre charters',
    chooseFonts: 'Choose the files of a font',
    fonts: 'Fonts (TTF, OTF)',
    words: 'List of words (text)',
    choosePackage: 'Open a review package',
    packages: 'Marbre review package',
  },
  link: {
    open: (where) => `Open ${where} in your browser?`,
    mail: (to) => `Write to ${to} with your mail program?`,
    detail: 'Full address:',
    confirm: 'Open',
    cancel: 'Cancel',
  },
  closing: {
    silent: {
      message: 'The window has not confirmed that everything is saved.',
      detail: 'Whatever was marked “Saved” is safe. The last words typed may be missing if you close now.',
      wait: 'Wait',
      close: 'Close Anyway',
    },
    in_copy: {
      message: 'Your last words are not in the profile yet.',
      detail: 'They are whole in the emergency copy, which Marbre will offer to import at its next start. If you wait, Marbre goes on trying to save them.',
      wait: 'Wait',
      close: 'Close, Keep the Copy',
    },
    only_here: {
      message: 'The window stays open: your last words are nowhere else.',
      detail: 'Neither the profile nor an emergency copy could be written. Free some space or plug the disk in again, or copy the text into another document; Marbre goes on trying.',
      wait: 'Back to the Text',
    },
    switching: {
      message: 'Your last words are not in the profile yet.',
      detail: 'The other profile will open once they are: try again as soon as “Saved” is shown. An emergency copy keeps them meanwhile.',
      wait: 'Back to the Text',
    },
  },
  gone: {
    stopped: 'The display stopped unexpectedly.',
    frozen: 'The window is not responding.',
    detail: 'Whatever was marked “Saved” is safe. Reopening the display is enough to go on.',
    reload: 'Reopen the Display',
    wait: 'Wait',
    quit: 'Quit',
  },
  unexpected: { title: 'Marbre has to stop', body: 'Something unforeseen happened. Whatever was marked “Saved” is safe: you can open Marbre again.' },
}

export const nativeTexts: Readonly<Record<Language, NativeTexts>> = { fr, en }
