/**
 * How a gateway is told which fields are protected. The suite's schema is one; its directives are those of the gateway under test.
 * Each dialect imports its directive under another name, so that whoever goes by the bare name protects nothing.
 */
export interface Dialect {
  readonly name: 'canopee' | 'requires-scopes';
  /** What every subgraph's SDL begins with. */
  readonly head: string;
  /** Directives on a field whose value is a name or a number of somebody, by what it is. */
  readonly protect: Readonly<Record<'NAME' | 'PHONE', string>>;
  /** On an input by which rows are found or ordered, by the field that it looks at. */
  readonly looksAt: Readonly<Record<'NAME' | 'PHONE', string>>;
  /** On a field that sounds personal and is not. */
  readonly public: string;
  readonly routedBy: (argument: string) => string;
  readonly gatheredList: string;
}

const FEDERATION = ['@key', '@external', '@requires', '@provides', '@shareable', '@interfaceObject'];

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

/** Personal data with category and subject, decided by purpose, enforced by the subgraph. */
export const CANOPEE: Dialect = {
  name: 'canopee',
  head: `extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.5", import: [${quoted([...FEDERATION, '@composeDirective'])}])
    @link(url: "https://canopee.example/specs/canopee/v1.0",
      import: ["@routed", "@gathered", "@notPersonal", { name: "@needsClear", as: "@tells" }, { name: "@personal", as: "@gdpr" }])
    @composeDirective(name: "@routed") @composeDirective(name: "@gathered")
    @composeDirective(name: "@gdpr") @composeDirective(name: "@notPersonal") @composeDirective(name: "@tells")
  directive @routed(by: String!) on FIELD_DEFINITION
  directive @gathered(as: String!) on FIELD_DEFINITION
  directive @gdpr(category: String!, subject: String!) on FIELD_DEFINITION
  directive @notPersonal(because: String!) on FIELD_DEFINITION
  directive @tells(of: String!) on INPUT_FIELD_DEFINITION | ENUM_VALUE
  `,
  protect: {
    NAME: '@gdpr(category: "user.name.last", subject: "id")',
    PHONE: '@gdpr(category: "user.contact.phone_number", subject: "id")',
  },
  looksAt: { NAME: '@tells(of: "Tenant.displayName")', PHONE: '@tells(of: "Tenant.phone")' },
  public: '@notPersonal(because: "A company is not a person.")',
  routedBy: (argument) => `@routed(by: "${argument}")`,
  gatheredList: '@gathered(as: "LIST")',
};

/** The authorization directives of Federation 2.5, enforced by the gateway: scope `personal` in the token. */
export const REQUIRES_SCOPES: Dialect = {
  name: 'requires-scopes',
  head: `extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.5",
      import: [${quoted(FEDERATION)}, { name: "@requiresScopes", as: "@needs" }])
  `,
  protect: { NAME: '@needs(scopes: [["personal"]])', PHONE: '@needs(scopes: [["personal"]])' },
  // These directives have nothing to say of inputs: whoever uses them has to see to filters and orders in the subgraph.
  looksAt: { NAME: '', PHONE: '' },
  public: '',
  routedBy: () => '',
  gatheredList: '',
};
