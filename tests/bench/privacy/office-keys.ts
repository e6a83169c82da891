/** One simulated office: its key, and the base URL of its server. */
export interface SimulatedOffice {
  readonly key: string;
  readonly url: string;
}

/** The person who asks works at the first. */
export const OFFICE_KEYS = ['opal', 'amiens', 'oise-habitat', 'reims-habitat'] as const;
