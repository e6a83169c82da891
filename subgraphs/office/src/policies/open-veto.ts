import { setTimeout } from 'node:timers/promises';
import type { Veto } from '@canopee/chassis/access';
import type { Log } from '@canopee/chassis/log';
import { followPolicies, policyFolderState } from '@canopee/schema/policies/follow-policies';
import type { OfficeConfig } from '../config.ts';
import { createVeto } from './office-veto.ts';
import { readOfficePolicies } from './read-office-policies.ts';

export interface OpenVeto extends AsyncDisposable {
  veto: Veto;
}

/**
 * The policies of an office, in force as its folder says them from moment to moment. Rejects with a `PolicyError` where one is
 * broken at start; one that is broken later leaves those in force that are.
 */
export async function openVeto(
  { office, policyFolder: folder }: Pick<OfficeConfig, 'office' | 'policyFolder'>,
  log: Log,
): Promise<OpenVeto> {
  if (folder === undefined) return { veto: () => null, [Symbol.asyncDispose]: async () => {} };
  const inForce = await policyFolderState(folder);
  let policies = readOfficePolicies(office, folder);
  let veto = createVeto(office, policies);
  const watch = followPolicies(
    { folder, inForce },
    {
      reload() {
        policies = readOfficePolicies(office, folder);
        veto = createVeto(office, policies);
      },
      onRead(broken) {
        const officePolicyVersion = policies.version;
        if (broken === null) log.info({ officePolicyVersion }, 'other policies of the office are in force');
        // Written by whoever answers for the rules, about the rules: no personal value stands in it.
        else
          log.error(
            { officePolicyVersion, broken: broken.message },
            'the office’s policies are broken: the old ones stay',
          );
      },
      wait: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
    },
  );
  return {
    veto: (grant, category, granted) => veto(grant, category, granted),
    [Symbol.asyncDispose]: () => watch.close(),
  };
}
