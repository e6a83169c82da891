import { setTimeout } from 'node:timers/promises';
import type { Veto } from '@canopee/chassis/access';
import type { Log } from '@canopee/chassis/log';
import type { OfficeRules } from '@canopee/ledger/rules/office-rules';
import { followPolicies, policyFolderState } from '@canopee/schema/policies/follow-policies';
import type { OfficeConfig } from '../config.ts';
import { createVeto } from './office-veto.ts';
import { readOfficePolicies } from './read-office-policies.ts';

/** The policies of an office, in force as its folder says them from moment to moment. */
export interface OwnRules extends AsyncDisposable {
  veto: Veto;
  readonly inForce: OfficeRules;
  /** Tells the rules that are in force, and from now on each that come to be. One listener; it must not throw. */
  follow(listener: (rules: OfficeRules) => void): void;
}

export interface OwnRulesDoors {
  now(): Date;
  log: Log;
}

/** Rejects with a `PolicyError` where a rule is broken at start; one that is broken later leaves those in force that are. */
export async function openOwnRules(
  { office, policyFolder: folder }: Pick<OfficeConfig, 'office' | 'policyFolder'>,
  { now, log }: OwnRulesDoors,
): Promise<OwnRules> {
  if (folder === undefined) return noRules(now());
  const stateBefore = await policyFolderState(folder);
  const read = () => {
    const policies = readOfficePolicies(office, folder);
    const rules = policies.rules.map(({ id, because, source, tier, text }) => ({ id, because, source, tier, text }));
    return {
      veto: createVeto(office, policies),
      inForce: { version: policies.version, inForceFrom: now(), rules } satisfies OfficeRules,
    };
  };
  let current = read();
  let tell: (rules: OfficeRules) => void = () => {};
  const watch = followPolicies(
    { folder, inForce: stateBefore },
    {
      reload() {
        current = read();
      },
      onRead(broken) {
        const { version: officePolicyVersion } = current.inForce;
        if (broken === null) {
          log.info({ officePolicyVersion }, 'other policies of the office are in force');
          tell(current.inForce);
          return;
        }
        // Written by whoever answers for the rules, about the rules: no personal value stands in it.
        log.error(
          { officePolicyVersion, broken: broken.message },
          'the office’s policies are broken: the old ones stay',
        );
      },
      wait: (ms, signal) => setTimeout(ms, undefined, { signal }).catch(() => undefined),
    },
  );
  return {
    veto: (grant, category, granted) => current.veto(grant, category, granted),
    get inForce() {
      return current.inForce;
    },
    follow(listener) {
      tell = listener;
      listener(current.inForce);
    },
    [Symbol.asyncDispose]: () => watch.close(),
  };
}

/** An office that says nothing of its own; that is kept too, since it may have had rules before. */
function noRules(inForceFrom: Date): OwnRules {
  const inForce: OfficeRules = { version: null, inForceFrom, rules: [] };
  return {
    veto: () => null,
    inForce,
    follow: (listener) => listener(inForce),
    [Symbol.asyncDispose]: async () => {},
  };
}
