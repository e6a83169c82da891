/** A real commune, for data that looks like home. */
export interface DemoCommune {
  inseeCode: string;
  name: string;
  postcodes: readonly string[];
  population: number;
  /** Degrees, of the commune's centre to about a kilometre: good enough to put invented buildings on a map. */
  latitude: number;
  longitude: number;
}

/** Communes of the founders' four departments. INSEE codes, postcodes, populations: the official geographic code (COG). */
export const DEMO_COMMUNES: readonly DemoCommune[] = [
  { inseeCode: '02064', name: 'Belleu', postcodes: ['02200'], population: 3_659, latitude: 49.361, longitude: 3.337 },
  {
    inseeCode: '02095',
    name: 'Bohain-en-Vermandois',
    postcodes: ['02110'],
    population: 5_605,
    latitude: 49.985,
    longitude: 3.454,
  },
  {
    inseeCode: '02168',
    name: 'Château-Thierry',
    postcodes: ['02400'],
    population: 15_097,
    latitude: 49.046,
    longitude: 3.403,
  },
  { inseeCode: '02173', name: 'Chauny', postcodes: ['02300'], population: 11_596, latitude: 49.616, longitude: 3.218 },
  { inseeCode: '02340', name: 'Gauchy', postcodes: ['02430'], population: 5_183, latitude: 49.825, longitude: 3.276 },
  { inseeCode: '02361', name: 'Guise', postcodes: ['02120'], population: 4_490, latitude: 49.9, longitude: 3.628 },
  { inseeCode: '02381', name: 'Hirson', postcodes: ['02500'], population: 8_469, latitude: 49.921, longitude: 4.084 },
  { inseeCode: '02408', name: 'Laon', postcodes: ['02000'], population: 24_220, latitude: 49.564, longitude: 3.624 },
  {
    inseeCode: '02691',
    name: 'Saint-Quentin',
    postcodes: ['02100'],
    population: 52_813,
    latitude: 49.848,
    longitude: 3.287,
  },
  {
    inseeCode: '02722',
    name: 'Soissons',
    postcodes: ['02200'],
    population: 28_046,
    latitude: 49.382,
    longitude: 3.324,
  },
  {
    inseeCode: '02738',
    name: 'Tergnier',
    postcodes: ['02700'],
    population: 13_045,
    latitude: 49.656,
    longitude: 3.301,
  },
  {
    inseeCode: '02810',
    name: 'Villers-Cotterêts',
    postcodes: ['02600'],
    population: 10_489,
    latitude: 49.253,
    longitude: 3.09,
  },
  {
    inseeCode: '51030',
    name: 'Aÿ-Champagne',
    postcodes: ['51150', '51160'],
    population: 5_103,
    latitude: 49.055,
    longitude: 4.003,
  },
  { inseeCode: '51055', name: 'Bétheny', postcodes: ['51450'], population: 6_975, latitude: 49.285, longitude: 4.055 },
  { inseeCode: '51058', name: 'Bezannes', postcodes: ['51430'], population: 5_039, latitude: 49.223, longitude: 3.99 },
  {
    inseeCode: '51108',
    name: 'Châlons-en-Champagne',
    postcodes: ['51000'],
    population: 42_971,
    latitude: 48.957,
    longitude: 4.364,
  },
  {
    inseeCode: '51172',
    name: 'Cormontreuil',
    postcodes: ['51350'],
    population: 6_534,
    latitude: 49.223,
    longitude: 4.053,
  },
  { inseeCode: '51230', name: 'Épernay', postcodes: ['51200'], population: 22_174, latitude: 49.043, longitude: 3.96 },
  { inseeCode: '51250', name: 'Fismes', postcodes: ['51170'], population: 5_850, latitude: 49.307, longitude: 3.68 },
  { inseeCode: '51454', name: 'Reims', postcodes: ['51100'], population: 177_674, latitude: 49.258, longitude: 4.032 },
  {
    inseeCode: '51506',
    name: 'Saint-Memmie',
    postcodes: ['51470'],
    population: 5_441,
    latitude: 48.952,
    longitude: 4.384,
  },
  { inseeCode: '51573', name: 'Tinqueux', postcodes: ['51430'], population: 10_771, latitude: 49.25, longitude: 3.99 },
  {
    inseeCode: '51649',
    name: 'Vitry-le-François',
    postcodes: ['51300'],
    population: 10_996,
    latitude: 48.725,
    longitude: 4.584,
  },
  { inseeCode: '60057', name: 'Beauvais', postcodes: ['60000'], population: 55_550, latitude: 49.43, longitude: 2.081 },
  { inseeCode: '60139', name: 'Chambly', postcodes: ['60230'], population: 9_959, latitude: 49.166, longitude: 2.248 },
  {
    inseeCode: '60141',
    name: 'Chantilly',
    postcodes: ['60500'],
    population: 10_591,
    latitude: 49.194,
    longitude: 2.471,
  },
  {
    inseeCode: '60157',
    name: 'Clermont',
    postcodes: ['60600'],
    population: 10_564,
    latitude: 49.379,
    longitude: 2.413,
  },
  {
    inseeCode: '60159',
    name: 'Compiègne',
    postcodes: ['60200'],
    population: 40_761,
    latitude: 49.418,
    longitude: 2.826,
  },
  { inseeCode: '60175', name: 'Creil', postcodes: ['60100'], population: 36_301, latitude: 49.258, longitude: 2.484 },
  {
    inseeCode: '60176',
    name: 'Crépy-en-Valois',
    postcodes: ['60800'],
    population: 14_351,
    latitude: 49.236,
    longitude: 2.888,
  },
  { inseeCode: '60395', name: 'Méru', postcodes: ['60110'], population: 13_897, latitude: 49.236, longitude: 2.133 },
  {
    inseeCode: '60414',
    name: 'Montataire',
    postcodes: ['60160'],
    population: 14_257,
    latitude: 49.255,
    longitude: 2.438,
  },
  {
    inseeCode: '60463',
    name: 'Nogent-sur-Oise',
    postcodes: ['60180'],
    population: 21_907,
    latitude: 49.273,
    longitude: 2.469,
  },
  { inseeCode: '60471', name: 'Noyon', postcodes: ['60400'], population: 12_971, latitude: 49.582, longitude: 2.999 },
  {
    inseeCode: '60509',
    name: 'Pont-Sainte-Maxence',
    postcodes: ['60700'],
    population: 12_361,
    latitude: 49.302,
    longitude: 2.605,
  },
  { inseeCode: '60612', name: 'Senlis', postcodes: ['60300'], population: 15_157, latitude: 49.207, longitude: 2.586 },
  {
    inseeCode: '80001',
    name: 'Abbeville',
    postcodes: ['80100'],
    population: 22_395,
    latitude: 50.105,
    longitude: 1.834,
  },
  { inseeCode: '80016', name: 'Albert', postcodes: ['80300'], population: 9_521, latitude: 50.001, longitude: 2.651 },
  {
    inseeCode: '80021',
    name: 'Amiens',
    postcodes: ['80000', '80080', '80090'],
    population: 136_449,
    latitude: 49.894,
    longitude: 2.301,
  },
  { inseeCode: '80164', name: 'Camon', postcodes: ['80450'], population: 4_359, latitude: 49.889, longitude: 2.344 },
  { inseeCode: '80212', name: 'Corbie', postcodes: ['80800'], population: 5_982, latitude: 49.908, longitude: 2.51 },
  { inseeCode: '80253', name: 'Doullens', postcodes: ['80600'], population: 5_751, latitude: 50.157, longitude: 2.341 },
  { inseeCode: '80410', name: 'Ham', postcodes: ['80400'], population: 4_378, latitude: 49.747, longitude: 3.073 },
  { inseeCode: '80489', name: 'Longueau', postcodes: ['80330'], population: 5_680, latitude: 49.871, longitude: 2.358 },
  {
    inseeCode: '80561',
    name: 'Montdidier',
    postcodes: ['80500'],
    population: 5_935,
    latitude: 49.647,
    longitude: 2.57,
  },
  { inseeCode: '80620', name: 'Péronne', postcodes: ['80200'], population: 7_090, latitude: 49.932, longitude: 2.936 },
  { inseeCode: '80685', name: 'Roye', postcodes: ['80700'], population: 5_833, latitude: 49.7, longitude: 2.79 },
  {
    inseeCode: '80799',
    name: 'Villers-Bretonneux',
    postcodes: ['80800'],
    population: 4_647,
    latitude: 49.868,
    longitude: 2.517,
  },
];

/** Departments in which an office has its stock. Offices that are not named here get one by their seed. */
const DEPARTMENTS_OF_OFFICES: Readonly<Record<string, string>> = {
  amiens: '80',
  opal: '02',
  'oise-habitat': '60',
  'reims-habitat': '51',
};
const DEPARTMENTS = [...new Set(Object.values(DEPARTMENTS_OF_OFFICES))];

export function communesOf(office: string, seed: number): readonly DemoCommune[] {
  const department = DEPARTMENTS_OF_OFFICES[office] ?? DEPARTMENTS[seed % DEPARTMENTS.length];
  return DEMO_COMMUNES.filter(({ inseeCode }) => inseeCode.slice(0, 2) === department);
}
