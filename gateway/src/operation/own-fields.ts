import { extendSchema, type GraphQLField, type GraphQLSchema, parse } from 'graphql';

/** What the gateway itself answers, beside introspection: no subgraph is asked for it, and none could know. */
const OWN_FIELDS = parse(/* GraphQL */ `
  extend type Query {
    """
    What you would be given of the personal data that a document asks for, at each office, and why. Offices say what their own rules
    make of it; no value is asked of them, and nothing is written down.
    """
    explainAccess(
      document: String!
      "Key of the register of processing activities, as it would be sent with the document."
      purpose: String
      "Which operation of the document, where it holds several."
      operationName: String
    ): AccessExplanation
  }

  type AccessExplanation {
    policyVersion: String!
    purpose: String
    "By coordinate and type, in the order of the offices."
    fields: [FieldAccess!]!
    actions: [ActionAccess!]!
    "Which rows there are at all, for each office."
    rows: [RowsAccess!]!
    "Keys of offices that did not say what their own rules make of it: they may give less than is said here, never more."
    silentOffices: [String!]!
  }

  type RowsAccess {
    office: String!
    "False where only rows of one's own business are there, in no list, total, group or stream any others."
    everyRow: Boolean!
    "What narrows them; null where nothing does."
    rule: AccessRule
    "Reference at the office of the firm whose contracts count."
    contractor: String
    "Reference at the office of the tenant whose home counts."
    tenant: String
    "Rows that are not everybody's, whoever reads every other."
    delicate: [DelicateAccess!]!
  }

  type DelicateAccess {
    "e.g. \`NEIGHBOUR_DISPUTE\`."
    matter: String!
    "What opens rows about it; null where nothing does, and there are none then."
    rule: AccessRule
  }

  type FieldAccess {
    "e.g. \`Tenant.phone\`"
    coordinate: String!
    "The type that the value stands in: another than the coordinate's where that is an interface."
    type: String!
    "fideslang data category."
    category: String!
    "Key of the office of the data."
    office: String!
    "\`CLEAR\`, \`GENERALISED\`, \`MASKED\`, \`PSEUDONYM\` or \`WITHHELD\`."
    tier: String!
    rule: AccessRule!
    "Id of the agreement that it would be given under."
    agreement: String
    "What would have to be otherwise for something to be given; empty where something is, and where a rule forbids it whatever you do."
    missing: [MissingForAccess!]!
    "Where \`PURPOSE\` is missing: those that would help, and that you may name."
    purposes: [String!]!
  }

  type ActionAccess {
    action: String!
    office: String!
    permitted: Boolean!
    "The rule that permits it; null where none does."
    rule: AccessRule
  }

  type AccessRule {
    id: String!
    because: String!
    "The law, contract or register entry that it rests on; null for a reason that no rule gives."
    source: String
  }

  enum MissingForAccess {
    "Another purpose, or one at all."
    PURPOSE
    "A role that some rule gives this to."
    ROLE
    "An agreement in force between your office and that of the data."
    AGREEMENT
    "An activity of this purpose in the office's register of processing."
    REGISTRATION
    "In each home that is asked for: the consent, for the purpose, of everybody in the lease. Its office knows where it was given."
    CONSENT
    "In each home that is asked for: an open claim. Its office knows where there is one."
    OPEN_CLAIM
  }
`);

const OWN = 'answeredByGateway';

/** The public schema with the fields that the gateway answers itself. */
export function withOwnFields(publicSchema: GraphQLSchema): GraphQLSchema {
  const schema = extendSchema(publicSchema, OWN_FIELDS);
  for (const [name, field] of Object.entries(schema.getQueryType()?.getFields() ?? {})) {
    if (publicSchema.getQueryType()?.getFields()[name] === undefined) claimAsOwn(field);
  }
  return schema;
}

/** Says of a declared field that the gateway answers it. */
export function claimAsOwn(field: GraphQLField<unknown, unknown>): void {
  field.extensions = { [OWN]: true };
}

/** Whether a declared field is the gateway's own to answer. */
export function isOwnField(field: GraphQLField<unknown, unknown> | undefined): boolean {
  return field?.extensions[OWN] === true;
}

/** Whether a root field of a query is answered by the gateway: introspection, and its own. */
export function isAnsweredHere(schema: GraphQLSchema, name: string): boolean {
  return name === '__schema' || name === '__type' || isOwnField(schema.getQueryType()?.getFields()[name]);
}
