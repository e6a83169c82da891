import { createHash } from 'node:crypto';
import { type Attack, type Finding, secretsIn } from '../attack.ts';
import { TENANTS } from '../planted.ts';
import { type Got, get, type Identity, post, type Target } from '../target.ts';

const [first] = TENANTS;
const QUERY = '{ tenant(id: "opal:T-1") { displayName phone } }';
/** Enough that requests of both kinds are under way at once. */
const REQUESTS_AT_ONCE = 20;

type Ask = (as: Identity) => Promise<Got>;

/** One for who may not see it, one for who may, and one for who may not again: nothing is kept for the next. */
async function inTurns(target: Target, denied: Identity, ask: Ask): Promise<Finding> {
  const refusedFirst = await ask(denied);
  const shown = await ask(target.allowed);
  return judged([shown], [refusedFirst, await ask(denied)]);
}

function judged(shown: readonly Got[], refused: readonly Got[]): Finding {
  const leaked = refused.find((got) => secretsIn(got).length > 0);
  if (leaked) return { verdict: 'LEAKS', seen: leaked.text };
  const missed = shown.find(({ text }) => !text.includes(first.phone));
  return missed ? { verdict: 'NOT_SERVED', seen: missed.text } : { verdict: 'HOLDS', seen: '' };
}

/** Nobody at all is to find a value here: it holds where there is none. */
function nowhere(id: string, threat: string, query: string): Attack {
  return {
    id,
    threat,
    try: async (target, denied) => judged([], [await post(target, { body: { query }, as: denied })]),
  };
}

/** What goes between client and gateway, and what is kept there. */
export const TRANSPORT: readonly Attack[] = [
  {
    id: 'transport/cache',
    threat: 'Asks what somebody else has just asked, and gets their answer.',
    try: (target, denied) => inTurns(target, denied, (as) => post(target, { body: { query: QUERY }, as })),
  },
  {
    id: 'transport/cache-of-get',
    threat: 'The same by GET, which caches keep.',
    try: (target, denied) => inTurns(target, denied, (as) => get(target, QUERY, as)),
  },
  {
    id: 'transport/in-flight',
    threat: 'Asks at the same moment as somebody who may see it, and shares their fetch.',
    async try(target, denied) {
      const ask = (as: Identity) => post(target, { body: { query: QUERY }, as });
      const asking = Array.from({ length: REQUESTS_AT_ONCE }, () => [ask(target.allowed), ask(denied)] as const);
      const shown = await Promise.all(asking.map(([allowed]) => allowed));
      return judged(shown, await Promise.all(asking.map(([, refused]) => refused)));
    },
  },
  {
    id: 'transport/persisted-document',
    threat: 'Runs by its hash a document that somebody who may see it has persisted.',
    async try(target, denied) {
      const sha256Hash = createHash('sha256').update(QUERY).digest('hex');
      const extensions = { persistedQuery: { version: 1, sha256Hash } };
      const shown = await post(target, { body: { query: QUERY, extensions }, as: target.allowed });
      return judged([shown], [await post(target, { body: { extensions }, as: denied })]);
    },
  },
  {
    id: 'transport/batch',
    threat: 'Sends the question in a batch, behind a harmless one.',
    async try(target, denied) {
      const body = [{ query: '{ tenants { id } }' }, { query: QUERY }];
      const shown = await post(target, { body, as: target.allowed });
      return judged([shown], [await post(target, { body, as: denied })]);
    },
  },
  nowhere(
    'transport/entities',
    'Asks the gateway as if it were a subgraph, for an entity by its key.',
    '{ _entities(representations: [{ __typename: "Tenant", id: "opal:T-1" }]) { ... on Tenant { phone } } }',
  ),
  nowhere(
    'transport/introspection',
    'Finds values in what the schema says of itself.',
    '{ __schema { types { name description enumValues { name } inputFields { name defaultValue } } } }',
  ),
  nowhere(
    'transport/error-text',
    'Makes a subgraph fail, and reads the value in its message.',
    '{ tenants { id fragile } }',
  ),
  nowhere(
    'transport/validation-text',
    'Makes the gateway quote values in what it says of a mistake.',
    '{ tenant(id: "opal:T-1") { phone { digits } fone } }',
  ),
];
