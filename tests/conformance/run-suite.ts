import type { Attack, Finding } from './attack.ts';
import { FEDERATION } from './cases/federation.ts';
import { ORACLES } from './cases/oracles.ts';
import { SELECTIONS } from './cases/selections.ts';
import { TRANSPORT } from './cases/transport.ts';
import type { Target } from './target.ts';

export const ATTACKS: readonly Attack[] = [...SELECTIONS, ...FEDERATION, ...ORACLES, ...TRANSPORT];

export interface Result extends Finding {
  readonly attack: Attack;
  /** Who tried it, by the name that the target gives them. */
  readonly denied: string;
}

/** Tries every attack as everybody who is denied, one after another. Rejects where the gateway does not answer at all. */
export async function* runSuite(target: Target): AsyncGenerator<Result> {
  for (const attack of ATTACKS) {
    for (const [denied, identity] of Object.entries(target.denied)) {
      yield { attack, denied, ...(await attack.try(target, identity)) };
    }
  }
}
