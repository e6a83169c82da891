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
    }
  }
`;

/** The part that is about one office (or `canopee`, the network itself). */
export function atOffice({ fields, actions, ...rest }: Explanation, office: string): Explanation {
  return {
    ...rest,
    fields: fields.filter((field) => field.office === office),
    actions: actions.filter((action) => action.office === office),
  };
}

/** Whether something would be kept back, or not be permitted. */
export function keepsBack({ fields, actions }: Explanation): boolean {
  return fields.some(({ tier }) => tier === 'WITHHELD') || actions.some(({ permitted }) => !permitted);
}
