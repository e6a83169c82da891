import { type Attack, reading } from '../attack.ts';
import { TENANTS } from '../planted.ts';

const [first] = TENANTS;
const phone = { secret: first.phone };
const name = { secret: first.displayName };

/** The same field, asked for in every shape that a document has. */
export const SELECTIONS: readonly Attack[] = [
  reading('selection/plain', 'Asks for the field.', '{ tenant(id: "opal:T-1") { phone } }', phone),
  reading(
    'selection/alias',
    'Calls the field by a harmless name.',
    '{ tenant(id: "opal:T-1") { id: town note: phone } }',
    phone,
  ),
  reading(
    'selection/swapped-names',
    'Gives a protected field the name of a public one, and the public one its name.',
    '{ tenant(id: "opal:T-1") { phone: town town: phone } }',
    phone,
  ),
  reading(
    'selection/inline-fragment',
    'Hides the field in a fragment.',
    '{ tenant(id: "opal:T-1") { ... { ... on Tenant { phone } } } }',
    phone,
  ),
  reading(
    'selection/named-fragments',
    'Hides the field in a fragment of a fragment.',
    'query { tenant(id: "opal:T-1") { ...A } } fragment A on Tenant { ...B } fragment B on Tenant { phone }',
    phone,
  ),
  reading(
    'selection/interface',
    'Reaches the field by its interface, where nothing is said of it.',
    '{ party(id: "opal:T-1") { phone } }',
    phone,
  ),
  reading(
    'selection/interface-fragment',
    'Reaches the object by a fragment on its interface.',
    '{ tenant(id: "opal:T-1") { ... on Party { displayName } } }',
    name,
  ),
  reading(
    'selection/object-in-interface',
    'Asks an interface for the field of one of its objects.',
    '{ party(id: "opal:T-1") { ... on Tenant { phone } } }',
    phone,
  ),
  reading(
    'selection/interface-list',
    'Asks for a list in which some are protected and some are not.',
    '{ parties { displayName phone } }',
    phone,
  ),
  reading(
    'selection/union',
    'Reaches the object by a union.',
    '{ found(town: "Guise") { ... on Tenant { phone } } }',
    phone,
  ),
  reading(
    'selection/interface-in-union',
    'Reaches the object by an interface inside a union.',
    '{ found(town: "Guise") { ... on Party { displayName } } }',
    name,
  ),
  reading(
    'selection/nested',
    'Goes round by another object.',
    '{ tenant(id: "opal:T-2") { building { tenants { phone } } } }',
    phone,
  ),
  reading('selection/list', 'Asks for all at once.', '{ tenants { id phone } }', phone),
  reading(
    'selection/variable-include',
    'Switches the field on by a variable, in case rules look at documents only.',
    'query ($on: Boolean!) { tenant(id: "opal:T-1") { id phone @include(if: $on) } }',
    { ...phone, variables: { on: true } },
  ),
  reading(
    'selection/variable-skip',
    'Does not switch the field off.',
    'query ($off: Boolean = false) { tenant(id: "opal:T-1") { id ... @skip(if: $off) { phone } } }',
    phone,
  ),
  reading(
    'selection/second-operation',
    'Sends a harmless operation first, and runs the second.',
    'query Harmless { tenant(id: "opal:T-1") { id } } query Other { tenant(id: "opal:T-1") { phone } }',
    { ...phone, operationName: 'Other' },
  ),
  reading(
    'selection/mutation',
    'Reads what a mutation gives back.',
    'mutation { visitTenant(id: "opal:T-1") { phone } }',
    phone,
  ),
  reading(
    'selection/merged',
    'Asks for the object twice under one name, once harmless.',
    '{ a: tenant(id: "opal:T-1") { id } a: tenant(id: "opal:T-1") { phone } }',
    phone,
  ),
];
