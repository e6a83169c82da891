import { expect, test } from 'vitest';
import { toWgs84 } from './to-wgs84.ts';

test('Lambert-93 has its origin at 46° 30′ north, 3° east', () => {
  expect(toWgs84('2154', 700_000, 6_600_000)).toEqual({ latitude: 46.5, longitude: 3 });
});

// Towns, to about a kilometre.
test.each([
  ['Amiens', '2154', 649_900, 6_977_700, 49.896, 2.3033],
  ['Reims', '2154', 775_000, 6_907_000, 49.257, 4.031],
  ['Saint-Denis de La Réunion', '2975', 339_000, 7_690_000, -20.883, 55.453],
])('%s is where it is', (_, epsg, x, y, latitude, longitude) => {
  const position = toWgs84(epsg, x, y);
  expect(position?.latitude).toBeCloseTo(latitude, 2);
  expect(position?.longitude).toBeCloseTo(longitude, 2);
});

test('a position outside the territory, or in a projection that France does not use, is none', () => {
  expect(toWgs84('2154', 0, 0)).toBeNull();
  expect(toWgs84('2154', 49.9, 2.3)).toBeNull();
  expect(toWgs84('4326', 2.3, 49.9)).toBeNull();
  expect(toWgs84('', 649_900, 6_977_700)).toBeNull();
});
