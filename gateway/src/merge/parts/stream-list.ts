import type { Begun } from '../gathering.ts';
import { joinPart, listRows } from '../join-part.ts';
import type { OfficePart } from '../office-part.ts';
import { askOne, type GatheredField, placeWithRest } from './gathered-field.ts';
import type { PartTeller } from './part-teller.ts';
import { RowsTelling } from './rows-telling.ts';

/**
 * Tells each office's rows of a list, which has no order among offices, as soon as they, and what belongs to them at other
 * domains, are there.
 */
export async function streamList(
  field: GatheredField,
  begin: () => Begun,
  told: { readonly teller: PartTeller; readonly root: number },
): Promise<void> {
  const key = begin().fields[0]?.key ?? field.part.key;
  const rows = new RowsTelling(told.teller, { root: told.root, lists: [[key]] });
  const given: OfficePart[] = [];
  await Promise.all(
    field.offices.map(async (office) => {
      const { run, finish } = begin();
      const one = await askOne(field, office, run);
      given.push(one);
      if (one.value === null) return;
      await placeWithRest(field, run, (joining) => [...listRows(field.part, one, 0, joining)]);
      rows.tell(finish());
    }),
  );
  if (rows.isBroken) return;
  // Who gave no rows at all is told at the end: only then is it known whether anybody did.
  const silent = given.filter(({ value }) => value === null);
  const { run, finish } = begin();
  await placeWithRest(field, run, (joining) => {
    if (silent.length === given.length) return joinPart(field.part, given, joining);
    for (const one of silent) listRows(field.part, one, 0, joining);
    return [];
  });
  const rest = finish();
  if (rows.hasBegun) rows.end(rest);
  else told.teller.giveRoot(told.root, rest);
}
