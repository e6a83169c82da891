import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';
import type { Dialect } from './dialect.ts';

/** The subgraphs of the suite, by name. */
export const SUBGRAPHS = ['stock', 'claims', 'sensors'] as const;
export type SubgraphName = (typeof SUBGRAPHS)[number];

/** SDL of each subgraph in a dialect. */
export function subgraphSdl(name: SubgraphName, dialect: Dialect): string {
  return dialect.head + { stock, claims, sensors }[name](dialect);
}

/** Composes the three. Throws where they do not compose. */
export function composeSuite(dialect: Dialect, urlOf: (name: SubgraphName) => string): string {
  const services = SUBGRAPHS.map((name) => ({ name, url: urlOf(name), typeDefs: parse(subgraphSdl(name, dialect)) }));
  const { supergraphSdl, errors = [] } = composeServices(services);
  if (supergraphSdl) return supergraphSdl;
  throw new Error(errors.map(({ message }) => message).join('\n'));
}

/** Who the tenants are. `fragile` fails with the number in its message, as software does. */
const stock = ({ protect, looksAt, public: known, routedBy, gatheredList }: Dialect) => /* GraphQL */ `
  type Query {
    tenant(id: ID!): Tenant ${routedBy('id')}
    party(id: ID!): Party ${routedBy('id')}
    tenants(where: TenantFilter, orderBy: TenantOrder): [Tenant!]! ${gatheredList}
    parties: [Party!]! ${gatheredList}
    found(town: String!): [Found!]! ${gatheredList}
    figures(of: ID!, where: TenantFilter): TenantFigures ${routedBy('of')}
  }
  type Mutation {
    visitTenant(id: ID!): Tenant ${routedBy('id')}
  }
  interface Party @key(fields: "id") { id: ID! displayName: String phone: String }
  type Tenant implements Party @key(fields: "id") {
    id: ID!
    town: String!
    displayName: String ${protect.NAME}
    phone: String ${protect.PHONE}
    fragile: String
    building: Building!
  }
  type Company implements Party @key(fields: "id") {
    id: ID!
    displayName: String ${known}
    phone: String ${known}
  }
  type Building @key(fields: "id") { id: ID! tenants: [Tenant!]! }
  union Found = Building | Tenant
  input TenantFilter { town: String phone: String ${looksAt.PHONE} phoneStartsWith: String ${looksAt.PHONE} any: [TenantFilter!] }
  enum TenantOrder { TOWN NAME ${looksAt.NAME} }
  type TenantFigures { id: ID! count: Int! lowestPhone: String ${protect.PHONE} }
`;

/** Who claims. It knows the reporter's number itself (\`@provides\`), and makes a text of it (\`@requires\`). */
const claims = ({ protect, routedBy, gatheredList }: Dialect) => /* GraphQL */ `
  type Query {
    claim(id: ID!): Claim ${routedBy('id')}
    claims: [Claim!]! ${gatheredList}
  }
  type Claim @key(fields: "id") { id: ID! subject: String! reporter: Tenant @provides(fields: "phone") }
  type Tenant @key(fields: "id") {
    id: ID!
    phone: String @external ${protect.PHONE}
    callCard: String @requires(fields: "phone") ${protect.PHONE}
    claims: [Claim!]!
  }
`;

/** Knows every party by its interface only. */
const sensors = ({ protect }: Dialect) => /* GraphQL */ `
  type Party @key(fields: "id") @interfaceObject { id: ID! badge: String ${protect.NAME} }
`;
