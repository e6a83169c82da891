import type { RegisterEntry } from '@canopee/schema/register/register-entry';

export interface RegisterData {
  readonly processingActivities: readonly RegisterEntry[] | null;
}

export interface ActivityVersion {
  readonly version: number;
  readonly recordedAt: string;
  readonly recordedBy: string | null;
  readonly recordedByOffice: { readonly key: string } | null;
  readonly recordedByRoles: readonly string[];
  readonly reason: string;
  readonly restores: number | null;
}

export interface HistoryData {
  readonly processingActivity: { readonly history: readonly ActivityVersion[] } | null;
}

/** Who changed an activity of the register, when and why; asked when somebody opens it. */
export const ACTIVITY_HISTORY = `
query ActivityHistory($id: ID!) {
  processingActivity(id: $id) {
    history { version recordedAt recordedBy recordedByOffice { key } recordedByRoles reason restores }
  }
}`;
