import { officeKey } from '@canopee/schema/office-key';
import { generateKeyPair } from 'jose';
import type { Sql } from 'postgres';
import { describe, expect, test } from 'vitest';
import { lockTable } from './lock-table.ts';
import { claimsAgent, openOffice, PHONE } from './office-for-tests.ts';

const CALL = '{ tenant(id: "opal:LOC-000001") { id reference phone } }';

describe('a personal value leaves the office', () => {
  test('only after the ledger says who got it, why, and of whom', async () => {
    await using opal = await openOffice();
    const answer = await opal.ask('stock', CALL, claimsAgent);
    expect(answer).toEqual({ data: { tenant: { id: 'opal:LOC-000001', reference: 'LOC-000001', phone: PHONE } } });
    const rows = await opal.office.database.sql`select * from ledger.entry`;
    expect(rows).toMatchObject([
      {
        sequence: '1',
        principal: 'agent-pseudonym',
        roles: ['CLAIMS_AGENT'],
        purpose: 'CLAIM_HANDLING',
        operation_name: 'CallTenant',
        operation_hash: 'c'.repeat(64),
        items: [{ coordinate: 'Tenant.phone', tier: 'CLEAR', rule: 'claims-agent-reaches-own-tenants', count: 1 }],
      },
    ]);
    expect(JSON.stringify(rows)).not.toMatch(/LOC-000001|39980012/);
  });

  test('and not a moment before: while the ledger is held up, the answer waits', async () => {
    await using opal = await openOffice();
    await using lock = await lockTable(opal.office.database.url, 'ledger.entry');
    let answered = false;
    const answer = opal.ask('stock', CALL, claimsAgent).finally(() => {
      answered = true;
    });
    await somebodyWaitsFor(opal.office.database.sql);
    expect(answered).toBe(false);
    await lock.release();
    expect((await answer).data.tenant.phone).toBe(PHONE);
  });

  test('at the tier that the grant says, with a mark where it is less than clear', async () => {
    await using opal = await openOffice();
    const query = '{ tenant(id: "opal:LOC-000001") { firstName lastName phone birthDate } }';
    expect(await opal.ask('stock', query, claimsAgent)).toEqual({
      data: { tenant: { firstName: null, lastName: 'M.', phone: PHONE, birthDate: '1945-01-01' } },
      extensions: {
        privacy: {
          marks: [
            {
              coordinate: 'Tenant.birthDate',
              office: 'opal',
              tier: 'GENERALISED',
              rule: 'claims-agent-sees-age-band',
              count: 1,
            },
            { coordinate: 'Tenant.firstName', office: 'opal', tier: 'WITHHELD', rule: 'no-rule', count: 1 },
            { coordinate: 'Tenant.lastName', office: 'opal', tier: 'MASKED', rule: 'some-mask', count: 1 },
          ],
        },
      },
    });
  });

  test('not where there is none: an empty value is empty, without mark or entry', async () => {
    await using opal = await openOffice();
    const answer = await opal.ask('stock', '{ tenant(id: "opal:LOC-000002") { phone } }', claimsAgent);
    expect(answer).toEqual({ data: { tenant: { phone: null } } });
    expect(await opal.office.database.sql`select * from ledger.entry`).toHaveLength(0);
  });

  test('and what was kept back is written down too', async () => {
    await using opal = await openOffice();
    await opal.ask('stock', CALL, { ...claimsAgent, decisions: {} });
    expect(await opal.office.database.sql`select items from ledger.entry`).toMatchObject([
      { items: [{ coordinate: 'Tenant.phone', tier: 'WITHHELD', rule: 'no-rule', count: 1 }] },
    ]);
  });
});

describe('without a good grant there is nothing personal', () => {
  test('none at all: everything else is answered, the mark says why', async () => {
    await using opal = await openOffice();
    expect(await opal.ask('stock', CALL, null)).toEqual({
      data: { tenant: { id: 'opal:LOC-000001', reference: 'LOC-000001', phone: null } },
      extensions: {
        privacy: {
          marks: [{ coordinate: 'Tenant.phone', office: 'opal', tier: 'WITHHELD', rule: 'no-grant', count: 1 }],
        },
      },
    });
    expect(await opal.office.database.sql`select * from ledger.entry`).toHaveLength(0);
  });

  test('one for another office, one of another signer, an old one, one that is none: refused, with the reason', async () => {
    await using opal = await openOffice();
    const forger = await generateKeyPair('EdDSA');
    const longAgo = Math.floor(Date.now() / 1000) - 3_600;
    for (const [token, reason] of [
      [await opal.sign(claimsAgent, { office: officeKey('amiens') }), /unexpected "aud" claim value/],
      [await opal.sign(claimsAgent, { key: forger.privateKey }), /signature verification failed/],
      [await opal.sign(claimsAgent, { nowSeconds: longAgo }), /"exp" claim timestamp check failed/],
      ['not.a.token', /Invalid/i],
    ] as const) {
      const { status, body } = await opal.send('stock', CALL, token);
      expect(status).toBe(401);
      expect(body.errors).toMatchObject([
        { extensions: { code: 'GRANT_INVALID' }, message: expect.stringMatching(reason) },
      ]);
      expect(body.data).toBeUndefined();
    }
  });
});

describe('where the ledger cannot be written', () => {
  const withheld = {
    data: { tenant: { id: 'opal:LOC-000001', reference: 'LOC-000001', phone: null } },
    errors: [
      {
        message: 'Tenant.phone is not given: the disclosure could not be recorded.',
        path: ['tenant', 'phone'],
        extensions: { code: 'LEDGER_UNAVAILABLE' },
      },
    ],
    extensions: {
      privacy: {
        marks: [{ coordinate: 'Tenant.phone', office: 'opal', tier: 'WITHHELD', rule: 'ledger-unavailable', count: 1 }],
      },
    },
  };

  test('because its table is locked, the value is not given and everything else is; later it is given again', async () => {
    await using opal = await openOffice();
    await using lock = await lockTable(opal.office.database.url, 'ledger.entry');
    expect(await opal.ask('stock', CALL, claimsAgent)).toEqual(withheld);
    await lock.release();
    expect((await opal.ask('stock', CALL, claimsAgent)).data.tenant.phone).toBe(PHONE);
    expect(await opal.office.database.sql`select sequence from ledger.entry`).toEqual([{ sequence: '1' }]);
  });

  test('because its table is gone, the value is not given and everything else is', async () => {
    await using opal = await openOffice();
    await opal.office.database.sql`drop table ledger.entry cascade`;
    expect(await opal.ask('stock', CALL, claimsAgent)).toEqual(withheld);
  });

  test('what is not personal does not notice', async () => {
    await using opal = await openOffice();
    await opal.office.database.sql`drop schema ledger cascade`;
    expect(await opal.ask('stock', '{ tenant(id: "opal:LOC-000001") { reference } }', claimsAgent)).toEqual({
      data: { tenant: { reference: 'LOC-000001' } },
    });
  });
});

/** Resolves as soon as a statement stands before a locked table. */
async function somebodyWaitsFor(sql: Sql): Promise<void> {
  for (;;) {
    const waiting = await sql`select 1 from pg_locks where not granted and relation = 'ledger.entry'::regclass`;
    if (waiting.length > 0) return;
  }
}
