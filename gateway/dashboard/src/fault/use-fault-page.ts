import { useCallback, useEffect, useState } from 'preact/hooks';
import type { BuildingSystem, Fault, FaultSnapshot } from '../board/fault.ts';
import type { Category, ClaimState, Intervention, Notice, ServiceClock, Urgency } from '../claims/claim.ts';
import { type Answer, ask, type Credentials } from '../gateway/ask.ts';
import { FAULT_PAGE } from '../gateway/documents.ts';

export interface Reading {
  readonly quantity: string;
  readonly value: number;
  readonly observedAt: string;
}

/** An open claim of the building, without what anybody said. */
export interface BuildingClaim {
  readonly id: string;
  readonly reference: string;
  readonly category: Category;
  readonly urgency: Urgency;
  readonly state: ClaimState;
  readonly openedAt: string;
  readonly serviceClock: ServiceClock | null;
  readonly interventions: readonly Intervention[];
}

export interface FaultOnPage extends Omit<Fault, 'building' | 'collectiveClaim'> {
  readonly value: number | null;
  readonly quantity: string;
  readonly reference: string;
  readonly assignedTeam: Team | null;
  readonly assignedContractor: { readonly id: string; readonly name: string } | null;
  readonly comment: FaultComment | null;
  readonly commentedAt: string | null;
  /** How it is out of view; null: it is not. */
  readonly shelving: 'ONE_SHOT' | 'TIMED' | null;
  readonly shelvedUntil: string | null;
  readonly suppression: string | null;
  /** Null where its office does not keep it yet. */
  readonly history: ReadonlyArray<{ readonly sequence: number; readonly kind: string; readonly at: string }> | null;
  readonly sensor: {
    readonly model: string;
    readonly devEui: string;
    readonly lastSeenAt: string | null;
    readonly dwelling: { readonly id: string } | null;
    /** Null where they are withheld. */
    readonly readings: { readonly nodes: readonly Reading[] } | null;
  };
  readonly building:
    | (NonNullable<Fault['building']> & {
        /** Null where the office did not say. */
        readonly openFaults: ReadonlyArray<
          Pick<FaultSnapshot, 'id' | 'rule' | 'severity' | 'state' | 'raisedAt'>
        > | null;
        readonly openClaims: readonly BuildingClaim[] | null;
      })
    | null;
  readonly collectiveClaim:
    | (NonNullable<Fault['collectiveClaim']> & {
        readonly id: string;
        readonly claimCount: number;
        readonly notices: readonly Notice[];
      })
    | null;
}

export const TEAMS = ['CARETAKERS', 'MAINTENANCE', 'ON_CALL', 'CUSTOMER_SERVICE'] as const;
export type Team = (typeof TEAMS)[number];

export const COMMENTS = [
  'LOOKED_AT',
  'ON_THE_WAY',
  'PART_ORDERED',
  'CONTRACTOR_CALLED',
  'TENANTS_TOLD',
  'REPAIRED',
  'FALSE_ALARM',
  'NO_ACCESS',
] as const;
export type FaultComment = (typeof COMMENTS)[number];

export const ASIDE_REASONS = [
  'WORKS',
  'TEST',
  'SENSOR_DEFECT',
  'KNOWN_TROUBLE',
  'PART_AWAITED',
  'FALSE_ALARM',
  'OUT_OF_SEASON',
] as const;
export type AsideReason = (typeof ASIDE_REASONS)[number];

export interface FaultPageData {
  readonly fault: FaultOnPage | null;
  readonly contractors: ReadonlyArray<{
    readonly id: string;
    readonly name: string;
    readonly systems: readonly BuildingSystem[];
  }> | null;
}

/** Everything about one fault, asked anew when it changes; null where nobody answered. `version` is the newest known. */
export function useFaultPage(
  id: string,
  version: number,
  credentials: Credentials,
): { answer: Answer<FaultPageData> | null | 'ASKING'; again(): void } {
  const [count, setCount] = useState(0);
  const [answer, setAnswer] = useState<Answer<FaultPageData> | null | 'ASKING'>('ASKING');
  useEffect(() => {
    let isWanted = true;
    const office = id.slice(0, id.indexOf(':'));
    ask<FaultPageData>(FAULT_PAGE, { id, office }, credentials).then(
      (came) => isWanted && setAnswer(came),
      () => isWanted && setAnswer(null),
    );
    return () => {
      isWanted = false;
    };
    // A new version of the fault is asked for anew; until it is there the old one stays in sight.
  }, [id, version, credentials, count]);
  const again = useCallback(() => setCount((before) => before + 1), []);
  return { answer, again };
}
