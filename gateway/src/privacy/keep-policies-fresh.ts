import { setTimeout } from 'node:timers/promises';
import { followPolicies, type PolicyWatch } from '@canopee/schema/policies/follow-policies';
import type { Logger } from 'pino';
import type { Privacy } from './privacy.ts';

/** Follows the folder that the policies in force were read from, and says in the log what became of each change. */
export function keepPoliciesFresh(
  folder: Parameters<typeof followPolicies>[0],
  privacy: Privacy,
  log: Logger,
): PolicyWatch {
  return followPolicies(folder, {
    reload: () => privacy.reload(),
    onRead(broken) {
      const { policyVersion } = privacy;
      if (broken === null) log.info({ policyVersion }, 'other policies are in force');
      // Written by whoever answers for the rules, about the rules: no personal value stands in it.
      else log.error({ policyVersion, broken: broken.message }, 'the policies are broken: the old ones stay in force');
    },
    wait: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
  });
}
