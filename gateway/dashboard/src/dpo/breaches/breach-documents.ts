export interface Breach {
  readonly id: string;
  readonly office: { readonly key: string };
  readonly nature: string;
  readonly awareAt: string;
  readonly dueAt: string;
  readonly isOverdue: boolean;
  readonly steps: ReadonlyArray<{ readonly at: string; readonly kind: string; readonly detail: string }>;
}

export const BREACHES = `
query Breaches($offices: [ID!]) {
  breaches(offices: $offices) {
    id office { key } nature awareAt dueAt isOverdue steps { at kind detail }
  }
}`;

export const RECORD_BREACH = `
mutation RecordBreach($input: RecordBreachInput!) {
  recordBreach(input: $input) { breach { id } }
}`;

export const TAKE_BREACH_STEP = `
mutation TakeBreachStep($input: TakeBreachStepInput!) {
  takeBreachStep(input: $input) { breach { id } }
}`;

export interface ExposureData {
  readonly exposure: {
    readonly entries: number;
    readonly persons: ReadonlyArray<{ readonly id: string }>;
    readonly households: number;
    readonly erased: number;
    readonly categories: readonly string[];
    readonly couldHaveRead: readonly string[];
    readonly tenants: number;
  } | null;
}

export const EXPOSURE = `
query Exposure($input: ExposureInput!) {
  exposure(input: $input) { entries persons { id } households erased categories couldHaveRead tenants }
}`;
