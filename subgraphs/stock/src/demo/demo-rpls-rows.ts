import proj4 from 'proj4';
import { DEMO_COMMUNES, type DemoCommune } from './demo-communes.ts';
import type { DemoStock } from './demo-stock.ts';

/** One line of the register by column, under every name that a vintage gives it. Columns that are not there are empty. */
export type RplsDemoRow = Record<string, string>;

const LAMBERT_93 =
  '+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs';
const toLambert93 = proj4('WGS84', LAMBERT_93);

const REGIONS: Readonly<Record<string, [string, string]>> = {
  '02': ['32', 'Hauts-de-France'],
  '51': ['44', 'Grand Est'],
  '60': ['32', 'Hauts-de-France'],
  '80': ['32', 'Hauts-de-France'],
};
const DEPARTMENTS: Readonly<Record<string, string>> = { '02': 'Aisne', '51': 'Marne', '60': 'Oise', '80': 'Somme' };
const STREET_TYPES: Readonly<Record<string, string>> = { allée: 'ALL', avenue: 'AV', impasse: 'IMP', place: 'PL' };
const MODES = { LET: '1', COMMERCIAL_VACANCY: '2', TECHNICAL_VACANCY: '3', ASSOCIATION: '4', OTHER: '5' } as const;
const TYPES = { COLLECTIVE: 'C', INDIVIDUAL: 'I', STUDENT: 'E' } as const;

type Building = DemoStock['buildings'][number];
type Dwelling = DemoStock['dwellings'][number];

/** What the register would say of each dwelling of a demo stock. */
export function demoRplsRows(demo: DemoStock): RplsDemoRow[] {
  const buildings = new Map(demo.buildings.map((building) => [building.reference, building]));
  const residenceNames = new Map(demo.residences.map(({ reference, name }) => [reference, name]));
  const stairwellNames = new Map(demo.stairwells.map(({ reference, name }) => [reference, name]));
  const communes = new Map(DEMO_COMMUNES.map((commune) => [commune.inseeCode, commune]));
  const leases = new Map(
    demo.leases.filter(({ endedOn }) => !endedOn).map(({ dwelling, startedOn }) => [dwelling, startedOn]),
  );
  return demo.dwellings.map((dwelling, rank) => {
    const building = buildings.get(dwelling.building);
    const commune = communes.get(building?.inseeCode ?? '');
    if (!building || !commune)
      throw new TypeError(`A building in a demo commune is expected for ${dwelling.reference}.`);
    return {
      ...placeColumns(commune),
      ...buildingColumns(building, residenceNames.get(building.residence) ?? ''),
      ...dwellingColumns(dwelling),
      ESC: stairwellNames.get(dwelling.stairwell ?? '') ?? '',
      ...restrictedColumns(dwelling, rank, leases.get(dwelling.reference) ?? null),
    };
  });
}

function placeColumns({ inseeCode, name, epci }: DemoCommune): RplsDemoRow {
  const department = inseeCode.slice(0, 2);
  const [region = '', regionName = ''] = REGIONS[department] ?? [];
  const departmentName = DEPARTMENTS[department] ?? '';
  return {
    ...{ REG_CODE: region, REG_LIBELLE: regionName, LIBREG: regionName, REG: region },
    ...{ DEP_CODE: department, DEP_LIBELLE: departmentName, LIBDEP: departmentName, DEP: department },
    ...{ EPCI_CODE: epci.siren, EPCI_LIBELLE: epci.name, LIBEPCI: epci.name, EPCI: epci.siren },
    ...{ DEPCOM: inseeCode, LIBCOM: name },
  };
}

function buildingColumns(building: Building, residenceName: string): RplsDemoRow {
  const [number = '', suffix = ''] = (building.houseNumber ?? '').split(' ');
  const [streetType = '', ...streetName] = plain(building.street ?? '').split(' ');
  const [x, y] = toLambert93.forward([building.longitude ?? 0, building.latitude ?? 0]);
  const isHouse = building.constructionType === 'INDIVIDUAL';
  const type = TYPES[building.constructionType ?? 'COLLECTIVE'];
  return {
    ...{ CODEPOSTAL: building.postcode ?? '', NUMVOIE: number, INDREP: suffix.toUpperCase() },
    TYPVOIE: STREET_TYPES[streetType] ?? streetType.toUpperCase(),
    NOMVOIE: streetName.join(' ').toUpperCase(),
    COMPLGEO: isHouse ? '' : plain(`Résidence ${residenceName}`).toUpperCase(),
    BAT: isHouse ? '' : building.name.replace('Bâtiment ', ''),
    ...{ TYPECONST: type, TYPECONST_CODE: type, TYPECONST_LIBELLE: isHouse ? 'Individuel' : 'Collectif' },
    ...{ DROIT: '1', DROIT_CODE: '1', DROIT_LIBELLE: 'Pleine propriété', ORIGINE: '1' },
    CONSTRUCT: String(building.completionYear),
    PATRIMOINE: String(building.completionYear),
    ...{ EPSG: '2154', X: x?.toFixed(2) ?? '', Y: y?.toFixed(2) ?? '' },
    ...{ QPV: building.priorityDistrict ? '1' : '2', QPV_CODE: building.priorityDistrict ? '1' : '2' },
    PLG_QP24: building.priorityDistrict ?? 'HZ',
  };
}

function dwellingColumns(dwelling: Dwelling): RplsDemoRow {
  const financing = dwelling.initialFinancing ?? '';
  return {
    ...{ NUMAPPT: dwelling.door ?? '', ETAGE: dwelling.floor === 0 ? 'RC' : String(dwelling.floor).padStart(2, '0') },
    ...{ NBPIECE: String(dwelling.mainRoomCount), SURFHAB: String(dwelling.livingArea) },
    ...{ LOCAT: String(dwelling.firstLettingYear), FINAN: financing, FINAN_CODE: financing },
    CONV: dwelling.aplAgreement ? '1' : '2',
    DPEDATE: dwelling.epcDate ? monthOf(dwelling.epcDate) : '01/1900',
    ...{ DPEENERGIE: dwelling.energyLabel ?? '', DPESERRE: dwelling.ghgLabel ?? '' },
  };
}

function restrictedColumns(dwelling: Dwelling, rank: number, leaseStart: string | null): RplsDemoRow {
  return {
    // Nobody's: fourteen zeros are no SIRET.
    ...{ RS: 'BAILLEUR FICTIF', SIRET: '00000000000000', CAT_ORG: '1' },
    ...{ IDENT_INT: dwelling.reference, IDENT_REP: `D${String(rank + 1).padStart(9, '0')}` },
    ...{ MODE: MODES[dwelling.occupancyStatus ?? 'OTHER'], BAIL: leaseStart ? monthOf(leaseStart) : '' },
    ...{ MODESURF: '3', SURFMODE: '999', LOYERPRINC: leaseStart ? String(dwelling.mainRent) : '9999' },
    ...{ LOYERACC: '999', CONTRIB: '999', SORTIEPATRIM: '9' },
  };
}

/** `2019-03-01` as `03/2019`. */
function monthOf(day: string): string {
  return `${day.slice(5, 7)}/${day.slice(0, 4)}`;
}

/** ISO-8859-1 has no typographic apostrophe. */
function plain(text: string): string {
  return text.replaceAll('’', "'");
}
