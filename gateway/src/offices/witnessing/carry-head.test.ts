import { officeKey } from '@canopee/schema/office-key';
import { expect, test } from 'vitest';
import type { SubgraphAnswer } from '../subgraph-answer.ts';
import { type AskLedger, carryHead, readHead, type WitnessState } from './carry-head.ts';

const opal = officeKey('opal');
const amiens = officeKey('amiens');
const head = { size: 9, rootHash: 'root', checkpoint: 'text', keys: ['key'] };
const LINE = { line: '— amiens line', verifierKey: 'key of amiens' };

const data = (content: Record<string, unknown>): SubgraphAnswer => ({ data: content, errors: [], extensions: null });
const PROOF = data({ consistencyProof: { path: ['hash'] } });
const KEPT = data({ keepCosignatures: true });
const UNPROVABLE: SubgraphAnswer = {
  data: { consistencyProof: null },
  errors: [{ message: '', path: ['consistencyProof'], code: 'BAD_USER_INPUT' }],
  extensions: null,
};
const said = (outcome: string, seenSize: number, reason: string | null = null) =>
  data({ witnessHead: { outcome, seenSize, cosignature: outcome === 'COSIGNED' ? LINE : null, reason } });

/** Offices that answer what the test says, in this order. */
function officesSaying(...answers: (SubgraphAnswer | null)[]) {
  const asked: [string, Record<string, unknown>][] = [];
  const ask: AskLedger = async (office, { query, variables }) => {
    const what = /(\w+)\((?:input|office)/.exec(query.slice(query.indexOf('{')))?.[1] ?? '';
    asked.push([`${office} ${what}`, (variables.input ?? variables) as Record<string, unknown>]);
    return answers.shift() ?? null;
  };
  const carry = (state: WitnessState) => carryHead(ask, { about: opal, witness: amiens, head, state });
  return { asked, ask, carry };
}

test('a head is handed over with its proof, and what the witness says is brought back', async () => {
  const state = { seenSize: 4, settled: null };
  const { asked, carry } = officesSaying(PROOF, said('COSIGNED', 9), KEPT);
  expect(await carry(state)).toEqual({ about: opal, witness: amiens, outcome: 'COSIGNED', reason: null });
  expect(asked).toEqual([
    ['opal consistencyProof', { office: opal, from: 4, to: 9 }],
    [
      'amiens witnessHead',
      { office: amiens, about: opal, checkpoint: 'text', keys: ['key'], seenSize: 4, proof: ['hash'] },
    ],
    ['opal keepCosignatures', { office: opal, size: 9, cosignatures: [{ witness: amiens, ...LINE }] }],
  ]);
  expect(state).toEqual({ seenSize: 9, settled: '9 root' });
});

test('a witness that saw another head gets the proof from there', async () => {
  const { asked, carry } = officesSaying(PROOF, said('BEHIND', 12), PROOF, said('COSIGNED', 9), KEPT);
  expect(await carry({ seenSize: 0, settled: null })).toMatchObject({ outcome: 'COSIGNED' });
  expect(asked[2]).toEqual(['opal consistencyProof', { office: opal, from: 9, to: 12 }]);
  expect(asked[3]?.[1]).toMatchObject({ seenSize: 12 });
});

test('an office that says it cannot prove its head has it handed over without, and refused', async () => {
  const { asked, carry } = officesSaying(UNPROVABLE, said('REFUSED', 12, 'head 12 was seen; head 9 is smaller'));
  const state = { seenSize: 12, settled: null };
  expect(await carry(state)).toMatchObject({ outcome: 'REFUSED', reason: 'head 12 was seen; head 9 is smaller' });
  expect(asked[1]?.[1]).toMatchObject({ proof: null });
  expect(state.settled).toBe('9 root');
});

test.each([
  ['the office is silent about the proof', [null]],
  ['the witness is silent', [PROOF, null]],
  ['the witness says something that is no answer', [PROOF, data({ witnessHead: { outcome: 'MAYBE' } })]],
  ['the witness is ahead, whatever it is given', [PROOF, said('BEHIND', 12), PROOF, said('BEHIND', 12)]],
  ['the office does not keep the countersignature', [PROOF, said('COSIGNED', 9), null]],
])('nothing is settled where %s: it is tried again', async (_, answers) => {
  const state = { seenSize: 0, settled: null };
  expect(await officesSaying(...answers).carry(state)).toBeNull();
  expect(state.settled).toBeNull();
});

test('of the keys of an office only those that sign its heads go to witnesses', async () => {
  const keys = [
    { verifierKey: 'one', use: 'LEDGER' },
    { verifierKey: 'two', use: 'WITNESS' },
  ];
  const { keys: _, ...given } = head;
  const { ask } = officesSaying(
    data({ ledgerHead: given, ledgerKeys: keys }),
    data({ ledgerHead: null, ledgerKeys: [] }),
  );
  expect(await readHead(ask, opal)).toEqual({ ...given, keys: ['one'] });
  expect(await readHead(ask, opal)).toBeNull();
  expect(await readHead(ask, opal)).toBeNull();
});
