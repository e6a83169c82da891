import { officeKey } from '@canopee/schema/office-key';
import type { OfficeNameRow, OfficeRow } from '../tables.ts';

/** A member with its names, oldest first. */
export interface Member extends OfficeRow {
  names: Pick<OfficeNameRow, 'name' | 'from' | 'until'>[];
}

/**
 * Who belongs to Canopée. The four founders since the GIE took effect (1 January 2018, founding texts); two more since, of
 * whom only the year is known, so its first day stands for it (reseau-canopee site). OPAC d'Amiens absorbed Opsom and became
 * AMSOM Habitat on 1 January 2020 (amiens.fr).
 */
export const MEMBERS: readonly Member[] = [
  member('amiens', '2018-01-01', [
    { name: "OPAC d'Amiens", from: null, until: '2020-01-01' },
    { name: 'AMSOM Habitat', from: '2020-01-01', until: null },
  ]),
  member('opal', '2018-01-01', [{ name: 'Opal', from: null, until: null }]),
  member('oise-habitat', '2018-01-01', [{ name: 'Oise Habitat', from: null, until: null }]),
  member('reims-habitat', '2018-01-01', [{ name: 'Reims habitat', from: null, until: null }]),
  member('baie-de-somme-habitat', '2021-01-01', [{ name: 'Baie de Somme Habitat', from: null, until: null }]),
  member('opac-oise', '2022-01-01', [{ name: "OPAC de l'Oise", from: null, until: null }]),
];

function member(key: string, memberFrom: string, names: Member['names']): Member {
  return { key: officeKey(key), memberFrom, memberUntil: null, names };
}
