import { expect, test } from 'vitest';
import { HANDLER } from './claim-desk.ts';
import { claimsAtOffice } from './claims-at-office.ts';

const PLACE = { building: 'opal:BAT-1', system: 'LIFT' };

test('what a neighbour reported before is proposed to a collective claim, until it joins it and again once it is taken out', async () => {
  await using office = await claimsAtOffice();
  const ask = async (document: string, variables: Record<string, unknown>) => {
    const { data, errors } = await office.ask(document, variables, HANDLER);
    expect(errors).toEqual([]);
    return data;
  };
  const { createClaim } = await ask(
    'mutation ($input: CreateClaimInput!) { createClaim(input: $input) { claim { id version } } }',
    { input: { ...PLACE, category: 'LIFT', description: 'Ascenseur bloqué.' } },
  );
  const { openCollectiveClaim } = await ask(
    'mutation ($input: OpenCollectiveClaimInput!) { openCollectiveClaim(input: $input) { collectiveClaim { id } } }',
    { input: { ...PLACE, title: 'Ascenseur à l’arrêt' } },
  );
  const [{ id: claim, version }, { id }] = [createClaim.claim, openCollectiveClaim.collectiveClaim];
  const proposed = async () =>
    (await ask('query ($id: ID!) { collectiveClaim(id: $id) { proposedClaims { id } } }', { id })).collectiveClaim
      .proposedClaims;
  expect(await proposed()).toEqual([{ id: claim }]);
  const { mergeClaim } = await ask(
    'mutation ($input: MergeClaimInput!) { mergeClaim(input: $input) { claim { version } } }',
    { input: { claim, version, collectiveClaim: id } },
  );
  expect(await proposed()).toEqual([]);
  await ask('mutation ($input: ClaimChangeInput!) { takeOutClaim(input: $input) { claim { state } } }', {
    input: { claim, version: mergeClaim.claim.version },
  });
  expect(await proposed()).toEqual([{ id: claim }]);
});
