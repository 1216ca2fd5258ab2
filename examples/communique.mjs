import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { bold, bullets, element, english, h2, h3, italic, item, lineBreak, link, numbers, p, sub, sup } from './elements.mjs'

/*
 * The sample communiqué: fictional from the institute to the trial, and one of every element and mark that the format
 * has. `npm run format` writes it to communique.json; a test holds the file to this text.
 */

/** @type {Record<string, object>} */
const pictures = {}

/** @param {string} name */
function picture(name) {
  const bytes = readFileSync(new URL(`images/${name}.png`, import.meta.url))
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  pictures[sha256] = { sha256, mediaType: 'image/png', widthPx: bytes.readUInt32BE(16), heightPx: bytes.readUInt32BE(20), data: bytes.toString('base64') }
  return sha256
}

const institution = {
  name: 'Institut Hélianthe',
  shortName: 'IH',
  city: 'Valmont-sur-Mer',
  website: 'www.institut-helianthe.example',
  charter: {
    version: 1,
    colours: { primary: '#0b4f6c', accent: '#b4530a', text: '#1c1c1c', muted: '#5a5f66' },
    font: 'Source Sans 3',
    marginsMm: { top: 20, right: 22, bottom: 20, left: 22 },
    justified: true,
    logo: { asset: picture('logo-helianthe'), heightMm: 22 },
    partners: [
      { key: 'universite', name: 'Université de Valmont-sur-Mer', logo: { asset: picture('logo-universite'), heightMm: 15 } },
      { key: 'fondation', name: 'Fondation Trémière', logo: { asset: picture('logo-fondation'), heightMm: 15 } },
    ],
    footer: 'Institut Hélianthe – 12, quai des Salines, 99100 Valmont-sur-Mer – www.institut-helianthe.example',
  },
}

const head = [
  element('letterhead', { partners: ['universite', 'fondation'] }),
  element('mention', { type: 'communique' }),
  element('release', { mode: 'embargo', until: '2029-02-06T18:00', zone: 'Europe/Paris' }),
  element('dateline', { place: 'Valmont-sur-Mer', date: '2029-02-01' }),
  element('evidenceLabel', {}, 'Essai clinique de phase~II, randomisé et multicentrique – résultats à 24~mois'),
  element('title', {}, 'Leucémie aiguë~: guider le traitement par une prise de sang réduit d’un tiers le risque de rechute'),
  element('subtitle', {}, 'L’Institut Hélianthe publie les résultats d’ESTUAIRE, un essai mené dans douze hôpitaux'),
  element(
    'lead',
    {},
    'Adapter le traitement de la leucémie aiguë myéloblastique à ce que révèle une simple prise de sang, semaine après semaine~: c’est la stratégie évaluée par l’Institut Hélianthe dans l’essai ESTUAIRE. Deux ans après leur inclusion, 62~% des patients suivis de cette manière vivent sans rechute, contre 41~% de ceux qui ont reçu le traitement habituel. Ces résultats paraissent dans les ',
    italic('Annales européennes d’hématologie clinique'),
    '.',
  ),
]

const question = [
  h2('Pourquoi suivre la maladie de plus près^?'),
  p(
    'La leucémie aiguë myéloblastique (LAM) est la plus fréquente des leucémies aiguës de l’adulte. La chimiothérapie fait disparaître, chez la plupart des patients, les cellules malades visibles au microscope. Quelques-unes peuvent toutefois persister sans être vues~: c’est la ',
    bold('maladie résiduelle'),
    '. Elle annonce souvent la rechute, parfois plusieurs mois à l’avance.',
  ),
  p('Or, jusqu’ici, le traitement suivait un calendrier fixé au départ, le même pour tous. L’essai ESTUAIRE pose une question simple~: que gagne-t-on à décider, à chaque étape, en fonction de ce qui reste de la maladie^?'),
]

const trial = [
  h2('Un essai conduit dans douze hôpitaux'),
  p('Du 1', sup('er'), '~mars 2024 au 30~juin 2026, 412~patients âgés de 18 à 75~ans ont accepté d’y participer. Un tirage au sort les a répartis en deux groupes de 206~personnes~:'),
  bullets(
    item(p('le ', bold('traitement habituel'), ', selon le calendrier en vigueur^;')),
    item(
      p('le ', bold('traitement personnalisé'), ', fondé sur un dosage sanguin tous les quinze jours, qui conduit à l’une de ces décisions~:'),
      bullets(
        item('alléger la chimiothérapie lorsque le dosage reste négatif^;'),
        item('poursuivre sans rien changer lorsqu’il baisse^;'),
        item('renforcer le traitement, ou proposer une greffe, dès qu’il redevient positif.'),
      ),
    ),
  ),
  p('Le dosage mesure l’ADN que les cellules leucémiques libèrent dans le sang. Grâce à un séquençage en profondeur (', english('deep sequencing'), '), il décèle une cellule malade parmi 100^000, soit une sensibilité de 10', sup('–5'), '~: cent fois plus qu’un examen au microscope.'),
  h3('Trois étapes, toujours les mêmes'),
  p('Chaque dosage a déclenché la même suite de décisions~:'),
  numbers(
    item('le laboratoire rend son résultat en moins de quatre jours ouvrés^;'),
    item('une réunion de concertation rassemble hématologues, biologistes et pharmaciens^;'),
    item('le patient reçoit la proposition en consultation et décide avec son médecin.'),
  ),
]

