import { DELICATE_ROWS } from '@canopee/schema/delicate-rows';
import { DATA_CATEGORIES, type DataCategory } from '@canopee/schema/fideslang';
import {
  GUARDED_ACTIONS,
  type GuardedAction,
  NETWORK_ACTIONS,
  REPRESENTING_ACTIONS,
} from '@canopee/schema/guarded-action';
import { NETWORK_KEY, officeKey } from '@canopee/schema/office-key';
import { ROLES, type Role } from '@canopee/schema/principal';
import { PURPOSES, type Purpose } from '@canopee/schema/purpose';
import { expect, test } from 'vitest';
import type { SharingScope } from './agreement-set.ts';
import { decideAction, decideAgreed, decideDelicate, decideTier, type NamedPurpose } from './decide.ts';
import { openPolicyBook, type PrincipalClass } from './policy-book.ts';
import { HOUSE_POLICY_FOLDER } from './read-policies.ts';

// Whoever changes who may see what, sees it here in the diff. A cell says what comes out at the own office, then at another;
// for a DPO "own" is the office of the mandate.

const own = officeKey('opal');
const other = officeKey('amiens');
const book = openPolicyBook(HOUSE_POLICY_FOLDER);

const roles = Object.keys(ROLES) as Role[];
const purposes = Object.keys(PURPOSES) as Purpose[];
const categories = Object.keys(DATA_CATEGORIES) as DataCategory[];

function somebody(role: Role): PrincipalClass {
  if (role === 'DPO') return { office: null, roles: [role], mandates: [own] };
  return { office: role.startsWith('NETWORK_') ? null : own, roles: [role], mandates: [] };
}

const named = (role: Role, purpose: Purpose | null): NamedPurpose => ({
  purpose,
  refusedBy: purpose !== null && book.mayName(somebody(role), purpose).permitted ? null : 'purpose-not-allowed',
});

