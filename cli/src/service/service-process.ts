import { enableCompileCache, flushCompileCache } from 'node:module';
import type { FromService, ToService } from './service-message.ts';
import { stopDeadlineMs } from './stop-deadline.ts';

// The entry of every child process of `start`. The launcher gives the order and decides when all is over.

let stop: () => Promise<void> = async () => {};
let deadlineMs = 0;

function tell(message: FromService): Promise<void> {
  return new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve()));
}

async function begin(order: Extract<ToService, { kind: 'order' }>['order']): Promise<void> {
  deadlineMs = stopDeadlineMs(order);
  const { runService } = await import('./run-service.ts');
  const service = await runService(order, (text) => void tell({ kind: 'progress', text }));
  stop = service.stop;
  await tell({ kind: 'ready', url: service.url, text: service.text });
  flushCompileCache(); // now, and not while somebody waits for our end
}

async function fail(error: unknown): Promise<never> {
  console.error(error);
  const code = (error as NodeJS.ErrnoException | null)?.code ?? null;
  await tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error), code });
  process.exit(1);
}

function end(): void {
  setTimeout(() => process.exit(1), deadlineMs).unref();
  stop().then(
    () => process.exit(0),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
}

// A Ctrl-C reaches every process of the terminal at once. The launcher stops us in an order in which nobody asks somebody
// who is gone; if the launcher itself is gone, the pipe breaks, and that ends us.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.once('disconnect', end);
process.on('message', (message: ToService) => {
  if (message.kind === 'stop') end();
  else begin(message.order).catch(fail);
});
enableCompileCache(process.argv[2]);
