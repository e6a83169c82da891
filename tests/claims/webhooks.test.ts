import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLog } from '@canopee/chassis/log';
import { openWebhookSender } from '@canopee/claims/webhooks/webhook-sender';
import type { Grant } from '@canopee/schema/grant';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CLERK, type ClaimsAtOffice, claimsAtOffice, opal } from './claims-at-office.ts';

const MANAGER: Grant = {
  ...CLERK,
  actions: { CREATE_CLAIM: 'rule', HANDLE_CLAIM: 'rule', MANAGE_WEBHOOKS: 'rule' },
};

const WITHIN = { timeout: 30_000 };

interface Message {
  headers: Record<string, string>;
  body: string;
  type: string;
  data: { sequence: number; claim: string | null };
}

/** A provider's address: keeps what comes, and answers as it is told. */
async function provider() {
  const messages: Message[] = [];
  let status = 204;
  let arrived = Promise.withResolvers<void>();
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { type, data } = JSON.parse(body);
    messages.push({ headers: request.headers as Record<string, string>, body, type, data });
    response.writeHead(status).end('an answer that nobody reads');
    arrived.resolve();
    arrived = Promise.withResolvers();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/canopee`,
    messages,
    answers(next: number) {
      status = next;
    },
    /** Waits until so many have come in all. */
    async until(count: number) {
      while (messages.length < count) await arrived.promise;
      return messages;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

let office: ClaimsAtOffice;
beforeAll(async () => {
  office = await claimsAtOffice();
});
afterAll(() => office[Symbol.asyncDispose]());

let clock = new Date('2026-11-24T08:00:00Z');
function sender() {
  const open = openWebhookSender({
    office: opal,
    database: office.database,
    now: () => clock,
    log: createLog('tests/webhooks', 'silent'),
  });
  return { ...open, [Symbol.asyncDispose]: () => open.close() };
}

type Answered = Awaited<ReturnType<ClaimsAtOffice['ask']>>['data'];

async function manage(mutation: string, input: Record<string, unknown>): Promise<Answered> {
  const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
  const secret = mutation === 'addWebhook' ? 'secret' : '';
  const { data, errors } = await office.ask(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${secret} webhook { id version state position failingSince lastError } } }`,
    { input },
    MANAGER,
  );
  if (errors[0]) throw new Error(`${errors[0].code} ${errors[0].message}`);
  return data[mutation];
}

async function report(description: string): Promise<string> {
  const { data } = await office.ask(
    'mutation ($input: CreateClaimInput!) { createClaim(input: $input) { claim { id } } }',
    { input: { building: 'opal:BAT-1', category: 'LIFT', system: 'LIFT', description } },
    MANAGER,
  );
  return data.createClaim.claim.id;
}

async function present(id: string) {
  const { data } = await office.ask('{ webhooks { id state version position failingSince lastError } }', {}, MANAGER);
  return data.webhooks.find((webhook: { id: string }) => webhook.id === id);
}

