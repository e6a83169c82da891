import type { BuildingSystem, FaultRule, FaultState, Severity } from '../board/fault.ts';
import type { PageName } from '../frame/route.ts';
import type { SignInProblemKind } from '../sign-in/sign-in-problem.ts';

/** Every text that the board shows. */
export interface Messages {
  readonly locale: string;
  readonly otherLanguageName: string;
  readonly justNow: string;
  readonly title: string;
  readonly tagline: string;
  readonly skipToFaults: string;
  readonly skipToPage: string;
  readonly pages: Readonly<Record<PageName, string>> & { readonly label: string };
  readonly pageFailed: string;
  readonly pageSoon: string;
  readonly connection: {
    readonly connecting: string;
    readonly live: string;
    readonly broken: (since: string) => string;
  };
  readonly severity: Readonly<Record<Severity, string>>;
  readonly rule: Readonly<Record<FaultRule, string>>;
  readonly system: Readonly<Record<BuildingSystem, string>>;
  readonly state: Readonly<Record<FaultState, string>>;
  readonly quantity: Readonly<Record<string, { readonly label: string; readonly unit: string }>>;
  readonly filters: {
    readonly label: string;
    readonly bySeverity: string;
    readonly byOffice: string;
    readonly bySystem: string;
    readonly aside: string;
    readonly clear: string;
  };
  readonly list: {
    readonly label: string;
    readonly count: (shown: number, open: number) => string;
    readonly notShown: (count: number) => string;
    readonly empty: string;
    readonly emptyDetail: (offices: number) => string;
    readonly emptyUnsure: string;
    readonly emptyFiltered: string;
    readonly loading: string;
    readonly failed: string;
    readonly again: string;
  };
  readonly fault: {
    readonly since: string;
    readonly raisedAt: (when: string) => string;
    readonly acknowledgedAt: (when: string) => string;
    readonly clearedAt: (when: string) => string;
    readonly placeUnknown: string;
    readonly collectiveClaim: string;
    readonly expectedAt: (when: string) => string;
    readonly expectedSince: (when: string) => string;
    readonly acknowledge: string;
    readonly acknowledgeOver: string;
    readonly acknowledgeNamed: (word: string, what: string) => string;
    readonly acknowledging: string;
    readonly details: string;
    readonly stale: string;
    readonly isNew: string;
  };
  readonly detail: {
    readonly measured: string;
    readonly none: string;
    readonly withheld: string;
    readonly lowered: string;
    readonly becauseOf: (rule: string) => string;
    readonly rule: Readonly<Record<string, string>>;
    readonly sensor: string;
    readonly lastSeen: (when: string) => string;
    readonly inDwelling: string;
    readonly reference: string;
    readonly others: (count: number) => string;
    readonly failed: string;
  };
  readonly problem: {
    readonly FORBIDDEN: string;
    readonly VERSION_CONFLICT: string;
    readonly UNAUTHENTICATED: string;
    readonly unreachable: (office: string) => string;
    readonly other: string;
  };
  readonly offices: {
    readonly up: string;
    readonly silent: string;
    readonly silentBanner: (name: string, since: string) => string;
    readonly silentDetail: string;
    readonly closed: (names: string) => string;
    readonly gap: (count: number, name: string) => string;
    readonly dismiss: string;
  };
  readonly signIn: {
    readonly title: string;
    readonly with: (name: string) => string;
    readonly out: string;
    readonly underWay: string;
    readonly expired: string;
    readonly problem: Readonly<Record<SignInProblemKind, string>>;
  };
  readonly session: {
    readonly title: string;
    readonly explain: string;
    readonly people: string;
    readonly token: string;
    readonly tokenHint: string;
    readonly useToken: string;
    readonly purpose: string;
    readonly purposeName: Readonly<Record<string, string>>;
    readonly close: string;
    readonly ownToken: string;
    readonly refused: (message: string) => string;
  };
  readonly announce: { readonly one: (what: string) => string; readonly many: (count: number) => string };
}
