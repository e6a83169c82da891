import { z } from 'zod';

export const PREVIEW_QUERY = /* GraphQL */ `
  query PreviewRetention($offices: [ID!]) {
    previewRetention(offices: $offices) { rule activity duration source because before due held examples }
  }
`;

export const RUN_MUTATION = /* GraphQL */ `
  mutation RunRetention($input: RunRetentionInput!) { runRetention(input: $input) { startedAt deleted isFinished } }
`;

export const retentionPreviews = z.array(
  z.object({
    rule: z.string(),
    activity: z.string(),
    duration: z.string().nullable(),
    source: z.string().nullable(),
    because: z.string(),
    before: z.string().nullable(),
    due: z.int(),
    held: z.int(),
    examples: z.array(z.string()),
  }),
);
export type RetentionPreview = z.infer<typeof retentionPreviews>[number];

export const retentionRun = z.object({ startedAt: z.string(), deleted: z.int(), isFinished: z.boolean() });

/** A rule and what is due by it, for a terminal. */
export function previewLines(preview: RetentionPreview): string[] {
  const { rule, activity, duration, source, because, before, due, held, examples } = preview;
  if (duration === null) return [`${rule}: nothing is due. ${because}`];
  return [
    `${rule}: ${due} due, ${held} kept by a legal hold`,
    `  ${activity} is kept for ${duration}: what happened before ${before}. ${because}${source === null ? '' : ` ${source}`}`,
    ...(examples.length === 0 ? [] : [`  e.g. ${examples.join(', ')}`]),
  ];
}
