import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { OfficeConfig } from '@canopee/office/config';
import { GRANT_HEADER, OPERATION_HEADER } from '@canopee/schema/grant';

const SCRIPT = fileURLToPath(new URL('office-process.ts', import.meta.url));

export interface Request {
  domain: 'stock' | 'claims';
  query: string;
  /** What stands in an answer that gave something. */
  given: string;
}

export interface LifeOrder {
  config: OfficeConfig;
  /** Folder that all lives share: what V8 compiled in one serves the next. */
  compileCache: string;
  grant: string;
  /** Each is asked again and again, side by side with the others. */
  requests: readonly Request[];
  /** From the first answer on. */
  killedAfterMs: number;
  /** Each time that something is asked it is an operation of its own, so that the ledger can be asked for it. */
  nameOf(): string;
}

/** One life of an office: started, asked as fast as it answers, killed by SIGKILL. Resolves with the operations it answered. */
export async function liveAndDie(order: LifeOrder): Promise<string[]> {
  const office = fork(SCRIPT, [order.compileCache], {
    execArgv: process.execArgv,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    office.send(order.config);
    const [url] = (await Promise.race([once(office, 'message'), diedEarly(office)])) as [string];
    const answered: string[] = [];
    const firstAnswer = Promise.withResolvers<void>();
    const onAnswered = (name: string) => {
      answered.push(name);
      firstAnswer.resolve();
    };
    const asking = order.requests.map((request) => askUntilDead(url, request, order, onAnswered));
    await firstAnswer.promise;
    await setTimeout(order.killedAfterMs);
    office.kill('SIGKILL');
    await Promise.all(asking);
    return answered;
  } finally {
    office.kill('SIGKILL');
  }
}

/** An answer counts when the client has all of it; one that broke off was not given. */
async function askUntilDead(
  url: string,
  { domain, query, given }: Request,
  { grant, nameOf }: LifeOrder,
  onAnswered: (name: string) => void,
): Promise<void> {
  for (;;) {
    const name = nameOf();
    const headers = {
      'content-type': 'application/json',
      [GRANT_HEADER]: grant,
      [OPERATION_HEADER]: `${name} ${'0'.repeat(64)}`,
    };
    const text = await fetch(`${url}/${domain}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })
      .then((response) => response.text())
      .catch(() => null);
    if (text === null) return;
    if (text.includes(given)) onAnswered(name);
  }
}

async function diedEarly(office: ChildProcess): Promise<never> {
  const [code] = await once(office, 'exit');
  throw new Error(`an office that serves is expected, but it ended with ${code}`);
}
