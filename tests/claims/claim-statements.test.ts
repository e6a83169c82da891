import { seededRandom } from '@canopee/chassis/seeded-random';
import { claims, collectiveClaims, contractors, interventions } from '@canopee/claims/tables';
import { expect, test } from 'vitest';
import { type ClaimsAtOffice, claimsAtOffice } from './claims-at-office.ts';
import { randomClaims } from './random-claims.ts';

const CLAIM_FIELDS = /* GraphQL */ `
  fragment ClaimFields on Claim {
    id state urgency building { id openClaims { id } openCollectiveClaims { id } } dwelling { id openClaims { id } }
    interventions { id scheduledAt contractor { name } }
  }
`;

// The page and its count; six things that hang on its claims; counts, pages and totals of collective claims; and five things
// that hang on the claims of those. What is ready in the same moment goes together, so it may be fewer.
const STATEMENTS_MAX = 16;

test('a page of 50 claims with all that hangs on them is a handful of statements, and one of 150 is no more', async () => {
  await using office = await claimsWithInterventions();
  const list = (first: number) => /* GraphQL */ `
    {
      claims(first: ${first}) {
        totalCount
        pageInfo { endCursor }
        nodes {
          ...ClaimFields
          collectiveClaim { id claimCount claims(first: 5) { totalCount nodes { ...ClaimFields } } }
        }
      }
    }
    ${CLAIM_FIELDS}
  `;
  const fifty = await counted(office, list(50));
  const many = await counted(office, list(150));
  expect(fifty.data.claims.nodes).toHaveLength(50);
  expect(fifty.statements.length).toBeLessThanOrEqual(STATEMENTS_MAX);
  expect(many.data.claims.nodes).toHaveLength(150);
  expect(many.statements.length).toBeLessThanOrEqual(STATEMENTS_MAX);
});

test('a page of collective claims with the claims of each is as many statements as for one', async () => {
  await using office = await claimsWithInterventions();
  const list = (first: number) => `{
    collectiveClaims(first: ${first}) {
      totalCount
      nodes { title building { id } claimCount claims(first: 3) { totalCount pageInfo { hasNextPage } nodes { id interventions { id } } } }
    }
  }`;
  const one = await counted(office, list(1));
  const many = await counted(office, list(50));
  expect(many.data.collectiveClaims.nodes).toHaveLength(8);
  expect(many.statements.toSorted()).toEqual(one.statements.toSorted());
  expect(many.statements.length).toBeLessThanOrEqual(6);
});

test('what nobody asked for is not counted', async () => {
  await using office = await claimsWithInterventions();
  const { statements } = await counted(office, '{ claims(first: 50) { nodes { reference } } }');
  expect(statements).toEqual(['claims']);
});

/** Tables that the statements of an answer begin from. */
async function counted(office: ClaimsAtOffice, query: string) {
  // Once before: connections say hello, and statements are prepared.
  await office.ask(query);
  office.statements.length = 0;
  const { data, errors } = await office.ask(query);
  expect(errors).toEqual([]);
  const statements = office.statements.map((statement) => /from "claims"\."(\w+)"/.exec(statement)?.[1]);
  return { data, statements };
}

async function claimsWithInterventions(): Promise<ClaimsAtOffice> {
  const office = await claimsAtOffice();
  const { drizzle } = office.database;
  const rows = randomClaims(seededRandom(7), 200);
  await drizzle.insert(collectiveClaims).values(rows.collectiveClaims);
  await drizzle.insert(claims).values(rows.claims.map(({ urgencyRank: _, ...row }) => row));
  await drizzle.insert(contractors).values([
    { reference: 'PRE-1', name: 'Plombier', systems: ['WATER'] },
    { reference: 'PRE-2', name: 'Ascensoriste', systems: ['LIFT'] },
  ]);
  await drizzle.insert(interventions).values(
    rows.claims.map(({ reference }, index) => ({
      reference: `INT-${index}`,
      claim: reference,
      contractor: index % 3 ? `PRE-${index % 3}` : null,
    })),
  );
  return office;
}
