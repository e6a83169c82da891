import { type Attack, guessing, ordering, reading } from '../attack.ts';
import { TENANTS } from '../planted.ts';

const [first] = TENANTS;
const NOBODYS_NUMBER = '+33199000001';

/** Whether anybody is found by a filter that comes in a variable. */
const found = (where: object) => ({
  query: 'query ($where: TenantFilter!) { tenants(where: $where) { id } }',
  variables: { where },
});
const foundByText = (phone: string) => ({ query: `{ tenants(where: { phone: "${phone}" }) { __typename } }` });
const counted = (where: object) => ({
  query: 'query ($where: TenantFilter) { figures(of: "opal", where: $where) { count } }',
  variables: { where },
});
const nested = (phone: string) => found({ town: 'Guise', any: [{ town: 'Guise', any: [{ phone }] }] });

/** The value is not asked for; the answer tells it all the same. */
export const ORACLES: readonly Attack[] = [
  guessing('oracle/filter', 'Asks who has this number.', {
    right: found({ phone: first.phone }),
    wrong: found({ phone: NOBODYS_NUMBER }),
  }),
  guessing('oracle/filter-prefix', 'Finds a number digit by digit.', {
    right: found({ phoneStartsWith: first.phone.slice(0, 8) }),
    wrong: found({ phoneStartsWith: '+3319911' }),
  }),
  guessing('oracle/filter-nested', 'Hides the filter in another.', {
    right: nested(first.phone),
    wrong: nested(NOBODYS_NUMBER),
  }),
  guessing('oracle/filter-literal', 'Writes the guess into the document.', {
    right: foundByText(first.phone),
    wrong: foundByText(NOBODYS_NUMBER),
  }),
  guessing('oracle/aggregate-filter', 'Counts who has this number.', {
    right: counted({ phone: first.phone }),
    wrong: counted({ phone: NOBODYS_NUMBER }),
  }),
  ordering(
    'oracle/order',
    'Learns the names by their order.',
    '{ tenants(orderBy: NAME) { id } }',
    '[{"id":"opal:T-2"},{"id":"opal:T-3"},{"id":"opal:T-1"}]',
  ),
  reading(
    'oracle/aggregate-of-one',
    'Asks for the lowest number of a group of one.',
    '{ figures(of: "opal", where: { town: "Laon" }) { count lowestPhone } }',
    { secret: TENANTS[2].phone },
  ),
];
