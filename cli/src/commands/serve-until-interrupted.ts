import { Interrupted, onInterrupt, unlessInterrupted } from '../launcher/interrupt.ts';
import { listenRefusal } from '../launcher/listen-check.ts';
import { runService } from '../service/run-service.ts';
import type { RunningService } from '../service/running-service.ts';
import type { ServiceOrder } from '../service/service-message.ts';

type ServerOrder = Exclude<ServiceOrder, { service: 'simulator' }>;

/**
 * Runs one service in this process, in the foreground, until Ctrl-C or SIGTERM. Its log goes to standard output. `follow` begins to
 * follow what may change meanwhile, and gives how to end that.
 */
export async function serveUntilInterrupted(
  order: ServerOrder,
  port: number,
  follow: (service: RunningService) => () => void = () => () => {},
): Promise<void> {
  const signal = onInterrupt();
  try {
    const service = await unlessInterrupted(
      runService(order, (text) => console.error(text)),
      signal,
    ).catch((error: unknown) => {
      throw listenRefusal(error, order.config.host, port);
    });
    console.error(`${order.service} serves at ${service.url}`);
    const unfollow = follow(service);
    await unlessInterrupted(new Promise<never>(() => {}), signal).catch(() => {});
    unfollow();
    await service.stop();
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  }
}
