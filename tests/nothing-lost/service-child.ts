import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { ServiceOrder } from '@canopee/cli/service/service-message';
import type { GatewayConfig } from '@canopee/gateway/config';
import type { FromService, ToService } from './service-message.ts';

const SCRIPT = fileURLToPath(new URL('service-process.ts', import.meta.url));

/** A service of the house in a process of its own. */
export interface ServiceChild {
  readonly url: string;
  /** Resolves when it holds. Rejects where it cannot, or where the process is killed before. */
  change(config: GatewayConfig): Promise<void>;
  /** SIGKILL: it has no time to say goodbye to anybody. */
  kill(): Promise<void>;
}

/** Rejects where it does not come to serve: what it needs may be down itself. */
export async function startServiceChild(order: ServiceOrder): Promise<ServiceChild> {
  const child = fork(SCRIPT, { execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  try {
    const serves = await told(child, { kind: 'order', order });
    if (serves.kind !== 'serves') throw new Error(`a service that serves is expected, but it said "${serves.kind}"`);
    return { url: serves.url, kill, change: async (config) => void (await told(child, { kind: 'change', config })) };
  } catch (error) {
    await kill();
    throw error;
  }
}

async function told(child: ChildProcess, message: ToService): Promise<FromService> {
  const settled = new AbortController();
  const { signal } = settled;
  const gone = once(child, 'exit', { signal }).then(([code, how]) => {
    throw new Error(`the process ended (${how ?? `code ${code}`})`);
  });
  gone.catch(() => undefined);
  const answered = once(child, 'message', { signal });
  child.send(message, () => {}); // a child that is gone is noticed by its end
  try {
    const [answer] = (await Promise.race([answered, gone])) as [FromService];
    if (answer.kind === 'failed') throw new Error(answer.reason);
    return answer;
  } finally {
    settled.abort();
    answered.catch(() => undefined);
  }
}
