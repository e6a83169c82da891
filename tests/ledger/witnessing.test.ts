import { readCheckpoint } from '@canopee/ledger/proof/checkpoint';
import { cosignedAt } from '@canopee/ledger/proof/cosignature';
import { isSignedBy, readVerifierKey } from '@canopee/ledger/proof/signed-note';
import { verifyConsistency, verifyInclusion } from '@canopee/ledger/proof/verify-proofs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Asking, type House, startHouse } from '../testkit/house.ts';
import { asOwner } from './proof-for-tests.ts';

const AGENT: Asking = { as: 'claims-agent-opal', purpose: 'CLAIM_HANDLING' };
const DPO: Asking = { as: 'external-dpo', purpose: 'DPO_AUDIT' };
const HEAD = `size rootHash checkpoint office { key name } cosignatures { witness { key } seenAt }`;
const DEADLINE_MS = 60_000;

interface Head {
  size: number;
  rootHash: string;
  checkpoint: string;
  cosignatures: { witness: { key: string } }[];
}

let house: House;
const logged: { msg: string; [field: string]: unknown }[] = [];
beforeAll(async () => {
  house = await startHouse({
    offices: ['amiens', 'opal', 'reims-habitat'],
    dwellingsPerOffice: 20,
    logTo: (line) => logged.push(JSON.parse(line)),
    gateway: { witnessing: { everyMs: 50 }, telemetry: { metrics: { path: '/metrics' } } },
  });
});
afterAll(() => house[Symbol.asyncDispose]());

const disclose = () => house.ask('{ tenant(id: "opal:LOC-000001") { phone } }', AGENT);

/** Asks again until the newest head of Opal is as it is waited for. */
async function headThat(isSo: (head: Head) => boolean): Promise<Head> {
  for (;;) {
    const { data } = await house.ask(`{ ledgerHead(office: "opal") { ${HEAD} } }`, AGENT);
    if (data?.ledgerHead && isSo(data.ledgerHead)) return data.ledgerHead;
  }
}

const witnessesOf = ({ cosignatures }: Head) => cosignatures.map(({ witness }) => witness.key);

test('a disclosure is under a head that the other offices countersigned, and anybody can check all of it', {
  timeout: DEADLINE_MS,
}, async () => {
  await disclose();
  const head = await headThat((one) => witnessesOf(one).length === 2);
  expect(witnessesOf(head)).toEqual(['amiens', 'reims-habitat']);
  const { data } = await house.ask(
    '{ opal: ledgerKeys(office: "opal") { verifierKey use } amiens: ledgerKeys(office: "amiens") { verifierKey use } }',
    AGENT,
  );
  const keyOf = (office: string, wanted: string) =>
    readVerifierKey(data[office].find(({ use }: { use: string }) => use === wanted).verifierKey);
  const { note, size, root } = readCheckpoint(head.checkpoint);
  expect([size, root.toString('base64')]).toEqual([head.size, head.rootHash]);
  expect(isSignedBy(note, keyOf('opal', 'LEDGER'))).toBe(true);
  const amiens = keyOf('amiens', 'WITNESS');
  const signature = note.signatures.find(({ name }) => name === amiens.name);
  expect(signature && cosignedAt(note.text, signature, amiens)).toBeInstanceOf(Date);
});

test('the data protection officer proves that an entry stands, and that the ledger went on from a head kept before', {
  timeout: DEADLINE_MS,
}, async () => {
  const before = await headThat(() => true);
  await disclose();
  const after = await headThat(({ size }) => size > before.size);
  const { data, errors } = await house.ask(
    `{ inclusionProof(entry: "opal:000000000001", size: ${after.size}) { leafIndex leafHash path head { size rootHash } }
       beyond: inclusionProof(entry: "opal:000000000099", size: ${before.size}) { leafIndex }
       consistencyProof(office: "opal", from: ${before.size}, to: ${after.size}) { from to path } }`,
    DPO,
  );
  expect(errors).toBeUndefined();
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const { leafIndex, leafHash, path, head } = data.inclusionProof;
  const claim = { index: leafIndex, size: head.size, leaf: bytes(leafHash), root: bytes(head.rootHash) };
  expect(verifyInclusion(claim, path.map(bytes))).toBe(true);
  expect(data.beyond).toBeNull();
  const tree = ({ size, rootHash }: Head) => ({ size, root: bytes(rootHash) });
  expect(verifyConsistency(tree(before), tree(after), data.consistencyProof.path.map(bytes))).toBe(true);
});

