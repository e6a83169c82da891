import type { DisclosureEntry } from './disclosure.ts';
import type { RequestContext } from './request-context.ts';

const RECORD_DEADLINE_MS = 2_000;

/**
 * Has the ledger keep what became of the request: resolves once it is durable, rejects where that cannot be had in time. Without a
 * grant nothing was given, and there is nobody to write down.
 */
export async function recordEntry(
  noted: Pick<DisclosureEntry, 'kind' | 'items' | 'subjects' | 'rows'>,
  { office, operation, access: { grant }, officePolicyVersion, now, recorder }: RequestContext,
): Promise<void> {
  if (grant === null) return;
  await withDeadline(
    recorder.record({ ...noted, office, at: now(), grant, officePolicyVersion, operation }),
    RECORD_DEADLINE_MS,
  );
}

async function withDeadline(work: Promise<void>, deadlineMs: number): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${deadlineMs} ms`)), deadlineMs);
  try {
    await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
