import proj4 from 'proj4';

export interface Wgs84 {
  latitude: number;
  longitude: number;
}

/** Projections that the register's EPSG column names: Lambert-93 for the mainland, one for each overseas department. */
const PROJECTIONS: Readonly<Record<string, { definition: string; bounds: readonly [number, number, number, number] }>> =
  {
    2154: {
      definition:
        '+proj=lcc +lat_1=49 +lat_2=44 +lat_0=46.5 +lon_0=3 +x_0=700000 +y_0=6600000 +ellps=GRS80 +units=m +no_defs',
      bounds: [41, -5.5, 51.5, 10],
    },
    2972: { definition: utm(22, 'north'), bounds: [2, -55, 6, -51] }, // Guyane
    2975: { definition: utm(40, 'south'), bounds: [-22, 55, -20.5, 56] }, // La Réunion
    4471: { definition: utm(38, 'south'), bounds: [-13.5, 44.5, -12.5, 45.5] }, // Mayotte
    5490: { definition: utm(20, 'north'), bounds: [14, -62, 18.5, -60.5] }, // Guadeloupe, Martinique
    32620: { definition: utm(20, 'north'), bounds: [14, -62, 18.5, -60.5] }, // the same, in older files
  };

const converters = new Map(
  Object.entries(PROJECTIONS).map(([epsg, { definition }]) => [epsg, proj4(definition, 'WGS84')]),
);

/**
 * Degrees of a projected position, rounded to a tenth of a metre. Null where the projection is not one of France's, or the
 * position lies outside the territory it is made for.
 */
export function toWgs84(epsg: string, x: number, y: number): Wgs84 | null {
  const converter = converters.get(epsg);
  const projection = PROJECTIONS[epsg];
  if (!converter || !projection) return null;
  const [longitude, latitude] = converter.forward([x, y]);
  if (longitude === undefined || latitude === undefined) return null;
  const [south, west, north, east] = projection.bounds;
  const isInside = latitude >= south && latitude <= north && longitude >= west && longitude <= east;
  return isInside ? { latitude: rounded(latitude), longitude: rounded(longitude) } : null;
}

function utm(zone: number, half: 'north' | 'south'): string {
  return `+proj=utm +zone=${zone} ${half === 'south' ? '+south ' : ''}+ellps=GRS80 +units=m +no_defs`;
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
