import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceOrder } from '@canopee/cli/service/service-message';
import type { GatewayConfig } from '@canopee/gateway/config';
import { type ServiceChild, startServiceChild } from './service-child.ts';

type ServerOrder = Exclude<ServiceOrder, { service: 'simulator' }>;

const TRY_AGAIN_MS = 200;

/** A service that is started again, at the same address, each time that it was killed. */
export class Service implements AsyncDisposable {
  readonly url: string;
  #order: ServerOrder;
  /** Null while it is down. */
  #child: ServiceChild | null;
  #over = false;

  /** Rejects where it does not come up at first. */
  static async start(order: ServerOrder): Promise<Service> {
    return new Service(order, await startServiceChild(order));
  }

  private constructor(order: ServerOrder, child: ServiceChild) {
    this.url = child.url;
    this.#child = child;
    // TypeScript does not see that an order with another port is an order of the same kind.
    this.#order = { ...order, config: { ...order.config, port: Number(new URL(this.url).port) } } as ServerOrder;
  }

  /** Kills it, leaves it down for a while, then starts it again: what it needs may be down too, so until that succeeds. */
  async killAndRestart(downMs: number): Promise<void> {
    const child = this.#child;
    this.#child = null;
    await child?.kill();
    await delay(downMs);
    while (!this.#child && !this.#over) {
      this.#child = await startServiceChild(this.#order).catch(() => null);
      if (!this.#child) await delay(TRY_AGAIN_MS);
    }
    if (this.#over) await this.#child?.kill();
  }

  /** Of a gateway only: it goes on under these, now and after each restart. */
  async change(change: Partial<GatewayConfig>): Promise<void> {
    if (this.#order.service !== 'gateway') throw new TypeError('a gateway is expected to be changed');
    const config = { ...this.#order.config, ...change };
    this.#order = { ...this.#order, config };
    // One that is killed meanwhile begins with them.
    await this.#child?.change(config).catch(() => undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#over = true;
    await this.#child?.kill();
  }
}
