import type { BuildingSystem } from '@canopee/chassis/building-system';
import type { ClaimCategory, ClaimUrgency } from '../vocabulary.ts';
import type { Season } from './season.ts';

/** A sort of claim that demo data is made of. Descriptions are facts about things: no person, no opinion, no health. */
export interface ClaimKind {
  category: ClaimCategory;
  system: BuildingSystem;
  /** How often it is reported, against the others, over a year. */
  weight: number;
  /** All year where nothing is said. */
  season?: Season;
  /** About common parts; otherwise about the dwelling of whoever reports it. */
  inCommonParts?: true;
  /** `EQUIPMENT`: reported only where the building has equipment of the system; `NO_EQUIPMENT`: only where it has none. */
  needs?: 'EQUIPMENT' | 'NO_EQUIPMENT';
  /** Settled without anybody going there. */
  atTheDesk?: true;
  /** One is drawn: repeated to make it likelier. */
  urgencies: readonly ClaimUrgency[];
  descriptions: readonly string[];
}

const RARELY_URGENT = ['URGENT', 'STANDARD', 'STANDARD', 'STANDARD'] as const;
const MOSTLY_URGENT = ['URGENT', 'URGENT', 'URGENT', 'STANDARD'] as const;
const OFTEN_IMMEDIATE = ['IMMEDIATE', 'URGENT', 'URGENT', 'STANDARD'] as const;
const NEVER_URGENT = ['STANDARD'] as const;

const TECHNICAL_COMMON: readonly ClaimKind[] = [
  {
    category: 'LIFT',
    system: 'LIFT',
    weight: 9,
    inCommonParts: true,
    needs: 'EQUIPMENT',
    urgencies: OFTEN_IMMEDIATE,
    descriptions: [
      "Ascenseur à l'arrêt au rez-de-chaussée, portes fermées.",
      "La cabine s'arrête entre deux niveaux puis repart.",
      'Bruit métallique à chaque passage au troisième étage.',
      'Bouton du quatrième étage sans effet.',
    ],
  },
  {
    category: 'COLLECTIVE_HEATING',
    system: 'HEATING',
    weight: 12,
    season: 'HEATING',
    needs: 'EQUIPMENT',
    urgencies: MOSTLY_URGENT,
    descriptions: [
      'Radiateurs froids dans le séjour et une chambre depuis ce matin.',
      'Température relevée à 17 °C au centre du séjour.',
      'Radiateur de la salle de bains tiède, les autres sont chauds.',
      'Bruit de circulation dans les radiateurs pendant la nuit.',
    ],
  },
  {
    category: 'COLLECTIVE_HOT_WATER',
    system: 'HOT_WATER',
    weight: 6,
    season: 'COLD',
    needs: 'EQUIPMENT',
    urgencies: MOSTLY_URGENT,
    descriptions: [
      "Pas d'eau chaude à la cuisine ni à la salle de bains.",
      'Eau tiède le matin, chaude le soir.',
      "L'eau chaude arrive après plusieurs minutes.",
    ],
  },
  {
    category: 'COMMON_PARTS',
    system: 'ELECTRICITY',
    weight: 5,
    season: 'COLD',
    inCommonParts: true,
    urgencies: RARELY_URGENT,
    descriptions: [
      'Éclairage du palier hors service au deuxième étage.',
      "Minuterie de la cage d'escalier trop courte.",
      'Éclairage extérieur allumé en permanence.',
    ],
  },
  {
    category: 'COMMON_PARTS',
    system: 'ACCESS',
    weight: 7,
    inCommonParts: true,
    urgencies: RARELY_URGENT,
    descriptions: [
      'La porte du hall ne se referme plus.',
      "L'interphone ne sonne pas dans le logement.",
      'Badge refusé à la porte du local vélos.',
      'Porte du parking bloquée en position ouverte.',
    ],
  },
  {
    category: 'COMMON_PARTS',
    system: 'STRUCTURE',
    weight: 5,
    inCommonParts: true,
    urgencies: NEVER_URGENT,
    descriptions: [
      'Encombrants déposés devant le local poubelles.',
      "Carreau descellé dans le hall d'entrée.",
      'Serrure de boîte aux lettres à remplacer.',
      "Main courante descellée dans l'escalier.",
    ],
  },
  {
    category: 'VENTILATION',
    system: 'VENTILATION',
    weight: 3,
    season: 'COLD',
    needs: 'EQUIPMENT',
    urgencies: RARELY_URGENT,
    descriptions: [
      "Pas d'extraction à la bouche de la salle de bains.",
      'Bouche de ventilation bruyante à la cuisine.',
      'Odeurs de cuisine par la bouche de ventilation.',
    ],
  },
  {
    category: 'NETWORKS',
    system: 'WATER',
    weight: 5,
    inCommonParts: true,
    urgencies: OFTEN_IMMEDIATE,
    descriptions: [
      "Écoulement d'eau sur la colonne de la gaine technique.",
      'Colonne des eaux usées bouchée au rez-de-chaussée.',
      "Flaque d'eau au sol du sous-sol, près des compteurs.",
    ],
  },
  {
    category: 'SAFETY',
    system: 'FIRE_SAFETY',
    weight: 2,
    inCommonParts: true,
    urgencies: ['IMMEDIATE', 'URGENT'],
    descriptions: [
      'Voyant de défaut allumé sur le coffret de désenfumage.',
      'Extincteur absent de son support au sous-sol.',
      'Bloc de secours éteint au troisième étage.',
    ],
  },
  {
    category: 'PESTS',
    system: 'OTHER',
    weight: 4,
    season: 'WARM',
    urgencies: RARELY_URGENT,
    descriptions: [
      'Cafards observés dans la cuisine.',
      'Traces de rongeurs dans la cave.',
      'Nid de guêpes sous le rebord du balcon.',
    ],
  },
  {
    category: 'ROOF_FACADE',
    system: 'STRUCTURE',
    weight: 3,
    season: 'RAIN',
    urgencies: MOSTLY_URGENT,
    descriptions: [
      'Tache humide au plafond de la chambre après la pluie.',
      "Infiltration à l'angle de la façade nord.",
      'Gouttière descellée au-dessus du balcon.',
    ],
  },
];