describe('what happens to claims is sent to an address', () => {
  test('signed, in order, from when it was added on, without a word of what tenants said', async () => {
    await using receiver = await provider();
    await report('Avant.');
    const { webhook, secret } = await manage('addWebhook', { office: 'opal', url: receiver.url });
    await using _sending = sender();
    const first = await report('Très personnel.');
    const second = await report('Après.');
    const messages = await receiver.until(2);
    expect(messages.map(({ type, data }) => [type, data.claim])).toEqual([
      ['claim.registered', first],
      ['claim.registered', second],
    ]);
    for (const { headers, body } of messages) {
      expect(JSON.parse(body)).toEqual(
        new Webhook(secret).verify(body, { ...headers, ...fresh(headers, body, secret) }),
      );
      expect(body).not.toContain('personnel');
    }
    await manage('removeWebhook', { webhook: webhook.id, version: webhook.version });
  });

  test('those kinds only that it wants; the words of a notice with it', async () => {
    await using receiver = await provider();
    const wanted = { office: 'opal', url: receiver.url, kinds: ['NOTICE_DRAFTED'] };
    const { webhook } = await manage('addWebhook', wanted);
    await using _sending = sender();
    await report('Rien pour eux.');
    const input = { building: 'opal:BAT-9', system: 'WATER', title: 'Fuite' };
    await office.ask(
      'mutation ($input: OpenCollectiveClaimInput!) { openCollectiveClaim(input: $input) { collectiveClaim { id } } }',
      { input },
      MANAGER,
    );
    const [message] = await receiver.until(1);
    expect(message).toMatchObject({
      type: 'notice.drafted',
      data: { building: 'opal:BAT-9', notice: { kind: 'KNOWN', text: expect.stringContaining('Fuite') } },
    });
    expect(receiver.messages).toHaveLength(1);
    await manage('removeWebhook', { webhook: webhook.id, version: webhook.version });
  });

  test('but not of a quarrel, nor what was logged of a claim while it was one', async () => {
    await using receiver = await provider();
    const { webhook } = await manage('addWebhook', { office: 'opal', url: receiver.url });
    const input = { building: 'opal:BAT-1', category: 'NEIGHBOUR_DISPUTE', system: 'OTHER', description: 'Bruit.' };
    const named = { ...MANAGER, delicate: { NEIGHBOUR_DISPUTE: 'rule' } };
    const quarrels = [];
    for (const _ of ['stays one', 'was none']) {
      const create = 'mutation ($input: CreateClaimInput!) { createClaim(input: $input) { claim { id } } }';
      quarrels.push((await office.ask(create, { input }, named)).data.createClaim.claim.id);
    }
    const { errors } = await office.ask(
      'mutation ($input: QualifyClaimInput!) { qualifyClaim(input: $input) { claim { id } } }',
      { input: { claim: quarrels[1], version: 1, category: 'OTHER' } },
      named,
    );
    expect(errors).toEqual([]);
    const other = await report('Porte.');
    await using _sending = sender();
    const messages = await receiver.until(2);
    expect(messages.map(({ type, data }) => [type, data.claim])).toEqual([
      ['claim.qualified', quarrels[1]],
      ['claim.registered', other],
    ]);
    expect(JSON.stringify(messages)).not.toContain('NEIGHBOUR_DISPUTE');
    await manage('removeWebhook', { webhook: webhook.id, version: webhook.version });
  });

  test('again and again under the same id until it takes it, and nothing behind it comes before', async () => {
    await using receiver = await provider();
    receiver.answers(503);
    const { webhook } = await manage('addWebhook', { office: 'opal', url: receiver.url });
    const first = await report('Un.');
    const second = await report('Deux.');
    {
      await using _sending = sender();
      await receiver.until(1);
      const failing = { state: 'ACTIVE', lastError: 'HTTP 503', failingSince: clock.toISOString() };
      await expect.poll(() => present(webhook.id), WITHIN).toMatchObject(failing);
    }
    receiver.answers(204);
    clock = new Date(clock.getTime() + 60_000);
    await using _sending = sender();
    const messages = await receiver.until(3);
    expect(messages.map(({ data }) => data.claim)).toEqual([first, first, second]);
    expect(messages[1]?.headers['webhook-id']).toBe(messages[0]?.headers['webhook-id']);
    await expect
      .poll(() => present(webhook.id), WITHIN)
      .toMatchObject({
        ...{ failingSince: null, lastError: null },
        position: messages.at(-1)?.data.sequence,
      });

    // And all of it once more, where somebody asks for it.
    const { version } = await present(webhook.id);
    const afterSequence = (messages[0]?.data.sequence ?? 0) - 1;
    await manage('replayWebhook', { webhook: webhook.id, version, afterSequence });
    const again = await receiver.until(5);
    expect(again.slice(3).map(({ data }) => data.claim)).toEqual([first, second]);
    await manage('removeWebhook', { webhook: webhook.id, version: version + 1 });
  });

  test('no more where it has taken nothing for three days: it is paused, keeps its place, and goes on when it is active again', async () => {
    await using receiver = await provider();
    receiver.answers(500);
    const { webhook } = await manage('addWebhook', { office: 'opal', url: receiver.url });
    const claim = await report('Trois jours.');
    {
      await using _sending = sender();
      await receiver.until(1);
      await expect.poll(() => present(webhook.id), WITHIN).toMatchObject({ lastError: 'HTTP 500' });
    }
    clock = new Date(clock.getTime() + 3 * 24 * 3_600_000 + 60_000);
    {
      await using _sending = sender();
      await receiver.until(2);
      await expect.poll(() => present(webhook.id), WITHIN).toMatchObject({ state: 'PAUSED' });
    }
    const paused = await present(webhook.id);
    receiver.answers(200);
    await using _sending = sender();
    await manage('changeWebhook', { webhook: webhook.id, version: paused.version, state: 'ACTIVE' });
    expect((await receiver.until(3)).at(-1)?.data.claim).toBe(claim);
  });
});

test.each(['http://example.org/', 'ftp://example.org/', 'https://name:word@example.org/', 'nonsense'])(
  '%s is no address to send claims to',
  async (url) => {
    await expect(manage('addWebhook', { office: 'opal', url })).rejects.toThrow('BAD_USER_INPUT');
  },
);

/** The library refuses what is older than five minutes, and this test lives on another day: the same message, signed now. */
function fresh(headers: Record<string, string>, body: string, secret: string): Record<string, string> {
  const at = new Date(Number(headers['webhook-timestamp']) * 1_000);
  const id = headers['webhook-id'] ?? '';
  expect(headers['webhook-signature']).toBe(new Webhook(secret).sign(id, at, body));
  const now = new Date();
  return {
    'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
    'webhook-signature': new Webhook(secret).sign(id, now, body),
  };
}
