import { readingPartitions } from '@canopee/sensors/readings/reading-partitions';
import type { HouseOffice } from '../testkit/house-office.ts';

/** Who and what the stories are about: at each office one tenant in one dwelling, with a claim, a sensor and a fault, a door in the hall with another; and firms. */
export interface StoryPerson {
  firstName: string;
  lastName: string;
  /** Lines. */
  postalAddress: string;
  phone: string;
  email: string;
  birthDate: string;
  mainRent: number;
  description: string;
  /** Of the sensor in the kitchen, and of the fault that it raised. */
  reading: number;
  /** Whether they have consented to the sensor being read to handle their claim. */
  consents: boolean;
}

export const STORY_PEOPLE: Readonly<Record<string, StoryPerson>> = {
  opal: {
    firstName: 'Lucie',
    lastName: 'Marchand',
    postalAddress: '4 rue du Puits\n60000 Beauvais',
    phone: '+33639980012',
    email: 'lucie.marchand@example.fr',
    birthDate: '1948-06-17',
    mainRent: 437,
    description: 'Le robinet de la cuisine goutte.',
    reading: 91.37,
    consents: false,
  },
  amiens: {
    firstName: 'Omar',
    lastName: 'Diallo',
    postalAddress: 'Chez Mme Petit\n7 impasse des Lilas\n80090 Amiens',
    phone: '+33639980047',
    email: 'omar.diallo@example.fr',
    birthDate: '1971-11-02',
    mainRent: 512,
    description: 'Le radiateur du salon reste froid.',
    reading: 88.53,
    consents: true,
  },
  'reims-habitat': {
    firstName: 'Ingrid',
    lastName: 'Wagner',
    postalAddress: '19 chemin Vert\n51000 Châlons-en-Champagne',
    phone: '+33639980093',
    email: 'ingrid.wagner@example.fr',
    birthDate: '1983-02-24',
    mainRent: 468,
    description: 'La VMC fait un bruit de moteur.',
    reading: 86.19,
    consents: false,
  },
};

/** What the tenant of Reims habitat told of the neighbours, in a claim of its own: `REC-QUARREL`. */
const QUARREL = 'Le voisin du troisième crie la nuit, la police est venue deux fois.';

/** Everything personal of the stories, as it would stand in an answer: none of it may be in one that is denied. */
export const PLANTED: readonly string[] = [
  QUARREL,
  ...Object.values(STORY_PEOPLE).flatMap(({ birthDate, postalAddress, consents: _, ...values }) => [
    birthDate,
    ...postalAddress.split('\n'),
    ...Object.values(values).map(String),
  ]),
];

/** Puts the people of the stories into an office's empty database. */
export async function settleStoryPeople({ key, database: { sql } }: HouseOffice): Promise<void> {
  const person = STORY_PEOPLE[key];
  if (!person) throw new Error(`The stories know nobody at "${key}".`);
  const { firstName, lastName, postalAddress, phone, email, birthDate, mainRent, description, reading, consents } =
    person;
  await readingPartitions(sql).ensure(new Date());
  await sql.begin(async (sql) => {
    await sql`insert into stock.communes (insee_code, name) values ('02408', 'Laon')`;
    await sql`insert into stock.residences (reference, name, insee_code) values ('RES-STORY', 'Les Tilleuls', '02408')`;
    await sql`
      insert into stock.buildings (reference, residence, name, house_number, street, postcode, insee_code)
      values ('BAT-STORY', 'RES-STORY', 'Bâtiment A', '12', 'Rue des Tilleuls', '02000', '02408')`;
    await sql`
      insert into stock.dwellings (reference, building, living_area, energy_label, main_rent)
      values ('LGT-STORY', 'BAT-STORY', 63, 'C', ${mainRent})`;
    await sql`insert into stock.leases (reference, dwelling, started_on) values ('BAIL-STORY', 'LGT-STORY', '2019-03-01')`;
    await sql`
      insert into stock.tenants (reference, first_name, last_name, postal_address, phone, email, birth_date)
      values ('LOC-STORY', ${firstName}, ${lastName}, ${postalAddress}, ${phone}, ${email}, ${birthDate})`;
    await sql`insert into stock.lease_tenants (lease, tenant) values ('BAIL-STORY', 'LOC-STORY')`;
    await sql`
      insert into claims.claims (reference, category, system, urgency, state, building, dwelling, tenant, description, opened_at)
      values ('REC-STORY', 'PLUMBING', 'WATER', 'URGENT', 'NEW', 'BAT-STORY', 'LGT-STORY', 'LOC-STORY', ${description},
        '2026-11-02T08:00:00Z')`;
    await sql`
      insert into claims.contractors (reference, name, systems)
      values ('PRE-JOB', 'Plombier', '{WATER}'), ('PRE-DONE', 'Chauffagiste', '{HEATING}'), ('PRE-LIFT', 'Ascensoriste', '{LIFT}')`;
    await sql`
      insert into claims.interventions (reference, claim, contractor, completed_at)
      values ('INT-JOB', 'REC-STORY', 'PRE-JOB', null), ('INT-DONE', 'REC-STORY', 'PRE-DONE', '2026-11-03T08:00:00Z')`;
    if (key === 'reims-habitat') {
      await sql`
        insert into claims.claims (reference, category, system, urgency, state, building, dwelling, tenant, description, opened_at)
        values ('REC-QUARREL', 'NEIGHBOUR_DISPUTE', 'ACCESS', 'STANDARD', 'NEW', 'BAT-STORY', 'LGT-STORY', 'LOC-STORY', ${QUARREL},
          '2026-11-05T08:00:00Z')`;
      await sql`
        insert into claims.interventions (reference, claim, contractor, completed_at)
        values ('INT-QUARREL', 'REC-QUARREL', 'PRE-LIFT', null)`;
    }
    await sql`
      insert into sensors.sensors (reference, dev_eui, model, kind, system, building, dwelling)
      values ('CAP-STORY', '24e124710c000001', 'am103', 'ROOM_CLIMATE', 'VENTILATION', 'BAT-STORY', 'LGT-STORY')`;
    await sql`
      insert into sensors.sensors (reference, dev_eui, model, kind, system, building)
      values ('CAP-HALL', '24e124710c000002', 'ws301', 'CONTACT', 'ACCESS', 'BAT-STORY')`;
    await sql`
      insert into sensors.readings (sensor, quantity, observed_at, received_at, value)
      values ('CAP-STORY', 'HUMIDITY', now(), now(), ${reading})`;
    await sql`
      insert into sensors.faults (reference, version, rule, system, severity, state, sensor, building, value, quantity, raised_at)
      values ('FLT-STORY', 1, 'HIGH_HUMIDITY', 'VENTILATION', 'MINOR', 'ACTIVE_UNACK', 'CAP-STORY', 'BAT-STORY', ${reading},
        'HUMIDITY', '2026-11-02T08:00:00Z'),
        ('FLT-HALL', 1, 'DOOR_HELD_OPEN', 'ACCESS', 'MINOR', 'ACTIVE_UNACK', 'CAP-HALL', 'BAT-STORY', 1, 'OPEN', '2026-11-02T08:00:00Z')`;
    if (consents) {
      await sql`
        insert into stock.consents (tenant, dwelling, purpose, change, at, manner, recorded_by, recorded_by_roles)
        values ('LOC-STORY', 'LGT-STORY', 'CLAIM_HANDLING', 'GIVEN', now(), 'IN_WRITING', 'story', '{CLAIMS_AGENT}')`;
    }
  });
}
