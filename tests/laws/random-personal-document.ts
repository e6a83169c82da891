import type { SeededRandom } from '@canopee/chassis/seeded-random';
import type { DataCategory } from '@canopee/schema/fideslang';
import { STORY_PEOPLE, type StoryPerson } from '../privacy/story-people.ts';

/** Says what comes out of a personal value. */
export type Lets = (office: string, coordinate: string, category: DataCategory, value: unknown) => unknown;

/** Which rows of an office there are for whoever asks: see `referenceReach`; and whether sensors in homes are among them. */
export interface Reach {
  of(office: string): 'ALL' | 'JOB' | 'NONE';
  sensors(office: string): boolean;
}

type PersonalValue = Exclude<keyof StoryPerson, 'consents'>;
type Selected = { readonly text: string; readonly value: unknown };

const TENANT: readonly [PersonalValue, DataCategory][] = [
  ['firstName', 'user.name.first'],
  ['lastName', 'user.name.last'],
  ['postalAddress', 'user.contact.address'],
  ['phone', 'user.contact.phone_number'],
  ['email', 'user.contact.email'],
  ['birthDate', 'user.demographic.date_of_birth'],
];

/** A document that reaches people's data over random ways, under random names, and what is expected of it. */
export class RandomDocument {
  readonly text: string;
  readonly expected: Record<string, unknown> = {};
  /** Whether it asks for anything that is a household: a sensor is none. */
  asksHouseholds = false;
  readonly #random: SeededRandom;
  readonly #lets: Lets;
  readonly #reach: Reach;
  /** Above 0 while a selection is made of what is not there: nothing comes out of it, and no mark. */
  #absent = 0;
  #names = 0;

  constructor(random: SeededRandom, offices: readonly string[], reach: Reach, lets: Lets) {
    this.#reach = reach;
    this.#random = random;
    this.#lets = lets;
    const roots = Array.from({ length: random.whole(1, 3) }, () => this.#root(offices));
    this.text = `{ ${roots.join(' ')} }`;
  }

  #root(offices: readonly string[]): string {
    const office = this.#random.pick(offices);
    const name = this.#name();
    const put = ({ text, value }: Selected, field: string) => {
      this.expected[name] = value;
      return `${name}: ${field} ${text}`;
    };
    const isThere = this.#reach.of(office) !== 'NONE';
    const root = this.#random.whole(0, 4);
    if (root !== 3) this.asksHouseholds = true;
    switch (root) {
      case 0:
        return put(
          this.#there(isThere, () => this.#tenant(office)),
          `tenant(id: "${office}:LOC-STORY")`,
        );
      case 1:
        return put(
          this.#there(isThere, () => this.#dwelling(office)),
          `dwelling(id: "${office}:LGT-STORY")`,
        );
      case 2:
        return put(
          this.#there(isThere, () => this.#claim(office)),
          `claim(id: "${office}:REC-STORY")`,
        );
      case 3:
        return put(
          this.#there(this.#reach.sensors(office), () => this.#sensor(office)),
          `sensor(id: "${office}:CAP-STORY")`,
        );
      default:
        return this.#everybody(name, offices);
    }
  }

  /** A selection of something, and what comes of it: null where it is not there. */
  #there(isThere: boolean, select: () => Selected): Selected {
    if (isThere) return select();
    this.#absent += 1;
    const { text } = select();
    this.#absent -= 1;
    return { text, value: null };
  }

  /** All offices' dwellings: the same selection for each, so its names are drawn once. */
  #everybody(name: string, offices: readonly string[]): string {
    const first = offices[0] as string;
    const wishes = TENANT.filter(() => this.#random.chance(0.5)).map((wish) => [this.#name(), wish] as const);
    const found = [first, ...offices.slice(1)].sort().filter((office) => this.#reach.of(office) !== 'NONE');
    const people = found.map((office) => {
      if (this.#reach.of(office) === 'JOB') return { id: `${office}:LGT-STORY`, lease: null };
      const tenant: Record<string, unknown> = { id: `${office}:LOC-STORY` };
      for (const [alias, [field, category]] of wishes)
        tenant[alias] = this.#personal(office, 'Tenant', field, category);
      return { id: `${office}:LGT-STORY`, lease: { tenants: [tenant] } };
    });
    this.expected[name] = { totalCount: found.length, nodes: people };
    const selection = wishes.map(([alias, [field]]) => `${alias}: ${field}`).join(' ');
    return `${name}: dwellings(first: 10) { totalCount nodes { id lease { tenants { id ${selection} } } } }`;
  }

  #tenant(office: string): Selected {
    return this.#object('Tenant', [
      ['id', () => ({ text: '', value: `${office}:LOC-STORY` })],
      ...TENANT.map(([field, category]): [string, () => Selected] => [
        field,
        () => ({ text: '', value: this.#personal(office, 'Tenant', field, category) }),
      ]),
    ]);
  }

  #dwelling(office: string): Selected {
    return this.#object('Dwelling', [
      ['id', () => ({ text: '', value: `${office}:LGT-STORY` })],
      ['mainRent', () => ({ text: '', value: this.#personal(office, 'Dwelling', 'mainRent', 'user.financial') })],
      [
        'lease',
        () =>
          this.#there(this.#reach.of(office) === 'ALL', () => {
            const { text, value } = this.#tenant(office);
            return { text: `{ tenants ${text} }`, value: { tenants: [value] } };
          }),
      ],
    ]);
  }

  #claim(office: string): Selected {
    return this.#object('Claim', [
      ['id', () => ({ text: '', value: `${office}:REC-STORY` })],
      ['description', () => ({ text: '', value: this.#personal(office, 'Claim', 'description', 'user.content') })],
      ['tenant', () => this.#tenant(office)],
      ['dwelling', () => this.#dwelling(office)],
    ]);
  }

  #sensor(office: string): Selected {
    const reading = STORY_PEOPLE[office]?.reading;
    const measured = { nodes: [{ value: reading }] };
    return this.#object('Sensor', [
      ['id', () => ({ text: '', value: `${office}:CAP-STORY` })],
      [
        'readings',
        () => ({
          text: '{ nodes { value } }',
          value: this.#absent > 0 ? null : this.#lets(office, 'Sensor.readings', 'user.sensor', measured),
        }),
      ],
    ]);
  }

  #object(typeName: string, fields: readonly [string, () => Selected][]): Selected {
    const value: Record<string, unknown> = {};
    const chosen = fields.filter(() => this.#random.chance(0.45));
    const texts = (chosen.length > 0 ? chosen : fields.slice(0, 1)).map(([field, select]) => {
      const name = this.#random.chance(0.5) ? this.#name() : field;
      const selected = select();
      value[name] = selected.value;
      const text = `${name}: ${field} ${selected.text}`;
      return this.#random.chance(0.25) ? `... on ${typeName} { ${text} }` : text;
    });
    return { text: `{ ${texts.join(' ')} }`, value };
  }

  #personal(office: string, typeName: string, field: PersonalValue, category: DataCategory): unknown {
    const value = STORY_PEOPLE[office]?.[field];
    if (value === undefined) throw new Error(`the stories are expected to know ${field} at ${office}`);
    return this.#absent > 0 ? null : this.#lets(office, `${typeName}.${field}`, category, value);
  }

  #name(): string {
    this.#names += 1;
    return `a${this.#names}`;
  }
}
