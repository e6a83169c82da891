import { seededRandom } from '@canopee/chassis/seeded-random';
import { buildPublicSchema } from '@canopee/gateway/operation/public-schema';
import { parse, validate } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, type Federation, startFederation } from '../engine/federation.ts';
import { applied, type Part, partsOf } from '../testkit/parts-client.ts';
import { LIBRARY_ARGUMENTS, LIBRARY_SUBGRAPHS } from './library.ts';
import { randomQuery } from './random-query.ts';

const CASES_PER_SEED = 60;
const seeds = process.env.SEED ? [Number(process.env.SEED)] : [0xde0, 0xde1, 0xde2, 0xde3];

let library: Federation;
beforeAll(async () => {
  library = await startFederation(LIBRARY_SUBGRAPHS);
});
afterAll(() => library[Symbol.asyncDispose]());

test.each(seeds)(
  'with fragments deferred at random a query of any federation comes to the same in the end (SEED=%i)',
  async (seed) => {
    const random = seededRandom(seed);
    const schema = buildPublicSchema(library.supergraph);
    let compared = 0;
    for (let count = 0; count < CASES_PER_SEED; count += 1) {
      const { text, variables } = randomQuery(schema, random, LIBRARY_ARGUMENTS);
      const deferred = text.replace(/(\.\.\. on \w+|\.\.\.F\d+)/g, (spread) =>
        random.chance(0.6) ? `${spread} @defer` : spread,
      );
      expect(validate(schema, parse(deferred))).toEqual([]);
      const whole = await ask(library.url, { query: text, variables });
      const response = await fetch(`${library.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'multipart/mixed' },
        body: JSON.stringify({ query: deferred, variables }),
      });
      const parts: Part[] = await Array.fromAsync(partsOf(response));
      // A null that rises out of a deferred part takes nothing away that was given: with errors the two may differ.
      if (whole.errors) continue;
      compared += 1;
      expect(applied(parts), `${deferred}\n${JSON.stringify(variables)}`).toMatchObject({
        data: whole.data,
        errors: [],
      });
    }
    expect(compared).toBeGreaterThan(CASES_PER_SEED / 3);
  },
);