test('who reads proofs of single entries is the data protection officer, and the reading is an entry', {
  timeout: DEADLINE_MS,
}, async () => {
  const query = '{ inclusionProof(entry: "opal:000000000001") { leafIndex } }';
  expect(await house.ask(query, AGENT)).toMatchObject({
    data: { inclusionProof: null },
    errors: [{ extensions: { code: 'FORBIDDEN' } }],
  });
  await house.ask(query, DPO);
  const [entry] = await house.office('opal').database
    .sql`select items from ledger.entry order by sequence desc limit 1`;
  expect(entry?.items).toMatchObject([{ coordinate: 'Query.inclusionProof' }]);
});

test.each([
  ['{ consistencyProof(office: "opal", from: 2, to: 1) { path } }', '0 <= from <= to <='],
  ['{ consistencyProof(office: "opal", from: 0, to: 1000000) { path } }', 'but got from 0, to 1000000'],
  [
    '{ inclusionProof(entry: "opal:000000000001", size: 0) { path } }',
    '"size" is expected to be that of a head, but got 0',
  ],
])('what cannot be proved is a mistake of the caller: %s', async (query, message) => {
  expect(await house.ask(query, DPO)).toMatchObject({
    errors: [{ message: expect.stringContaining(message), extensions: { code: 'BAD_USER_INPUT' } }],
  });
});

test('all heads are paged, newest first, of all offices together', { timeout: DEADLINE_MS }, async () => {
  const page = async (args: string) => {
    const { data } = await house.ask(
      `{ ledgerHeads(${args}) { totalCount nodes { size office { key } } pageInfo { endCursor hasNextPage } } }`,
      DPO,
    );
    return data.ledgerHeads;
  };
  const first = await page('first: 1, offices: ["opal"]');
  const rest = await page(`first: 100, offices: ["opal"], after: "${first.pageInfo.endCursor}"`);
  const sizes = [...first.nodes, ...rest.nodes].map(({ size }) => size);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(first.totalCount).toBeGreaterThanOrEqual(sizes.length);
  expect((await page('first: 5, to: "2020-01-01T00:00:00Z"')).nodes).toEqual([]);
});

test('nobody hands a head over but the gateway itself', async () => {
  const { errors } = await house.ask('mutation { witnessHead(input: { office: "opal" }) { outcome } }', DPO);
  expect(errors?.[0]?.message).toMatch(/Cannot query field "witnessHead"/);
});

test('an office that rewrites its past is found out by each of the others, for everybody to see', {
  timeout: DEADLINE_MS,
}, async () => {
  const before = await headThat((one) => witnessesOf(one).length === 2);
  await asOwner(
    house.office('opal').database.sql,
    `update ledger.entry set purpose = 'STATISTICS', leaf_hash = sha256('as if it always had been so') where sequence = 1;
     delete from ledger.cosignature; delete from ledger.tree_head; delete from ledger.tree_tile`,
  );
  await disclose();
  const seenBy = async () => {
    const { data } = await house.ask(
      '{ ledgerAlerts { witness { key } about { key } kind seenCheckpoint refusedCheckpoint times } }',
      AGENT,
    );
    return data.ledgerAlerts as {
      witness: { key: string };
      about: { key: string };
      seenCheckpoint: string;
      refusedCheckpoint: string;
    }[];
  };
  let alerts = await seenBy();
  const witnesses = () => new Set(alerts.map(({ witness }) => witness.key));
  while (witnesses().size < 2) alerts = await seenBy();
  expect(witnesses()).toEqual(new Set(['amiens', 'reims-habitat']));
  expect(new Set(alerts.map(({ about }) => about.key))).toEqual(new Set(['opal']));
  for (const { seenCheckpoint, refusedCheckpoint } of alerts) {
    expect(readCheckpoint(seenCheckpoint).size).toBeGreaterThanOrEqual(before.size);
    expect(readCheckpoint(refusedCheckpoint).origin).toBe('canopee.example/ledger/opal');
  }
  expect((await headThat(() => true)).cosignatures).toEqual([]);
  const told = logged.filter(({ msg }) => msg === 'a witness refuses the ledger of an office');
  expect(new Set(told.map(({ witness }) => witness))).toEqual(new Set(['amiens', 'reims-habitat']));
  expect(told[0]?.reason).toMatch(/^head \d+ with root \S+ was seen; head \d+ with root \S+ /);
  const counted = await (await fetch(`${house.url}/metrics`)).text();
  expect(counted).toMatch(
    /canopee_ledger_heads_witnessed_total\{about="opal",witness="amiens",outcome="REFUSED"\} [1-9]/,
  );
});
