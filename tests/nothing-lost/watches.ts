import { DEMO_PEOPLE } from '@canopee/cli/dev-issuer/demo-people';
import { type OfficeKey, officeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import { BUILDINGS, LIFT_FIRM } from './fault-changes.ts';
import type { LoggedFault } from './office-log.ts';

/** Who follows what, and by which protocol. */
export interface Watch {
  readonly name: string;
  readonly principal: Principal;
  readonly protocol: 'graphql-ws' | 'SSE';
  readonly query: string;
  /** Whether they may see an event, and want it. It says once more, by other means, what the house is to do. */
  sees(office: OfficeKey, event: LoggedFault): boolean;
  /** Whether policies take the rows from them for a while: then only what was logged afterwards is owed. */
  readonly isShutOutMeanwhile: boolean;
}

const OPAL = officeKey('opal');
const OISE_HABITAT = officeKey('oise-habitat');
const AMIENS = officeKey('amiens');
const caretaker: Principal = { subject: 'caretaker', office: AMIENS, roles: ['CARETAKER'], mandates: [] };
const tenant: Principal = { subject: 'tenant', office: OPAL, roles: ['TENANT'], mandates: [], tenant: 'LOC-1' };

/** Shuts caretakers out of all rows. */
export const NO_CARETAKERS = /* Cedar */ `
@id("caretakers-see-nothing-for-now")
@because("A test takes it from them and gives it back.")
@source("nothing-lost.test.ts")
forbid (principal in Role::"CARETAKER", action == Action::"READ_EVERY_ROW", resource);
`;

const EVENT = 'office { key } sequence cursor kind gap { fromSequence toSequence }';
const follows = (where: string, fault = 'id version') => /* GraphQL */ `
  subscription Follow($after: String) {
    faultEvents(after: $after, presence: true${where === '' ? '' : `, where: ${where}`}) { ${EVENT} fault { ${fault} } }
  }
`;
/** Beside what the event itself knows: it is asked of the office, and null while that is silent. */
const WITH_CLAIM = 'id version collectiveClaim { title }';

type Kind = Omit<Watch, 'protocol' | 'sees' | 'isShutOutMeanwhile'> &
  Partial<Pick<Watch, 'isShutOutMeanwhile'>> & { sees: Watch['sees'] };

const KINDS: readonly Kind[] = [
  { name: 'all that happens', principal: DEMO_PEOPLE['network-analyst'], query: follows(''), sees: () => true },
  {
    name: 'the lifts of all offices',
    principal: DEMO_PEOPLE['technical-manager-reims-habitat'],
    query: follows('{ system: [LIFT] }'),
    sees: (_, { system }) => system === 'LIFT',
  },
  {
    name: 'one building, and what its tenants were told',
    principal: DEMO_PEOPLE['claims-agent-opal'],
    query: follows(`{ building: "opal:${BUILDINGS[1]}" }`, WITH_CLAIM),
    sees: (office, { building }) => office === OPAL && building === BUILDINGS[1],
  },
  {
    name: 'a firm, all that it is under contract for',
    principal: DEMO_PEOPLE.contractor,
    query: follows(''),
    sees: (office, { system }) => office === OISE_HABITAT && system === 'LIFT',
  },
  {
    name: 'two offices, the gravest only',
    principal: DEMO_PEOPLE['network-analyst'],
    query: follows('{ offices: ["amiens", "opal"], severity: [CRITICAL] }'),
    sees: (office, { severity }) => (office === AMIENS || office === OPAL) && severity === 'CRITICAL',
  },
  {
    name: 'a firm, in one building',
    principal: { ...DEMO_PEOPLE.contractor, subject: 'another-of-the-firm', contractor: LIFT_FIRM },
    query: follows(`{ building: "oise-habitat:${BUILDINGS[0]}" }`),
    sees: (office, { building, system }) => office === OISE_HABITAT && building === BUILDINGS[0] && system === 'LIFT',
  },
  {
    name: 'a caretaker, whom policies shut out for a while',
    principal: caretaker,
    query: follows('{ offices: ["amiens"], system: [LIFT] }'),
    sees: (office, { system }) => office === AMIENS && system === 'LIFT',
    isShutOutMeanwhile: true,
  },
  {
    name: 'a tenant, who lives elsewhere',
    principal: tenant,
    query: follows(`{ building: "opal:${BUILDINGS[2]}", system: [LIFT] }`),
    sees: () => false,
  },
];

/** `count` of them, of all kinds alike; every third comes by server-sent events. */
export function watches(count: number): Watch[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = KINDS[index % KINDS.length] as Kind;
    return {
      isShutOutMeanwhile: false,
      ...kind,
      protocol: index % 3 === 2 ? 'SSE' : 'graphql-ws',
      // What was found in a home is nobody's of these.
      sees: (office, event) => event.dwelling === null && kind.sees(office, event),
    };
  });
}