function table(rows: readonly string[], cell: (row: string, role: Role) => string): string {
  const lines = [['', ...roles], ...rows.map((row) => [row, ...roles.map((role) => cell(row, role))])];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  return lines
    .map((line) =>
      line
        .map((word, column) => word.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const tiers = (purpose: Purpose | null) =>
  table(categories, (category, role) => {
    const at = (office: typeof own) => {
      const { tier, whereMet } = decideTier(book, somebody(role), named(role, purpose), {
        category: category as DataCategory,
        office,
      });
      // In brackets: of homes with an open claim and the consent of those who live there.
      if (whereMet) return `(${whereMet.tier})`;
      return tier === 'WITHHELD' ? '-' : tier;
    };
    return `${at(own)} / ${at(other)}`;
  });

test('what comes out for handling a claim', () => {
  expect(tiers('CLAIM_HANDLING')).toMatchInlineSnapshot(`
    "                                CLAIMS_AGENT     CARETAKER  TECHNICAL_MANAGER  CONTRACTOR  ALLOCATION_OFFICER  ASSET_MANAGER  NETWORK_ANALYST  NETWORK_OFFICER  DPO    PRIVACY_OFFICER  TENANT     INTEGRATION
    user.name.first                 CLEAR / -        - / -      MASKED / -         - / -       - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    user.name.last                  CLEAR / -        - / -      MASKED / -         CLEAR / -   - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    user.contact.address            CLEAR / -        - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    user.contact.phone_number       CLEAR / -        - / -      - / -              CLEAR / -   - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    user.contact.email              CLEAR / -        - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    user.demographic.date_of_birth  GENERALISED / -  - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    user.financial                  - / -            - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    user.content                    CLEAR / -        - / -      - / -              CLEAR / -   - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    user.sensor                     - / -            - / -      (CLEAR) / -        - / -       - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    user.privacy_preferences        CLEAR / -        - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    system.operations               - / -            - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            - / -      - / -"
  `);
});

test('what comes out for managing leases', () => {
  expect(tiers('LEASE_MANAGEMENT')).toMatchInlineSnapshot(`
    "                                CLAIMS_AGENT  CARETAKER  TECHNICAL_MANAGER  CONTRACTOR  ALLOCATION_OFFICER  ASSET_MANAGER  NETWORK_ANALYST  NETWORK_OFFICER  DPO    PRIVACY_OFFICER  TENANT     INTEGRATION
    user.name.first                 - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    user.name.last                  - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    user.contact.address            - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    user.contact.phone_number       - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    user.contact.email              - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    user.demographic.date_of_birth  - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    user.financial                  - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    user.content                    - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    user.sensor                     - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    user.privacy_preferences        - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            CLEAR / -  - / -
    system.operations               - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            - / -      - / -"
  `);
});

test('what comes out for allocating dwellings', () => {
  expect(tiers('ALLOCATION')).toMatchInlineSnapshot(`
    "                                CLAIMS_AGENT  CARETAKER  TECHNICAL_MANAGER  CONTRACTOR  ALLOCATION_OFFICER  ASSET_MANAGER  NETWORK_ANALYST  NETWORK_OFFICER  DPO    PRIVACY_OFFICER  TENANT  INTEGRATION
    user.name.first                 - / -         - / -      - / -              - / -       CLEAR / -           - / -          - / -            - / -            - / -  - / -            - / -   - / -
    user.name.last                  - / -         - / -      - / -              - / -       CLEAR / -           - / -          - / -            - / -            - / -  - / -            - / -   - / -
    user.contact.address            - / -         - / -      - / -              - / -       CLEAR / -           - / -          - / -            - / -            - / -  - / -            - / -   - / -
    user.contact.phone_number       - / -         - / -      - / -              - / -       CLEAR / -           - / -          - / -            - / -            - / -  - / -            - / -   - / -
    user.contact.email              - / -         - / -      - / -              - / -       CLEAR / -           - / -          - / -            - / -            - / -  - / -            - / -   - / -
    user.demographic.date_of_birth  - / -         - / -      - / -              - / -       GENERALISED / -     - / -          - / -            - / -            - / -  - / -            - / -   - / -
    user.financial                  - / -         - / -      - / -              - / -       CLEAR / -           - / -          - / -            - / -            - / -  - / -            - / -   - / -
    user.content                    - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            - / -   - / -
    user.sensor                     - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            - / -   - / -
    user.privacy_preferences        - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            - / -   - / -
    system.operations               - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            - / -   - / -"
  `);
});

test('what comes out for managing the stock', () => {
  expect(tiers('ASSET_MANAGEMENT')).toMatchInlineSnapshot(`
    "                                CLAIMS_AGENT  CARETAKER  TECHNICAL_MANAGER  CONTRACTOR  ALLOCATION_OFFICER  ASSET_MANAGER    NETWORK_ANALYST  NETWORK_OFFICER  DPO    PRIVACY_OFFICER  TENANT  INTEGRATION
    user.name.first                 - / -         - / -      - / -              - / -       - / -               PSEUDONYM / -    - / -            - / -            - / -  - / -            - / -   - / -
    user.name.last                  - / -         - / -      - / -              - / -       - / -               PSEUDONYM / -    - / -            - / -            - / -  - / -            - / -   - / -
    user.contact.address            - / -         - / -      - / -              - / -       - / -               - / -            - / -            - / -            - / -  - / -            - / -   - / -
    user.contact.phone_number       - / -         - / -      - / -              - / -       - / -               - / -            - / -            - / -            - / -  - / -            - / -   - / -
    user.contact.email              - / -         - / -      - / -              - / -       - / -               - / -            - / -            - / -            - / -  - / -            - / -   - / -
    user.demographic.date_of_birth  - / -         - / -      - / -              - / -       - / -               - / -            - / -            - / -            - / -  - / -            - / -   - / -
    user.financial                  - / -         - / -      - / -              - / -       - / -               GENERALISED / -  - / -            - / -            - / -  - / -            - / -   - / -
    user.content                    - / -         - / -      - / -              - / -       - / -               - / -            - / -            - / -            - / -  - / -            - / -   - / -
    user.sensor                     - / -         - / -      - / -              - / -       - / -               - / -            - / -            - / -            - / -  - / -            - / -   - / -
    user.privacy_preferences        - / -         - / -      - / -              - / -       - / -               - / -            - / -            - / -            - / -  - / -            - / -   - / -
    system.operations               - / -         - / -      - / -              - / -       - / -               - / -            - / -            - / -            - / -  - / -            - / -   - / -"
  `);
});

const GIVING: readonly (Purpose | null)[] = ['CLAIM_HANDLING', 'LEASE_MANAGEMENT', 'ALLOCATION', 'ASSET_MANAGEMENT'];
test.each([null, ...purposes].filter((purpose) => !GIVING.includes(purpose)))('nothing comes out for %s', (purpose) => {
  expect(tiers(purpose)).not.toMatch(/CLEAR|GENERALISED|MASKED|PSEUDONYM/);
});

test('who may name which purpose', () => {
  const mayName = (purpose: string, role: Role) =>
    book.mayName(somebody(role), purpose as Purpose).permitted ? 'yes' : '-';
  expect(table(purposes, mayName)).toMatchInlineSnapshot(`
    "                      CLAIMS_AGENT  CARETAKER  TECHNICAL_MANAGER  CONTRACTOR  ALLOCATION_OFFICER  ASSET_MANAGER  NETWORK_ANALYST  NETWORK_OFFICER  DPO  PRIVACY_OFFICER  TENANT  INTEGRATION
    CLAIM_HANDLING        yes           yes        yes                yes         -                   -              -                -                -    -                yes     yes
    TECHNICAL_MONITORING  -             yes        yes                yes         -                   -              yes              -                -    -                -       -
    LEASE_MANAGEMENT      -             -          -                  -           -                   -              -                -                -    -                yes     yes
    ALLOCATION            -             -          -                  -           yes                 -              -                -                -    -                -       -
    ASSET_MANAGEMENT      -             -          -                  -           -                   yes            -                -                -    -                -       yes
    STATISTICS            -             -          -                  -           -                   -              yes              -                -    -                -       -
    DPO_AUDIT             -             -          -                  -           -                   -              -                -                yes  -                -       -
    DATA_SUBJECT_REQUEST  -             -          -                  -           -                   -              -                -                yes  yes              -       -"
  `);
});

const isNetworkAction = (action: string) => (NETWORK_ACTIONS as ReadonlySet<string>).has(action);

test('who may do what, with the right purpose', () => {
  const mayDo = (action: string, role: Role) => {
    const at = (office: typeof own) =>
      purposes.some((purpose) =>
        decideAction(book, somebody(role), named(role, purpose), { action: action as never, office }),
      )
        ? 'yes'
        : '-';
    if (REPRESENTING_ACTIONS.has(action as GuardedAction)) return `${at(own)} / ${at(other)} / ${at(NETWORK_KEY)}`;
    return isNetworkAction(action) ? at(NETWORK_KEY) : `${at(own)} / ${at(other)}`;
  };
  expect(table(GUARDED_ACTIONS, mayDo)).toMatchInlineSnapshot(`
    "                         CLAIMS_AGENT  CARETAKER  TECHNICAL_MANAGER  CONTRACTOR  ALLOCATION_OFFICER  ASSET_MANAGER  NETWORK_ANALYST  NETWORK_OFFICER  DPO          PRIVACY_OFFICER  TENANT     INTEGRATION
    CREATE_CLAIM             yes / -       - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -        - / -            - / -      yes / -
    HANDLE_CLAIM             yes / -       - / -      yes / -            - / -       - / -               - / -          - / -            - / -            - / -        - / -            - / -      yes / -
    CONFIRM_CLAIM            yes / -       - / -      yes / -            - / -       - / -               - / -          - / -            - / -            - / -        - / -            yes / -    yes / -
    REPORT_INTERVENTION      yes / -       - / -      yes / -            yes / -     - / -               - / -          - / -            - / -            - / -        - / -            - / -      yes / -
    CHANGE_SERVICE_LEVEL     - / -         - / -      yes / -            - / -       - / -               - / -          - / -            - / -            - / -        - / -            - / -      - / -
    MANAGE_WEBHOOKS          - / -         - / -      yes / -            - / -       - / -               - / -          - / -            - / -            - / -        - / -            - / -      yes / -
    ACKNOWLEDGE_FAULT        yes / -       yes / -    yes / -            yes / -     - / -               - / -          - / -            - / -            - / -        - / -            - / -      - / -
    COMMENT_FAULT            yes / -       yes / -    yes / -            yes / -     - / -               - / -          - / -            - / -            - / -        - / -            - / -      - / -
    ASSIGN_FAULT             yes / -       yes / -    yes / -            - / -       - / -               - / -          - / -            - / -            - / -        - / -            - / -      - / -
    SHELVE_FAULT             - / -         - / -      yes / -            - / -       - / -               - / -          - / -            - / -            - / -        - / -            - / -      - / -
    RESET_FAULT              - / -         yes / -    yes / -            - / -       - / -               - / -          - / -            - / -            - / -        - / -            - / -      - / -
    SUPPRESS_FAULTS          - / -         - / -      yes / -            - / -       - / -               - / -          - / -            - / -            - / -        - / -            - / -      - / -
    TUNE_DETECTION           - / -         - / -      yes / -            - / -       - / -               - / -          - / -            - / -            - / -        - / -            - / -      - / -
    MEND_UPLINKS             - / -         - / -      yes / -            - / -       - / -               - / -          - / -            - / -            - / -        - / -            - / -      - / -
    RECORD_CONSENT           yes / -       - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -        - / -            yes / -    - / -
    SYNCHRONISE_STOCK        - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -        - / -            - / -      yes / -
    SYNCHRONISE_TENANCIES    - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -        - / -            - / -      yes / -
    READ_CHANGES             - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -        - / -            - / -      yes / -
    READ_LEDGER              - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            yes / -      - / -            - / -      - / -
    READ_OWN_DISCLOSURES     - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -        - / -            yes / -    - / -
    WITNESS_LEDGER           - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -        - / -            - / -      - / -
    READ_SUBJECT_REQUESTS    - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            yes / -      yes / -          - / -      - / -
    HANDLE_SUBJECT_REQUESTS  - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            yes / -      yes / -          - / -      - / -
    RUN_RETENTION            - / -         - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -        yes / -          - / -      - / -
    CHANGE_AGREEMENT         -             -          -                  -           -                   -              -                yes              -            -                -          -
    CHANGE_REGISTER          - / - / -     - / - / -  - / - / -          - / - / -   - / - / -           - / - / -      - / - / -        - / - / yes      yes / - / -  - / - / -        - / - / -  - / - / -
    RECORD_POLICY_SET        -             -          -                  -           -                   -              -                -                -            -                -          -
    END_SESSIONS             -             -          -                  -           -                   -              -                yes              -            -                -          -"
  `);
});

test('who meets rows that are not everybody’s, with the right purpose', () => {
  const meets = (matter: string, role: Role) => {
    const at = (office: typeof own) =>
      [null, ...purposes].some((purpose) =>
        decideDelicate(book, somebody(role), named(role, purpose), { matter: matter as never, office }),
      )
        ? 'yes'
        : '-';
    return `${at(own)} / ${at(other)}`;
  };
  const matters = DELICATE_ROWS.filter((matter) => matter !== 'HOME_FAULT');
  expect(table(matters, meets)).toMatchInlineSnapshot(`
    "                     CLAIMS_AGENT  CARETAKER  TECHNICAL_MANAGER  CONTRACTOR  ALLOCATION_OFFICER  ASSET_MANAGER  NETWORK_ANALYST  NETWORK_OFFICER  DPO    PRIVACY_OFFICER  TENANT   INTEGRATION
    HOME_SENSOR          yes / -       yes / -    yes / -            yes / -     yes / -             yes / -        - / -            - / -            - / -  yes / -          yes / -  yes / -
    NEIGHBOUR_DISPUTE    yes / -       - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            - / -    - / -
    CHARGES_RENT         yes / -       - / -      - / -              - / -       - / -               - / -          - / -            - / -            - / -  - / -            - / -    - / -
    ALLOCATION_TRANSFER  yes / -       - / -      - / -              - / -       yes / -             - / -          - / -            - / -            - / -  - / -            - / -    - / -"
  `);
});

test('what an agreement makes of it, where it shares everything, in clear, to handle claims', () => {
  const scope: SharingScope = {
    agreement: 'CNV-1',
    version: 1,
    parties: [own, other],
    types: ['Tenant'],
    categories: ['user', 'system'],
    purpose: 'CLAIM_HANDLING',
    tier: 'CLEAR',
  };
  const agreed = (category: string, role: Role) => {
    const data = { category: category as DataCategory, office: other, typeName: 'Tenant' };
    return decideAgreed(book, somebody(role), named(role, 'CLAIM_HANDLING'), data, [scope])?.tier ?? '-';
  };
  expect(table(categories, agreed)).toMatchInlineSnapshot(`
    "                                CLAIMS_AGENT  CARETAKER  TECHNICAL_MANAGER  CONTRACTOR  ALLOCATION_OFFICER  ASSET_MANAGER  NETWORK_ANALYST  NETWORK_OFFICER  DPO  PRIVACY_OFFICER  TENANT  INTEGRATION
    user.name.first                 CLEAR         -          MASKED             -           -                   -              -                -                -    -                CLEAR   -
    user.name.last                  CLEAR         -          MASKED             CLEAR       -                   -              -                -                -    -                CLEAR   -
    user.contact.address            CLEAR         -          -                  -           -                   -              -                -                -    -                CLEAR   -
    user.contact.phone_number       CLEAR         -          -                  CLEAR       -                   -              -                -                -    -                CLEAR   -
    user.contact.email              CLEAR         -          -                  -           -                   -              -                -                -    -                CLEAR   -
    user.demographic.date_of_birth  GENERALISED   -          -                  -           -                   -              -                -                -    -                CLEAR   -
    user.financial                  -             -          -                  -           -                   -              -                -                -    -                CLEAR   -
    user.content                    -             -          -                  -           -                   -              -                -                -    -                -       -
    user.sensor                     -             -          -                  -           -                   -              -                -                -    -                -       -
    user.privacy_preferences        CLEAR         -          -                  -           -                   -              -                -                -    -                CLEAR   -
    system.operations               -             -          -                  -           -                   -              -                -                -    -                -       -"
  `);
});

test('which rule withholds what a claims agent asks of another office', () => {
  const rules = categories.map((category) => {
    const { rule } = decideTier(book, somebody('CLAIMS_AGENT'), named('CLAIMS_AGENT', 'CLAIM_HANDLING'), {
      category,
      office: other,
    });
    return `${category}: ${rule}`;
  });
  expect(rules.join('\n')).toMatchInlineSnapshot(`
    "user.name.first: no-agreement
    user.name.last: no-agreement
    user.contact.address: no-agreement
    user.contact.phone_number: no-agreement
    user.contact.email: no-agreement
    user.demographic.date_of_birth: no-agreement
    user.financial: household-resources-by-named-roles-only
    user.content: free-text-stays-in-its-office
    user.sensor: dwelling-readings-stay-in-their-office
    user.privacy_preferences: no-agreement
    system.operations: no-rule"
  `);
});
