import { expect, test } from 'vitest';
import { claimFilterOf, deskFiltersIn, deskSearch } from './desk-filters.ts';

test('the view of the desk stands in its URL', () => {
  const filters = deskFiltersIn('?list=confirm&urgency=URGENT&category=LIFT&lang=en');
  expect(filters).toEqual({ list: 'confirm', urgency: 'URGENT', category: 'LIFT' });
  expect(deskSearch(filters)).toBe('?list=confirm&urgency=URGENT&category=LIFT');
  expect(claimFilterOf(filters)).toEqual({ state: ['RESOLVED'], urgency: ['URGENT'], category: ['LIFT'] });
});

test('words that nobody knows leave the usual view: everything that is open', () => {
  const filters = deskFiltersIn('?list=all&urgency=SOON&category=');
  expect(deskSearch(filters)).toBe('');
  expect(claimFilterOf(filters)).toEqual({ open: true });
});
