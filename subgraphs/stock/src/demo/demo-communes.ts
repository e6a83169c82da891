/** A real commune, for data that looks like home. */
export interface DemoCommune {
  inseeCode: string;
  name: string;
  postcodes: readonly string[];
  population: number;
  /** Degrees, of the commune's centre to about a kilometre: good enough to put invented buildings on a map. */
  latitude: number;
  longitude: number;
  /** Its intercommunality (établissement public de coopération intercommunale). */
  epci: { siren: string; name: string };
}

/**
 * Communes of the founders' four departments. Codes, postcodes, populations and intercommunalities are those of the official
 * geographic code (COG), as `@etalab/decoupage-administratif` 6.0.0 publishes it.
 */
export const DEMO_COMMUNES: readonly DemoCommune[] = `
  02064 | Belleu | 02200 | 3659 | 49.361 | 3.337 | 240200477 | CA GrandSoissons Agglomération
  02095 | Bohain-en-Vermandois | 02110 | 5605 | 49.985 | 3.454 | 240200493 | CC du Pays du Vermandois
  02168 | Château-Thierry | 02400 | 15097 | 49.046 | 3.403 | 200072031 | CA de la Région de Château-Thierry
  02173 | Chauny | 02300 | 11596 | 49.616 | 3.218 | 200071785 | CA Chauny Tergnier La Fère
  02340 | Gauchy | 02430 | 5183 | 49.825 | 3.276 | 200071892 | CA du Saint-Quentinois
  02361 | Guise | 02120 | 4490 | 49.9 | 3.628 | 200071983 | CC Thiérache Sambre et Oise
  02381 | Hirson | 02500 | 8469 | 49.921 | 4.084 | 240200600 | CC des Trois Rivières
  02408 | Laon | 02000 | 24220 | 49.564 | 3.624 | 200043495 | CA du Pays de Laon
  02691 | Saint-Quentin | 02100 | 52813 | 49.848 | 3.287 | 200071892 | CA du Saint-Quentinois
  02722 | Soissons | 02200 | 28046 | 49.382 | 3.324 | 240200477 | CA GrandSoissons Agglomération
  02738 | Tergnier | 02700 | 13045 | 49.656 | 3.301 | 200071785 | CA Chauny Tergnier La Fère
  02810 | Villers-Cotterêts | 02600 | 10489 | 49.253 | 3.09 | 200071991 | CC Retz en Valois
  51030 | Aÿ-Champagne | 51150 51160 | 5103 | 49.055 | 4.003 | 245100615 | CC de la Grande Vallée de la Marne
  51055 | Bétheny | 51450 | 6975 | 49.285 | 4.055 | 200067213 | CU du Grand Reims
  51058 | Bezannes | 51430 | 5039 | 49.223 | 3.99 | 200067213 | CU du Grand Reims
  51108 | Châlons-en-Champagne | 51000 | 42971 | 48.957 | 4.364 | 200066876 | CA de Châlons-en-Champagne
  51172 | Cormontreuil | 51350 | 6534 | 49.223 | 4.053 | 200067213 | CU du Grand Reims
  51230 | Épernay | 51200 | 22174 | 49.043 | 3.96 | 200067684 | CA Epernay, Coteaux et Plaine de Champagne
  51250 | Fismes | 51170 | 5850 | 49.307 | 3.68 | 200067213 | CU du Grand Reims
  51454 | Reims | 51100 | 177674 | 49.258 | 4.032 | 200067213 | CU du Grand Reims
  51506 | Saint-Memmie | 51470 | 5441 | 48.952 | 4.384 | 200066876 | CA de Châlons-en-Champagne
  51573 | Tinqueux | 51430 | 10771 | 49.25 | 3.99 | 200067213 | CU du Grand Reims
  51649 | Vitry-le-François | 51300 | 10996 | 48.725 | 4.584 | 200034718 | CC de Vitry, Champagne et Der
  60057 | Beauvais | 60000 | 55550 | 49.43 | 2.081 | 200067999 | CA du Beauvaisis
  60139 | Chambly | 60230 | 9959 | 49.166 | 2.248 | 200067973 | CC Thelloise
  60141 | Chantilly | 60500 | 10591 | 49.194 | 2.471 | 246000764 | CC de l'Aire Cantilienne
  60157 | Clermont | 60600 | 10564 | 49.379 | 2.413 | 246000376 | CC du Clermontois
  60159 | Compiègne | 60200 | 40761 | 49.418 | 2.826 | 200067965 | CA de la Région de Compiègne et de la Basse Automne
  60175 | Creil | 60100 | 36301 | 49.258 | 2.484 | 200068047 | CA Creil Sud Oise
  60176 | Crépy-en-Valois | 60800 | 14351 | 49.236 | 2.888 | 246000871 | CC du Pays de Valois
  60395 | Méru | 60110 | 13897 | 49.236 | 2.133 | 246000582 | CC des Sablons
  60414 | Montataire | 60160 | 14257 | 49.255 | 2.438 | 200068047 | CA Creil Sud Oise
  60463 | Nogent-sur-Oise | 60180 | 21907 | 49.273 | 2.469 | 200068047 | CA Creil Sud Oise
  60471 | Noyon | 60400 | 12971 | 49.582 | 2.999 | 246000756 | CC du Pays Noyonnais
  60509 | Pont-Sainte-Maxence | 60700 | 12361 | 49.302 | 2.605 | 246000921 | CC des Pays d'Oise et d'Halatte
  60612 | Senlis | 60300 | 15157 | 49.207 | 2.586 | 200066975 | CC Senlis Sud Oise
  80001 | Abbeville | 80100 | 22395 | 50.105 | 1.834 | 200070993 | CA de la Baie de Somme
  80016 | Albert | 80300 | 9521 | 50.001 | 2.651 | 248000747 | CC du Pays du Coquelicot
  80021 | Amiens | 80000 80080 80090 | 136449 | 49.894 | 2.301 | 248000531 | CA Amiens Métropole
  80164 | Camon | 80450 | 4359 | 49.889 | 2.344 | 248000531 | CA Amiens Métropole
  80212 | Corbie | 80800 | 5982 | 49.908 | 2.51 | 248000499 | CC du Val de Somme
  80253 | Doullens | 80600 | 5751 | 50.157 | 2.341 | 200070951 | CC du Territoire Nord Picardie
  80410 | Ham | 80400 | 4378 | 49.747 | 3.073 | 200070985 | CC de l'Est de la Somme
  80489 | Longueau | 80330 | 5680 | 49.871 | 2.358 | 248000531 | CA Amiens Métropole
  80561 | Montdidier | 80500 | 5935 | 49.647 | 2.57 | 200070977 | CC du Grand Roye
  80620 | Péronne | 80200 | 7090 | 49.932 | 2.936 | 200037059 | CC de la Haute Somme (Combles - Péronne - Roisel)
  80685 | Roye | 80700 | 5833 | 49.7 | 2.79 | 200070977 | CC du Grand Roye
  80799 | Villers-Bretonneux | 80800 | 4647 | 49.868 | 2.517 | 248000499 | CC du Val de Somme
`
  .trim()
  .split('\n')
  .map(communeOf);

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

function communeOf(line: string): DemoCommune {
  const cells = line.split('|').map((cell) => cell.trim());
  const [inseeCode = '', name = '', postcodes = '', population, latitude, longitude, siren = '', epci = ''] = cells;
  return {
    inseeCode,
    name,
    postcodes: postcodes.split(' '),
    population: Number(population),
    latitude: Number(latitude),
    longitude: Number(longitude),
    epci: { siren, name: epci },
  };
}