const TECHNICAL_PRIVATE: readonly ClaimKind[] = [
  {
    category: 'PLUMBING',
    system: 'WATER',
    weight: 16,
    urgencies: RARELY_URGENT,
    descriptions: [
      "Fuite sous l'évier de la cuisine.",
      "La chasse d'eau coule en continu.",
      'Évacuation de la douche bouchée.',
      'Robinet du lavabo à remplacer.',
      "Robinet d'arrêt bloqué.",
    ],
  },
  {
    category: 'ELECTRICITY',
    system: 'ELECTRICITY',
    weight: 7,
    urgencies: OFTEN_IMMEDIATE,
    descriptions: [
      'Le disjoncteur général saute dès le réarmement.',
      'Prise du séjour sans courant.',
      'Point lumineux du couloir hors service.',
    ],
  },
  {
    category: 'INDIVIDUAL_HEATING',
    system: 'HEATING',
    weight: 10,
    season: 'HEATING',
    needs: 'NO_EQUIPMENT',
    urgencies: MOSTLY_URGENT,
    descriptions: [
      'Chaudière individuelle en défaut, code affiché à l’écran.',
      'Thermostat sans affichage.',
      'Radiateur du séjour froid après purge.',
    ],
  },
  {
    category: 'JOINERY_LOCKS',
    system: 'ACCESS',
    weight: 8,
    urgencies: RARELY_URGENT,
    descriptions: [
      'Serrure de la porte palière bloquée.',
      'Fenêtre de la cuisine qui ne ferme plus.',
      'Volet roulant bloqué en position basse.',
    ],
  },
  {
    category: 'DAMP_MOULD',
    system: 'VENTILATION',
    weight: 6,
    season: 'COLD',
    urgencies: NEVER_URGENT,
    descriptions: [
      'Moisissures dans un angle de la chambre.',
      'Condensation sur les fenêtres chaque matin.',
      'Papier peint décollé sur le mur extérieur.',
    ],
  },
  {
    category: 'SMOKE_ALARM',
    system: 'FIRE_SAFETY',
    weight: 2,
    urgencies: NEVER_URGENT,
    descriptions: ['Le détecteur de fumée émet un signal toutes les minutes.', 'Détecteur de fumée à remplacer.'],
  },
];

const AT_THE_DESK: readonly ClaimKind[] = [
  {
    category: 'NEIGHBOUR_DISPUTE',
    system: 'OTHER',
    weight: 6,
    season: 'WARM',
    atTheDesk: true,
    urgencies: NEVER_URGENT,
    descriptions: [
      "Bruit répété en soirée dans la cage d'escalier.",
      'Stationnement sur un emplacement réservé.',
      'Occupation du hall en soirée.',
    ],
  },
  {
    category: 'CHARGES_RENT',
    system: 'OTHER',
    weight: 7,
    atTheDesk: true,
    urgencies: NEVER_URGENT,
    descriptions: [
      'Demande de détail de la régularisation des charges.',
      'Quittance du mois non reçue.',
      "Index du compteur d'eau à vérifier sur le décompte.",
    ],
  },
  {
    category: 'ALLOCATION_TRANSFER',
    system: 'OTHER',
    weight: 3,
    atTheDesk: true,
    urgencies: NEVER_URGENT,
    descriptions: ["Demande d'information sur une mutation.", 'Suivi du dossier de mutation demandé.'],
  },
  {
    category: 'OTHER',
    system: 'OTHER',
    weight: 3,
    atTheDesk: true,
    urgencies: NEVER_URGENT,
    descriptions: ['Demande de badge supplémentaire.', "Attestation d'assurance transmise à enregistrer."],
  },
];

export const CLAIM_KINDS: readonly ClaimKind[] = [...TECHNICAL_COMMON, ...TECHNICAL_PRIVATE, ...AT_THE_DESK];
