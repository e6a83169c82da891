import type { RplsFormat } from '../rpls/rpls-columns.ts';
import { demoRplsRows } from './demo-rpls-rows.ts';
import type { DemoStock } from './demo-stock.ts';

/** The 73 columns of the open detail file, in its order. */
const OPEN_COLUMNS = `
  REG_CODE REG_LIBELLE LIBREG DEP_CODE DEP_LIBELLE LIBDEP EPCI_CODE EPCI_LIBELLE LIBEPCI DEPCOM CODEPOSTAL LIBCOM
  NUMVOIE INDREP TYPVOIE NOMVOIE ETAGE COMPLGEO LIEUDIT
  QPV_CODE QPV_LIBELLE
  DROIT_CODE DROIT_LIBELLE TYPECONST_CODE TYPECONST_LIBELLE NBPIECE SURFHAB CONSTRUCT LOCAT PATRIMOINE ORIGINE
  FINAN_CODE FINAN_LIBELLE FINANAUTRE CONV NUMCONV DATCONV NEWLOGT_CODE NEWLOGT_LIBELLE CUS
  DPEDATE DPEENERGIE DPESERRE
  SRU_EXPIR SRU_ALINEA
  CODSEGPATRIM LIBSEGPATRIM
  PMR_CODE PMR_LIBELLE
  PLG_VOIE EPSG X Y
  PLG_QP24 PLG_QP15 PLG_IRIS2024_CODE PLG_IRIS2024_LIBELLE PLG_ZUS PLG_QVA
  QUALITE_VOIE QUALITE_NUMERO QUALITE_XY DISTANCE_PRECISION QUALITE_QP24 QUALITE_QP15 QUALITE_IRIS QUALITE_ZUS QUALITE_QVA
  COMAQP COMAZUS UU2020 AAV2020 ZE2020`;

/** The 41 columns of 2016 to 2019. */
const OLD_COLUMNS = `
  DROIT DEPCOM CODEPOSTAL LIBCOM NUMVOIE INDREP TYPVOIE NOMVOIE NUMAPPT NUMBOITE ESC COULOIR ETAGE COMPLIDENT ENTREE BAT IMMEU
  COMPLGEO LIEUDIT QPV TYPECONST NBPIECE SURFHAB CONSTRUCT LOCAT PATRIMOINE ORIGINE FINAN FINANAUTRE CONV NUMCONV DATCONV
  NEWLOGT CUS DPEDATE DPEENERGIE DPESERRE SRU_EXPIR SRU_ALINEA CODSEGPATRIM LIBSEGPATRIM`;

/** What the restricted file has before and behind those. */
const LANDLORD_COLUMNS = 'RS SIRET CAT_ORG IDENT_ORG IDENTGES IDENT_REP IDENT_INT DEP REG EPCI';
const OCCUPATION_COLUMNS = `
  MODE BAIL MODESURF SURFMODE LOYERPRINC LOYERACC CONTRIB LOYERMAXAPL LOYERMAXCUS SORTIEPATRIM OLDLOGT QUALACQ MISCOMMERCIAL
  PRIXVENTE PRODFIN REMLOCDATE CONTRESLOG PMR DATMISEVENTE DATVEFFECT DATE_DEP_DERLOCAT DPE_CONSO_ENER DPE_CONSO_GES
  DPE_NUM_REF IDENT_FISCAL`;

const COLUMNS: Readonly<Record<RplsFormat, readonly string[]>> = {
  OPEN: names(OPEN_COLUMNS),
  OPEN_2016_2019: names(OLD_COLUMNS),
  RESTRICTED: names(`${LANDLORD_COLUMNS} ${OLD_COLUMNS} ${OCCUPATION_COLUMNS}`),
};

/**
 * A demo stock as the State's register would have it, byte for byte in the shape of the real file: the open one in UTF-8 with a byte
 * order mark, the others in ISO-8859-1. To try the import with, and to test it.
 */
export function rplsFileOf(demo: DemoStock, format: RplsFormat): Buffer {
  const columns = COLUMNS[format];
  // The files of 2017 mark their columns so.
  const header = format === 'OPEN_2016_2019' ? columns.map((column) => `${column.toLowerCase()}_red`) : columns;
  const lines = demoRplsRows(demo).map((row) => columns.map((column) => row[column] ?? '').join(';'));
  const text = `${[header.join(';'), ...lines].join('\r\n')}\r\n`;
  return format === 'OPEN' ? Buffer.from(`\uFEFF${text}`, 'utf8') : Buffer.from(text, 'latin1');
}

function names(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
