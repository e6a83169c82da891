import { z } from 'zod';

const rule = z.object({ id: z.string(), because: z.string(), source: z.string().nullable() });

/** What the gateway's `explainAccess` answers; words that a newer gateway knows are shown as they come. */
export const explanation = z.object({
  policyVersion: z.string(),
  purpose: z.string().nullable(),
  fields: z.array(
    z.object({
      coordinate: z.string(),
      type: z.string(),
      category: z.string(),
      office: z.string(),
      tier: z.string(),
      rule,
      agreement: z.string().nullable(),
      missing: z.array(z.string()),
      purposes: z.array(z.string()),
    }),
  ),
  actions: z.array(z.object({ action: z.string(), office: z.string(), permitted: z.boolean(), rule: rule.nullable() })),
  rows: z.array(
    z.object({
      office: z.string(),
      everyRow: z.boolean(),
      rule: rule.nullable(),
      contractor: z.string().nullable(),
      tenant: z.string().nullable(),
      delicate: z.array(z.object({ matter: z.string(), rule: rule.nullable() })),
    }),
  ),
  silentOffices: z.array(z.string()),
});
export type Explanation = z.infer<typeof explanation>;

/** Asks for all of it. */
export const EXPLAIN_QUERY = /* GraphQL */ `
  query Explain($document: String!, $purpose: String, $operationName: String) {
    explainAccess(document: $document, purpose: $purpose, operationName: $operationName) {
      policyVersion
      purpose
      fields { coordinate type category office tier rule { id because source } agreement missing purposes }
      actions { action office permitted rule { id because source } }
      rows { office everyRow rule { id because source } contractor tenant delicate { matter rule { id because source } } }
      silentOffices
    }
  }
`;

/** The part that is about one office (or `canopee`, the network itself). */
export function atOffice({ fields, actions, rows, silentOffices, ...rest }: Explanation, office: string): Explanation {
  return {
    ...rest,
    fields: fields.filter((field) => field.office === office),
    actions: actions.filter((action) => action.office === office),
    rows: rows.filter((row) => row.office === office),
    silentOffices: silentOffices.filter((silent) => silent === office),
  };
}

/** Whether something would be kept back, or not be permitted. */
export function keepsBack({ fields, actions }: Explanation): boolean {
  return fields.some(({ tier }) => tier === 'WITHHELD') || actions.some(({ permitted }) => !permitted);
}
