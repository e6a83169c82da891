/** Somebody wants us to end: Ctrl-C, or a signal from whoever started us. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/**
 * Aborts at the first Ctrl-C, SIGTERM or closed terminal. A second one ends the process at once: the children notice that
 * the pipe to us is broken, and PostgreSQL's watcher does too.
 */
export function onInterrupt(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(130);
      controller.abort(new Interrupted(signal));
    });
  }
  return controller.signal;
}

/** `work`, or the rejection with `Interrupted`, whichever comes first. */
export function unlessInterrupted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const interrupt = () => reject(signal.reason);
  if (signal.aborted) interrupt();
  else signal.addEventListener('abort', interrupt, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', interrupt));
}
