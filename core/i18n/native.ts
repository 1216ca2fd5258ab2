import type { Language } from '../communique/content'

/** The words of the windows that the system draws: menus, dialogs, and what is said before there is a window. */
export interface NativeTexts {
  readonly menu: {
    readonly file: string
    readonly close: string
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
    readonly help: string
    readonly about: string
  }
  readonly about: { readonly title: string; readonly body: (version: string) => string }
  readonly files: {
    readonly chooseImage: string
    readonly chooseCommunique: string
    readonly chooseProfile: string
    readonly chooseBackupFolder: string
    readonly saveAs: string
    readonly images: string
    readonly communiques: string
    readonly pdf: string
    readonly profiles: string
  }
  readonly link: { readonly open: (where: string) => string; readonly mail: (to: string) => string; readonly detail: string; readonly confirm: string; readonly cancel: string }
  readonly closing: { readonly unsaved: string; readonly detail: string; readonly wait: string; readonly closeAnyway: string }
  readonly gone: { readonly stopped: string; readonly frozen: string; readonly detail: string; readonly reload: string; readonly wait: string; readonly quit: string }
  readonly unexpected: { readonly title: string; readonly body: string }
}

const fr: NativeTexts = {
  menu: {
    file: '&Fichier',
    close: 'Fermer la fenêtre',
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
    zoomIn: 'Agrandir',
    zoomOut: 'Réduire',
    zoomReset: 'Taille réelle',
    fullScreen: 'Plein écran',
    help: 'A&ide',
    about: 'À propos de Marbre',
  },
  about: { title: 'À propos de Marbre', body: (version) => `Version ${version}\nLogiciel libre sous licence EUPL-1.2. Marbre travaille sur ce poste seulement et n’envoie rien.` },
  files: {
    chooseImage: 'Choisir une image',
    chooseCommunique: 'Ouvrir un communiqué',
    chooseProfile: 'Importer un profil',
    chooseBackupFolder: 'Choisir le dossier des sauvegardes',
    saveAs: 'Enregistrer sous',
    images: 'Images (PNG, JPEG, WebP)',
    communiques: 'Communiqués Marbre (JSON)',
    pdf: 'Document PDF',
    profiles: 'Profils Marbre',
  },
  link: {
    open: (where) => `Ouvrir ${where} dans votre navigateur ?`,
    mail: (to) => `Écrire à ${to} avec votre messagerie ?`,
    detail: 'Adresse complète :',
    confirm: 'Ouvrir',
    cancel: 'Annuler',
  },
  closing: {
    unsaved: 'La fenêtre n’a pas confirmé que tout est enregistré.',
    detail: 'Ce qui portait la mention « Enregistré » est en sécurité. Les derniers mots tapés peuvent manquer si vous fermez maintenant.',
    wait: 'Attendre',
    closeAnyway: 'Fermer quand même',
  },
  gone: {
    stopped: 'L’affichage s’est arrêté de façon inattendue.',
    frozen: 'La fenêtre ne répond plus.',
    detail: 'Ce qui portait la mention « Enregistré » est en sécurité. Rouvrir l’affichage suffit pour reprendre le travail.',
    reload: 'Rouvrir l’affichage',
    wait: 'Attendre',
    quit: 'Quitter',
  },
  unexpected: { title: 'Marbre doit s’arrêter', body: 'Une erreur imprévue s’est produite. Ce qui portait la mention « Enregistré » est en sécurité : vous pouvez rouvrir Marbre.' },
}

const en: NativeTexts = {
  menu: {
    file: '&File',
    close: 'Close Window',
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
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    zoomReset: 'Actual Size',
    fullScreen: 'Full Screen',
    help: '&Help',
    about: 'About Marbre',
  },
  about: { title: 'About Marbre', body: (version) => `Version ${version}\nFree software under the EUPL-1.2. Marbre works on this computer alone and sends nothing.` },
  files: {
    chooseImage: 'Choose a picture',
    chooseCommunique: 'Open a communiqué',
    chooseProfile: 'Import a profile',
    chooseBackupFolder: 'Choose the backup folder',
    saveAs: 'Save as',
    images: 'Pictures (PNG, JPEG, WebP)',
    communiques: 'Marbre communiqués (JSON)',
    pdf: 'PDF document',
    profiles: 'Marbre profiles',
  },
  link: {
    open: (where) => `Open ${where} in your browser?`,
    mail: (to) => `Write to ${to} with your mail program?`,
    detail: 'Full address:',
    confirm: 'Open',
    cancel: 'Cancel',
  },
  closing: {
    unsaved: 'The window has not confirmed that everything is saved.',
    detail: 'Whatever was marked “Saved” is safe. The last words typed may be missing if you close now.',
    wait: 'Wait',
    closeAnyway: 'Close Anyway',
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
