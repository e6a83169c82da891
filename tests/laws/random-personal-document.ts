import type { SeededRandom } from '@canopee/chassis/seeded-random';
import type { DataCategory } from '@canopee/schema/fideslang';
import { STORY_PEOPLE, type StoryPerson } from '../privacy/story-people.ts';

/** Says what comes out of a personal value. */
export type Lets = (office: string, coordinate: string, category: DataCategory, value: string | number) => unknown;

type PersonalValue = Exclude<keyof StoryPerson, 'consents'>;
type Selected = { readonly text: string; readonly value: unknown };

const TENANT: readonly [PersonalValue, DataCategory][] = [
  ['firstName', 'user.name.first'],
  ['lastName', 'user.name.last'],
  ['phone', 'user.contact.phone_number'],
  ['email', 'user.contact.email'],
  ['birthDate', 'user.demographic.date_of_birth'],
];

/** A document that reaches people's data over random ways, under random names, and what is expected of it. */
export class RandomDocument {
  readonly text: string;
  readonly expected: Record<string, unknown> = {};
  readonly #random: SeededRandom;
  readonly #lets: Lets;
  #names = 0;

  constructor(random: SeededRandom, offices: readonly string[], lets: Lets) {
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
    switch (this.#random.whole(0, 3)) {
      case 0:
        return put(this.#tenant(office), `tenant(id: "${office}:LOC-STORY")`);
      case 1:
        return put(this.#dwelling(office), `dwelling(id: "${office}:LGT-STORY")`);
      case 2:
        return put(this.#claim(office), `claim(id: "${office}:REC-STORY")`);
      default:
        return this.#everybody(name, offices);
    }
  }

  /** All offices' dwellings: the same selection for each, so its names are drawn once. */
  #everybody(name: string, offices: readonly string[]): string {
    const first = offices[0] as string;
    const wishes = TENANT.filter(() => this.#random.chance(0.5)).map((wish) => [this.#name(), wish] as const);
    const people = [first, ...offices.slice(1)].sort().map((office) => {
      const tenant: Record<string, unknown> = { id: `${office}:LOC-STORY` };
      for (const [alias, [field, category]] of wishes)
        tenant[alias] = this.#personal(office, 'Tenant', field, category);
      return { id: `${office}:LGT-STORY`, lease: { tenants: [tenant] } };
    });
    this.expected[name] = { totalCount: offices.length, nodes: people };
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
        () => {
          const { text, value } = this.#tenant(office);
          return { text: `{ tenants ${text} }`, value: { tenants: [value] } };
        },
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
    return this.#lets(office, `${typeName}.${field}`, category, value);
  }

  #name(): string {
    this.#names += 1;
    return `a${this.#names}`;
  }
}
