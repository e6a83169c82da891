import type { Purpose } from '@canopee/schema/purpose';
import {
  anyText,
  type CsvCell,
  day,
  decimalNumber,
  references,
  telephone,
  wholeNumber,
  wordsOf,
  yesOrNo,
} from './csv-cells.ts';

/** One column of a file. */
export interface CsvColumn {
  /** As French offices know it; capitals, accents and spaces do not count. */
  heading: string;
  /** Of the row that is sent. */
  field: string;
  cell: CsvCell;
  /** Where it stands in what is read back, e.g. `building.reference`; none where that has no such field. */
  path: string;
}

/** What a file holds, a row each line. */
export interface CsvKind {
  /** `Mutation` and `Query` fields, and the field of a change that gives the object. */
  upsert: string;
  changes: string;
  object: string;
  purpose: Purpose;
  columns: readonly CsvColumn[];
}

const column = (heading: string, field: string, cell: CsvCell = anyText, path = field): CsvColumn => ({
  ...{ heading, field, cell, path },
});
const parent = (heading: string, field: string) => column(heading, field, anyText, `${field}.reference`);
const reference = column('référence', 'reference');
const energyLabel = wordsOf(Object.fromEntries([...'ABCDEFG'].map((label) => [label, label])));

const constructionType = wordsOf({ collectif: 'COLLECTIVE', individuel: 'INDIVIDUAL', étudiant: 'STUDENT' });

const occupancy = wordsOf({
  loué: 'LET',
  'vacance commerciale': 'COMMERCIAL_VACANCY',
  'vacance technique': 'TECHNICAL_VACANCY',
  association: 'ASSOCIATION',
  autre: 'OTHER',
});

const system = wordsOf({
  ascenseur: 'LIFT',
  'chauffage collectif': 'HEATING',
  'eau chaude collective': 'HOT_WATER',
  ventilation: 'VENTILATION',
  eau: 'WATER',
  électricité: 'ELECTRICITY',
  accès: 'ACCESS',
  'sécurité incendie': 'FIRE_SAFETY',
  structure: 'STRUCTURE',
  autre: 'OTHER',
});

function kind(one: string, many: string, purpose: Purpose, columns: readonly CsvColumn[]): CsvKind {
  const upsert = `upsert${many[0]?.toUpperCase()}${many.slice(1)}`;
  return { upsert, changes: `${one}Changes`, object: one, purpose, columns: [reference, ...columns] };
}

/** By the word of the command line. Files are sent in this order: what is pointed to comes before what points to it. */
export const CSV_KINDS: Readonly<Record<string, CsvKind>> = {
  residences: kind('residence', 'residences', 'ASSET_MANAGEMENT', [
    column('nom', 'name'),
    column('code INSEE', 'inseeCode', anyText, 'commune.inseeCode'),
    column('commune', 'communeName', anyText, 'commune.name'),
  ]),
  buildings: kind('building', 'buildings', 'ASSET_MANAGEMENT', [
    parent('résidence', 'residence'),
    column('nom', 'name'),
    column('numéro', 'houseNumber', anyText, 'address.houseNumber'),
    column('voie', 'street', anyText, 'address.street'),
    column('code postal', 'postcode', anyText, 'address.postcode'),
    column('code INSEE', 'inseeCode', anyText, 'address.commune.inseeCode'),
    column('commune', 'communeName', anyText, 'address.commune.name'),
    column('latitude', 'latitude', decimalNumber, 'position.latitude'),
    column('longitude', 'longitude', decimalNumber, 'position.longitude'),
    column('quartier prioritaire', 'priorityDistrict'),
    column('année de construction', 'completionYear', wholeNumber),
    column('type de construction', 'constructionType', constructionType),
  ]),
  stairwells: kind('stairwell', 'stairwells', 'ASSET_MANAGEMENT', [
    parent('bâtiment', 'building'),
    column('nom', 'name'),
  ]),
  equipment: kind('equipment', 'equipment', 'ASSET_MANAGEMENT', [
    parent('bâtiment', 'building'),
    parent('cage d’escalier', 'stairwell'),
    column('type d’équipement', 'system', system),
    column('nom', 'name'),
    column('année de mise en service', 'commissioningYear', wholeNumber),
  ]),
  dwellings: kind('dwelling', 'dwellings', 'ASSET_MANAGEMENT', [
    column('identifiant RPLS', 'rplsId'),
    parent('bâtiment', 'building'),
    parent('cage d’escalier', 'stairwell'),
    column('étage', 'floor', wholeNumber),
    column('porte', 'door'),
    column('nombre de pièces', 'mainRoomCount', wholeNumber),
    column('surface habitable', 'livingArea', wholeNumber),
    column('année de première location', 'firstLettingYear', wholeNumber),
    column('financement initial', 'initialFinancing'),
    column('conventionné', 'aplAgreement', yesOrNo),
    column('DPE énergie', 'energyLabel', energyLabel),
    column('DPE GES', 'ghgLabel', energyLabel),
    column('date du DPE', 'epcDate', day),
    column('occupation', 'occupancyStatus', occupancy),
    column('loyer principal', 'mainRent', wholeNumber),
  ]),
  tenants: kind('tenant', 'tenants', 'LEASE_MANAGEMENT', [
    column('prénom', 'firstName'),
    column('nom', 'lastName'),
    column('adresse de correspondance', 'postalAddress'),
    column('téléphone', 'phone', telephone),
    column('courriel', 'email'),
    column('date de naissance', 'birthDate', day),
  ]),
  leases: kind('lease', 'leases', 'LEASE_MANAGEMENT', [
    parent('logement', 'dwelling'),
    column('date de début', 'startedOn', day),
    column('date de fin', 'endedOn', day),
    column('locataires', 'tenants', references, 'tenants.reference'),
  ]),
};
