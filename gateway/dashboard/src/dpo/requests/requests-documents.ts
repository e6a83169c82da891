export interface RequestStep {
  readonly at: string;
  readonly kind: string;
  readonly takenBy: string;
  readonly takenByOffice: { readonly key: string } | null;
  readonly takenByRoles: readonly string[];
  readonly detail: string | null;
}

/** Somebody who was given what was corrected, erased or restricted since, and is told of it (art. 19). */
export interface PastRecipient {
  readonly place: number;
  readonly office: { readonly key: string } | null;
  readonly roles: readonly string[];
  readonly purpose: string | null;
  readonly fields: readonly string[];
  readonly lastGivenAt: string;
  readonly notice: string | null;
  readonly toldAt: string | null;
}

export interface SubjectRequest {
  readonly id: string;
  readonly office: { readonly key: string };
  readonly reference: string;
  readonly kind: string;
  readonly state: string;
  readonly subject: { readonly id: string } | null;
  readonly receivedAt: string;
  readonly dueOn: string;
  readonly extensionReason: string | null;
  readonly isOverdue: boolean;
  readonly answeredAt: string | null;
  readonly answer: string | null;
}

export interface WholeRequest extends SubjectRequest {
  readonly steps: readonly RequestStep[];
  readonly recipients: readonly PastRecipient[];
}

const ROW =
  'id office { key } reference kind state subject { id } receivedAt dueOn extensionReason isOverdue answeredAt answer';

const WHOLE = `${ROW}
    steps { at kind takenBy takenByOffice { key } takenByRoles detail }
    recipients { place office { key } roles purpose fields lastGivenAt notice toldAt }`;

export interface RequestsData {
  readonly subjectRequests: { readonly nodes: readonly SubjectRequest[]; readonly totalCount: number } | null;
}

/** Requests of persons, those first whose clock runs out first. Looking at them is an entry about each person. */
export const REQUESTS = `
query SubjectRequests($where: SubjectRequestFilter, $offices: [ID!], $first: Int) {
  subjectRequests(where: $where, offices: $offices, first: $first) {
    nodes { ${ROW} }
    totalCount
  }
}`;

export const ONE_REQUEST = `
query OneRequest($id: ID!) {
  subjectRequest(id: $id) {
    ${WHOLE}
  }
}`;

export interface PersonData {
  readonly tenant: {
    readonly id: string;
    readonly reference: string;
    readonly firstName?: string | null;
    readonly lastName?: string | null;
  } | null;
}

/** Whether the office knows somebody by this reference. Names are asked for only where they would be given. */
export const PERSON = `
query Person($id: ID!) {
  tenant(id: $id) { id reference }
}`;

export const PERSON_BY_NAME = `
query Person($id: ID!) {
  tenant(id: $id) { id reference firstName lastName }
}`;

export interface OpenedData {
  readonly openSubjectRequest: { readonly request: { readonly id: string } } | null;
}

export const OPEN_REQUEST = `
mutation OpenRequest($input: OpenSubjectRequestInput!) {
  openSubjectRequest(input: $input) { request { id } }
}`;

export interface CopyData {
  readonly handOverCopy: { readonly json: string; readonly page: string; readonly sha256: string } | null;
}

/** All that the office holds of the person. Nothing of it is kept there: what is not saved here is gathered anew. */
export const HAND_OVER_COPY = `
mutation HandOverCopy($input: HandOverCopyInput!) {
  handOverCopy(input: $input) { json page sha256 }
}`;

/** A step that gives the request back. */
function step(name: string, input: string): string {
  return `
mutation ${name[0]?.toUpperCase()}${name.slice(1)}($input: ${input}!) {
  ${name}(input: $input) { request { id } }
}`;
}

export const EXTEND = step('extendSubjectRequest', 'ExtendSubjectRequestInput');
export const ANSWER = step('answerSubjectRequest', 'AnswerSubjectRequestInput');
export const RESTRICT = step('restrictProcessing', 'RestrictProcessingInput');
export const UPHOLD = step('upholdObjection', 'UpholdObjectionInput');
export const LIFT = step('liftRestriction', 'LiftRestrictionInput');
export const RECTIFY = step('rectifySubject', 'RectifySubjectInput');
export const CONFIRM_TOLD = step('confirmRecipientTold', 'ConfirmRecipientToldInput');

export interface ErasureData {
  readonly eraseSubject: {
    readonly erased: boolean;
    readonly obstacles: ReadonlyArray<{ readonly kind: string; readonly because: string; readonly source: string }>;
  } | null;
}

export const ERASE = `
mutation EraseSubject($input: EraseSubjectInput!) {
  eraseSubject(input: $input) { erased obstacles { kind because source } request { id } }
}`;

export interface HoldData {
  readonly placeLegalHold?: { readonly isHeld: boolean } | null;
  readonly liftLegalHold?: { readonly isHeld: boolean } | null;
}

export const PLACE_HOLD = `
mutation PlaceLegalHold($input: PlaceLegalHoldInput!) {
  placeLegalHold(input: $input) { isHeld }
}`;

export const LIFT_HOLD = `
mutation LiftLegalHold($input: LiftLegalHoldInput!) {
  liftLegalHold(input: $input) { isHeld }
}`;
