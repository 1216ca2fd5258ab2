/** Cadrer une image. */
export const pictures = {
  crop: {
    title: 'Recadrer l’image',
    help: 'Ce qui est hors du cadre ne part dans aucun fichier\u00a0: ni PDF, ni page web, ni Word, ni dossier de presse. L’image entière reste dans Marbre\u00a0: vous pourrez y revenir.',
    keep: 'Recadrer',
  },
  stage: 'Image à recadrer',
  keys: 'Faites glisser le cadre ou ses coins. Au clavier\u00a0: Tab va d’un coin à l’autre, les flèches le déplacent, Maj et une flèche d’un pixel à la fois.',
  frame: 'Cadre entier',
  corner: {
    topLeft: 'Coin supérieur gauche',
    topRight: 'Coin supérieur droit',
    bottomLeft: 'Coin inférieur gauche',
    bottomRight: 'Coin inférieur droit',
  },
  point: 'Point essentiel',
  hasPoint: 'Marquer le point essentiel',
  pointHelp: 'Un visage, par exemple\u00a0: il reste visible là où une page web coupe encore l’image.',
  proportion: {
    label: 'Proportions',
    free: 'Libres',
    whole: 'De l’image',
  },
  side: {
    x: 'Gauche (px)',
    y: 'Haut (px)',
    width: 'Largeur (px)',
    height: 'Hauteur (px)',
    pointX: 'Depuis la gauche (%)',
    pointY: 'Depuis le haut (%)',
  },
  whole: 'Image entière',
} as const
