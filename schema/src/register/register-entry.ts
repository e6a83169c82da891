import { z } from 'zod';

const party = z.object({ name: z.string(), contact: z.string().nullable() });

/** An entry of the register of processing activities, as the graph gives it (GDPR art. 30(1)). */
export const registerEntry = z.object({
  id: z.string(),
  key: z.string(),
  controller: party,
  dpoMandates: z.array(z.object({ holder: z.string() })),
  title: z.string(),
  jointControllers: z.array(party),
  processors: z.array(party),
  purposes: z.array(z.string()),
  lawfulBases: z.array(z.string()),
  lawfulBasisSource: z.string().nullable(),
  subjectCategories: z.array(z.string()),
  dataCategories: z.array(z.string()),
  recipients: z.array(z.string()),
  transfers: z.array(z.object({ country: z.string(), safeguard: z.string() })),
  retention: z.object({ duration: z.string(), from: z.string(), source: z.string().nullable() }).nullable(),
  securityMeasures: z.array(z.string()),
  effectiveFrom: z.string(),
  effectiveUntil: z.string().nullable(),
  version: z.int(),
});
export type RegisterEntry = z.infer<typeof registerEntry>;
export type RegisteredParty = z.infer<typeof party>;
