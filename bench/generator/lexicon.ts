/* What a hospital's press office writes about. Our own lists: no text of anybody's is in them. The first of each list are drawn most. */

const list = (words: string): readonly string[] => words.trim().split(/\s*,\s*/)

export const nouns = list(`
  la prise en charge, l’équipe, le patient, l’étude, le traitement, la recherche, l’hôpital, le parcours de soins, l’établissement, le résultat, la maladie, le service,
  la population, l’intervention, le diagnostic, le projet, la région, le programme, l’essai, la prévention, le dispositif, la consultation, le suivi, l’accueil, le dépistage,
  la qualité de vie, le personnel, la formation, l’innovation, le bâtiment, la coopération, la convention, l’unité, le plateau technique, la maternité, le bloc opératoire,
  l’imagerie, la rééducation, le laboratoire, la biologie, la pharmacie, le bénévole, l’association, le don, la greffe, le donneur, la transplantation, la télémédecine,
  la donnée de santé, l’intelligence artificielle, l’urgence, la régulation, le samu, la réanimation, la gériatrie, la pédiatrie, l’addiction, la douleur, le handicap,
  la santé mentale, la nutrition, le sommeil, la vaccination, l’épidémie, l’hygiène, la résistance aux antibiotiques, le microbiote, la génétique, le séquençage, la cohorte,
  le registre, l’autorisation, l’investissement, le chantier, l’inauguration, la rénovation, le parking, la crèche, le restaurant, l’atelier, la conférence, le colloque,
  l’exposition, la journée portes ouvertes, le prix, la distinction, le classement, la certification, l’accréditation, la gouvernance, la nomination, le budget, le mécénat,
  la fondation, la campagne, le soignant, l’infirmière, l’aide-soignant, le médecin traitant, la sage-femme, l’étudiant, l’interne, le chercheur, l’aidant, la famille,
  le nouveau-né, l’adolescent, la personne âgée, la femme enceinte, le sportif, le cœur, le cerveau, le rein, le foie, le poumon, la peau, l’œil, l’os, le sang, l’œdème, le fœtus`)

export const adjectives = list(`
  nouveau, national, régional, important, médical, clinique, hospitalier, public, pluridisciplinaire, innovant, précoce, coordonné, chirurgical, personnalisé, européen,
  scientifique, numérique, universitaire, durable, majeur, local, humain, spécialisé, inédit, renforcé, rare, chronique, aigu, sévère, familial, ambulatoire, mobile,
  solidaire, accessible, gratuit, sécurisé, expérimental, prospectif, randomisé, multicentrique, observationnel, prometteur, encourageant, significatif, reconnu, attendu,
  exceptionnel, inaugural, historique, écologique, sobre, partagé, libre, anonyme, confidentiel, temporaire, définitif, progressif, mini-invasif, robotisé, ionisant, bénin, malin`)

export const verbs = list(`
  permet, propose, repose sur, concerne, améliore, réduit, accompagne, renforce, confirme, associe, présente, ouvre, mobilise, facilite, prévoit, démontre, complète, favorise,
  soutient, annonce, accueille, évalue, transforme, garantit, finance, simplifie, accélère, prolonge, prépare, organise, rassemble, valorise, protège, informe, oriente, étend,
  inaugure, célèbre, publie, coordonne, expérimente, généralise, poursuit, réaffirme, interroge, alerte sur, répond à, s’inscrit dans, contribue à, bénéficie à`)

const roots = list('cardio, neuro, onco, hémato, gastro, dermato, pneumo, néphro, hépato, rhumato, endocrino, immuno, radio, ophtalmo, gynéco, pédo, géronto, psycho, angio, ostéo, arthro, allergo, infectio, toxico, échographo, virologo, mycologo, bactério, cyto, histo')
const ends = list('logie, logique, logue, pathie, vasculaire, chirurgie, thérapie, protection, toxicité, gramme, génétique, métabolique, dégénératif, inflammatoire, pédiatrique, gériatrique, graphie, scopie')

/** Words of the trade: 540 of them, most of them rare. */
export const terms = roots.flatMap((root) => ends.map((end) => root + end))

export const services = list('cardiologie, oncologie, pédiatrie, neurologie, urgences, hématologie, gériatrie, maternité, pneumologie, dermatologie, néphrologie, psychiatrie, radiologie, réanimation, chirurgie viscérale, ophtalmologie, rhumatologie, endocrinologie, maladies infectieuses, médecine interne, addictologie, soins palliatifs, médecine nucléaire, anesthésie, urologie, orthopédie')

export const places = list('Valserac, Marseille, Lyon, Aubenas, Saint-Étienne, Nîmes, Clermont-Ferrand, Alès, Montélimar, Le Puy-en-Velay, Privas, Avignon, Grenoble, Mende, Rodez, Millau, Valence, Annonay, Orange, Carpentras, Béziers, Narbonne, Perpignan, Toulouse, Albi, Castres, Cahors, Figeac, Aurillac, Vichy, Moulins, Nevers, Dijon, Besançon, Belfort, Nancy, Metz, Strasbourg, Colmar, Mulhouse, Reims, Troyes, Amiens, Lille, Arras, Rouen, Le Havre, Caen, Rennes, Brest, Quimper, Vannes, Nantes, Angers, Tours, Orléans, Bourges, Poitiers, La Rochelle, Limoges, Bordeaux, Pau, Bayonne, Ajaccio')

export const firstNames = list('Claire, Jean, Marie, Nadia, Paul, Inès, Luc, Camille, Hugo, Zoé, Mehdi, Anne, Thomas, Léa, Karim, Élodie, Pierre, Sofia, Antoine, Yasmine, Nicolas, Hélène, Samir, Agnès, Bruno, Chloé, David, Estelle, Fabien, Gaëlle, Henri, Isabelle, Jérôme, Lætitia, Marc, Noémie, Olivier, Pascale, Quentin, Rachel, Sylvain, Thérèse, Ulysse, Valérie, Wassim, Xavier, Yvonne, Zacharie')
export const lastNames = list('Martin, Bernard, Aubrac, Vidal, Roche, Lopès, Belkacem, Ferrand, Besnard, Lemaire, Garnier, Nguyen, Da Silva, Moreau, Faure, Rousseau, Chevalier, Haddad, Legrand, Mercier, Dupuy, Perrin, Morel, Traoré, Diallo, Fontaine, Robin, Masson, Benali, Marchand, Colin, Gauthier, Picard, Lacombe, Renaud, Arnaud, Cœurderoy, Guérin, Bouvier, Caron, Delmas, Estève, Fabre, Gilles, Hervé, Imbert, Joly, Klein, Lambert, Maillard, Navarro, Ollivier, Pons, Quéré, Reynaud, Sabatier, Tessier, Uzan, Vasseur, Weiss, Ybert, Zimmermann')
export const functions = list('cheffe du service, chef du pôle, directrice générale, directeur de la recherche, professeure de médecine, cadre de santé, sage-femme coordinatrice, présidente du conseil de surveillance, président de la commission médicale, directrice des soins, chercheur, doyenne de la faculté')

export const partners: readonly { readonly key: string; readonly name: string }[] = [
  { key: 'universite', name: 'Université du Haut-Valserac' },
  { key: 'region', name: 'Région des Monts' },
  { key: 'ligue', name: 'Ligue des patients du Valserac' },
  { key: 'inserm', name: 'Unité de recherche Cœur et vaisseaux' },
  { key: 'fondation', name: 'Fondation Alizés pour l’enfance' },
  { key: 'ville', name: 'Ville de Valserac' },
]
