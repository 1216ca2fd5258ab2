import { withoutAccents } from '../../fold'
import { SPACE } from '../signs'
import { matches, type Find, type Found } from './suggestion'

/** Common words whose capital loses its accent on a keyboard. Names of people are not among them: they write theirs as they please. */
const initials = [
  'Ébauche', 'Écart', 'Écarts', 'Échange', 'Échanges', 'Échantillon', 'Échantillons', 'Échec', 'Échecs', 'Échelle', 'Échographie', 'Éclairage', 'École', 'Écoles', 'Économie', 'Économique', 'Écoute', 'Écran', 'Écrans', 'Écriture', 'Éditeur', 'Édition', 'Éditions', 'Éducation',
  'Également', 'Égalité', 'Église', 'Églises', 'Élaboration', 'Élaboré', 'Élargissement', 'Élection', 'Élections', 'Électricité', 'Électronique', 'Élève', 'Élèves', 'Éligible', 'Élimination', 'Émergence', 'Émission', 'Émissions', 'Émotion', 'Émotions', 'Énergie', 'Énergies', 'Énorme', 'Épargne',
  'Épidémie', 'Épidémies', 'Épidémiologie', 'Épisode', 'Époque', 'Épreuve', 'Épuisement', 'Équilibre', 'Équipe', 'Équipes', 'Équipement', 'Équipements', 'Équivalent', 'Établi', 'Établissement', 'Établissements', 'Étaient', 'Était', 'Étant', 'Étape', 'Étapes', 'État', 'États', 'Été', 'Étendue', 'Éthique',
  'Étiologie', 'Étonnant', 'Être', 'Étroite', 'Étude', 'Études', 'Étudiant', 'Étudiante', 'Étudiantes', 'Étudiants', 'Évaluation', 'Évaluations', 'Événement', 'Événements', 'Évènement', 'Évènements', 'Éventuel', 'Éventuellement', 'Évidemment', 'Éviter', 'Évolution', 'Évolutions', 'Évoquer',
]
/** The words that a heading in capitals most often strips of their accents. */
const inCapitals = ['ÉCOLE', 'ÉDUCATION', 'ÉNERGIE', 'ÉPIDÉMIE', 'ÉQUIPE', 'ÉQUIPES', 'ÉTABLISSEMENT', 'ÉTAT', 'ÉTUDE', 'ÉTUDES', 'ÉVALUATION', 'ÉVÉNEMENT', 'HÔPITAL', 'HÔPITAUX', 'MÉDECIN', 'MÉDECINS', 'MÉDECINE', 'MÉDICAL', 'MÉDICALE', 'SANTÉ', 'COMMUNIQUÉ', 'RÉSULTAT', 'RÉSULTATS', 'PRÉVENTION', 'THÉRAPIE', 'RÉGION', 'UNIVERSITÉ', 'FÉDÉRATION', 'MINISTÈRE', 'DÉPISTAGE', 'GÉNÉTIQUE', 'PÉDIATRIE']

const accented: ReadonlyMap<string, string> = new Map([...initials.map((word) => [withoutAccents(word.slice(0, 1)) + word.slice(1), word] as const), ...inCapitals.map((word) => [withoutAccents(word), word] as const)])

/** At the head of a sentence: « A propos », « A l’hôpital », « A Marseille »; not « A-t-il » nor a letter by itself. */
const PREPOSITION = new RegExp(`(?<=^|[.!?…]${SPACE}+|\\n|«${SPACE}*)A(?=${SPACE}+(?:propos|partir|travers|l[’']|la|ce|cette|cet|ces|son|sa|ses|leur|leurs|chaque|titre|noter|savoir|terme|ainsi|\\p{Lu}\\p{Ll}+)(?!\\p{L}(?<![’']\\p{L})))`, 'gu')

/** LAYOUT 2: accented capitals (À propos, État). */
export const capitals: readonly Find[] = [matches(PREPOSITION, () => 'À'), matches(/(?<![\p{L}\p{N}-])\p{Lu}\p{L}+(?![\p{L}\p{N}])/gu, ([word]) => accented.get(word))]

const RUN = new RegExp(`(?<![\\p{L}\\p{N}])\\p{Lu}[\\p{Lu}’'-]*(?:${SPACE}+\\p{Lu}[\\p{Lu}’'-]*){2,}(?![\\p{L}\\p{N}])`, 'gu')
const isLongWord = (word: string) => word.length >= 5
const isShouted = (words: string) => words.split(new RegExp(SPACE, 'u')).filter(isLongWord).length >= 2

/** Words set in capitals for emphasis: harder to read, and spelled out letter by letter by some screen readers. */
export const uppercase: readonly Find[] = [(text) => Array.from(text.matchAll(RUN), (match): readonly Found[] => (isShouted(match[0]) ? [{ from: match.index, to: match.index + match[0].length, before: match[0], after: null }] : [])).flat()]
