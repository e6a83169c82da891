import type { Building, BuildingSystem, FaultRule, Severity } from '../board/fault.ts';
import type { Category, ClaimState, Intervention, ServiceClock, Urgency } from '../claims/claim.ts';
import type { Credentials } from '../gateway/ask.ts';
import { type Asked, useAnswer } from '../gateway/use-answer.ts';
import { ONE_CLAIM } from './desk-documents.ts';
import type { HoldReason, RejectionReason, Responsibility } from './desk-texts.ts';

export interface DeskContractor {
  readonly id: string;
  readonly name: string;
  readonly systems: readonly BuildingSystem[];
}

/** A claim with what is asked when somebody opens it. What is personal is null where it is withheld; a mark says why. */
export interface DeskClaim {
  readonly id: string;
  readonly reference: string;
  readonly version: number;
  readonly category: Category;
  readonly system: BuildingSystem;
  readonly urgency: Urgency;
  readonly state: ClaimState;
  readonly responsibility: Responsibility;
  readonly openedAt: string;
  readonly description: string | null;
  readonly serviceClock: ServiceClock | null;
  readonly building:
    | (Building & {
        readonly openCollectiveClaims: ReadonlyArray<{ readonly id: string; readonly title: string }> | null;
        readonly openFaults: ReadonlyArray<{
          readonly id: string;
          readonly rule: FaultRule;
          readonly severity: Severity;
        }> | null;
      })
    | null;
  readonly dwelling: { readonly floor: number | null; readonly door: string | null } | null;
  readonly tenant: {
    readonly firstName: string | null;
    readonly lastName: string | null;
    readonly phone: string | null;
    readonly email: string | null;
  } | null;
  readonly interventions: readonly Intervention[];
  readonly collectiveClaim: { readonly id: string; readonly title: string } | null;
  readonly history: ReadonlyArray<{
    readonly sequence: number;
    readonly kind: string;
    readonly at: string;
    readonly reason: HoldReason | RejectionReason | null;
  }>;
}

export interface ClaimAnswer {
  readonly claim: DeskClaim | null;
  readonly contractors: readonly DeskContractor[] | null;
}

export function useClaim(id: string, credentials: Credentials): Asked<ClaimAnswer> {
  return useAnswer<ClaimAnswer>(ONE_CLAIM, { id, office: id.slice(0, id.indexOf(':')) }, credentials);
}
