import { type Attack, reading } from '../attack.ts';
import { TENANTS } from '../planted.ts';

const [first] = TENANTS;

/** Where a value takes a way between subgraphs that a client does not see. */
export const FEDERATION: readonly Attack[] = [
  reading(
    'federation/requires',
    'Asks for what another subgraph makes of the protected field (@requires), which is fetched for it.',
    '{ tenant(id: "opal:T-1") { callCard } }',
    { secret: first.phone },
  ),
  reading(
    'federation/requires-aliased',
    'The same under another name, with the required field asked for too.',
    '{ tenant(id: "opal:T-1") { town: callCard note: phone } }',
    { secret: first.phone },
  ),
  reading(
    'federation/provides',
    'Asks where another subgraph has a copy of its own (@provides), past the one that protects it.',
    '{ claim(id: "opal:R-1") { reporter { phone } } }',
    { secret: first.phone },
  ),
  reading('federation/entity', 'Comes from another subgraph, by the key.', '{ claims { reporter { displayName } } }', {
    secret: first.displayName,
  }),
  reading(
    'federation/interface-object',
    'Asks for a field that a subgraph adds to all objects of an interface (@interfaceObject).',
    '{ party(id: "opal:T-1") { badge } }',
    { secret: first.displayName },
  ),
  reading(
    'federation/interface-object-by-object',
    'The same field, asked of one of these objects.',
    '{ tenant(id: "opal:T-1") { badge } }',
    { secret: first.displayName },
  ),
];