const results = [
  h2('Des rechutes moins nombreuses, sans toxicité supplémentaire'),
  p('À 24~mois, 62~% des patients du groupe personnalisé sont vivants et sans rechute, contre 41~% dans l’autre groupe. Le risque de rechute ou de décès diminue de 36~% (rapport de risque~: 0,64^; intervalle de confiance à 95~%~: 0,50 à 0,82). La survie globale, encore en cours d’analyse, fera l’objet d’une publication distincte.'),
  element(
    'figure',
    {
      asset: picture('figure-survie'),
      alt: 'Deux courbes en escalier partent de 100~% à l’inclusion. À 24~mois, celle du traitement personnalisé atteint 62~% de patients vivants et sans rechute, celle du traitement habituel 41~%^; elles s’écartent dès le deuxième mois.',
      credit: 'Institut Hélianthe / essai ESTUAIRE',
      decorative: false,
    },
    'Proportion de patients vivants et sans rechute pendant les 24~mois qui suivent l’inclusion, dans les deux groupes de l’essai.',
  ),
  p('Les effets indésirables graves n’ont pas augmenté~: ils concernent 31~% des patients du groupe personnalisé, contre 36~% dans l’autre. Un patient sur trois a reçu une chimiothérapie allégée, ce qui a réduit d’autant la durée des hospitalisations.'),
  element(
    'quote',
    { introducer: 'explique la', civility: 'Pr', speaker: 'Solène Vauquelin', function: 'hématologue et investigatrice principale de l’essai à l’Institut Hélianthe' },
    p('Nous n’attendons plus que la maladie revienne pour agir~: nous la voyons venir et nous la devançons. Nos patients nous disent aussi ce que change le fait de comprendre chacune de nos décisions'),
  ),
  element(
    'keyFigures',
    { title: 'L’essai ESTUAIRE en quatre chiffres', source: 'essai ESTUAIRE, analyse à 24~mois, janvier 2029' },
    element('keyFigure', { value: '412~patients', date: '', source: '' }, 'inclus dans douze hôpitaux de six régions'),
    element('keyFigure', { value: '62~%', date: '', source: '' }, 'vivants et sans rechute à 24~mois, contre 41~% avec le traitement habituel'),
    element('keyFigure', { value: '7^843~dosages', date: '', source: '' }, 'réalisés, rendus en 3,8~jours en moyenne'),
    element('keyFigure', { value: '1 sur 3', date: '', source: '' }, 'a reçu une chimiothérapie allégée'),
  ),
]

const biology = [
  h2('Ce que le sang des patients apprend aux chercheurs'),
  p('Les prélèvements ont aussi éclairé le rôle des lymphocytes Tγδ, des cellules de l’immunité capables de reconnaître directement les cellules leucémiques. Chez les patients qui restent en rémission, leur nombre double entre le premier et le sixième mois. L’unité de recherche commune à l’institut et à l’université étudie désormais une molécule, le HLT-07, qui vise à les réactiver. Ces travaux sont encore expérimentaux.'),
  element(
    'quote',
    { introducer: '', civility: 'Dr', speaker: 'Malik Aubanel', function: 'biologiste, responsable de la plateforme de génomique' },
    p('Ça n’a l’air de rien, une prise de sang.'),
    p('Pourtant, chaque tube raconte l’histoire d’un traitement, presque au jour le jour. Savoir la lire à temps est devenu le cœur de notre métier.'),
  ),
  element(
    'box',
    { title: 'Comprendre la maladie résiduelle', source: 'Institut Hélianthe, service d’hématologie, 2029' },
    p('Une rémission ne signifie pas toujours que toutes les cellules leucémiques ont disparu. La maladie résiduelle désigne celles qui subsistent en trop petit nombre pour être vues au microscope. On la recherche~:'),
    bullets(item('dans le sang, par une prise de sang ordinaire^;'), item('dans la moelle osseuse, par une ponction, lorsque le dosage sanguin doit être confirmé.')),
    p('Un dosage négatif est un signe favorable^; il ne dispense pas du suivi médical.'),
  ),
  element(
    'table',
    { title: 'Les patients de l’essai, groupe par groupe', source: 'essai ESTUAIRE, janvier 2029', headerRow: true, headerColumn: true },
    ...[['', 'Traitement personnalisé', 'Traitement habituel'], ['Patients inclus', '206', '206'], ['Vivants et sans rechute à 24~mois', '62~%', '41~%'], ['Effets indésirables graves', '31~%', '36~%']].map((cells) => element('tableRow', {}, ...cells.map((words) => element('tableCell', {}, ...(words === '' ? [] : [words]))))),
  ),
  h2('Une recherche plus proche des patients'),
  p('Huit prélèvements sur dix ont eu lieu près du domicile, en ville ou à l’hôpital de proximité. Cette organisation, mise en œuvre avec 140~laboratoires, a épargné à chaque patient onze déplacements en moyenne et évité l’émission de 18~tonnes de~CO', sub('2'), '.'),
  p('L’essai a été conçu avec l’Université de Valmont-sur-Mer et financé par la Fondation Trémière. Aucune entreprise n’a participé à sa conception, à son financement ni à l’analyse de ses résultats. Des patients ont relu le protocole, les documents d’information et le présent communiqué.'),
  h2('Et maintenant^?'),
  p('La stratégie n’est pas encore proposée hors de la recherche^; les autorités de santé seront saisies de ces résultats avant l’été.'),
  p('Un 2', sup('e'), '~essai, ESTUAIRE~2, commencera à l’automne 2029 dans vingt-six hôpitaux de cinq pays. Il doit inclure 900~patients et vérifier si la stratégie profite aussi aux personnes de plus de 75~ans, qui sont les plus souvent touchées. Le ', link('protocole complet', 'https://www.institut-helianthe.example/estuaire/protocole'), ' est public.'),
  p(bold('Conférence de presse'), lineBreak, 'mardi 6~février 2029 à 14~h~30, sous embargo jusqu’à 18~h~00', lineBreak, 'amphithéâtre Camille-Orsel, Institut Hélianthe, et à distance sur inscription'),
]

const tail = [
  element('linksOfInterest', {}, 'La Pr~Solène Vauquelin déclare avoir reçu, en 2027, des honoraires de la société Biolyre pour un conseil scientifique sans rapport avec l’essai. Le Dr~Malik Aubanel déclare n’avoir aucun lien d’intérêts.'),
  element(
    'references',
    {},
    element('reference', { doi: '10.5555/aehc.2029.0114', url: '' }, 'S.~Vauquelin, M.~Aubanel, R.~Castellane et~al., «~Traitement de la leucémie aiguë myéloblastique guidé par la maladie résiduelle~», ', italic('Annales européennes d’hématologie clinique'), ', vol.~18, n°~2, février 2029, p.~114-127.'),
    element('reference', { doi: '', url: 'https://www.institut-helianthe.example/estuaire/protocole' }, 'Protocole de l’essai ESTUAIRE, version~3, Institut Hélianthe, 2026.'),
  ),
  element(
    'about',
    {},
    element('aboutTitle', {}, 'À propos de l’Institut Hélianthe'),
    p('Fondé en 1931, l’Institut Hélianthe est un centre de cancérologie à but non lucratif qui réunit les soins, la recherche et l’enseignement. Ses 1^640~professionnels accueillent chaque année plus de 9^500~nouveaux patients et assurent près de 72^000~consultations. Un patient sur cinq y participe à un essai clinique.'),
    p('L’institut applique les seuls tarifs de l’assurance maladie, sans dépassement d’honoraires. État, collectivités et donateurs soutiennent ses projets^; ses comptes sont publiés chaque année.'),
  ),
  element(
    'about',
    {},
    element('aboutTitle', {}, 'À propos de la Fondation Trémière'),
    p('La Fondation Trémière soutient depuis 1998 la recherche médicale menée dans les hôpitaux. Elle a financé 214~projets, choisis par un conseil scientifique indépendant.'),
  ),
  element(
    'pressContact',
    {},
    element('contact', { name: 'Irène Castéran', function: 'responsable des relations presse, Institut Hélianthe', phone: '04~65~71~20~10', email: 'presse@institut-helianthe.example' }),
    element('contact', { name: 'Jonas Le~Bihan', function: 'chargé de communication, Fondation Trémière', phone: '01~99~00~41~52', email: 'presse@fondation-tremiere.example' }),
  ),
  element('moreInfo', {}, link('www.institut-helianthe.example/estuaire', 'https://www.institut-helianthe.example/estuaire')),
]

const document = { type: 'doc', content: [...head, ...question, ...trial, ...results, ...biology, ...tail] }

/** The sample, as the interchange file holds it. */
export const communique = {
  format: 'marbre/communique',
  schemaVersion: 2,
  language: 'fr',
  template: { id: 'official', version: 5 },
  institution,
  document,
  assets: Object.keys(pictures).sort().map((sha256) => pictures[sha256]),
}
