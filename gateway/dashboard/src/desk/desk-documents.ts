import type { Change } from '../gateway/use-change.ts';

const CLOCK = 'serviceClock { state dueAt level { milestone } }';

/** The inbox. Neither who it is nor what they said: that is asked for when somebody opens a claim, and recorded then. */
export const CLAIM_LIST = `
  query DeskList($where: ClaimFilter!, $first: Int!) {
    claims(where: $where, orderBy: { field: DUE_AT }, first: $first) {
      nodes {
        id reference category urgency state
        building { name residence { name } address { houseNumber street commune { name } } }
        ${CLOCK}
      }
      totalCount
      pageInfo { hasNextPage }
      offices { office { key name } outcome }
    }
  }
`;

export const COLLECTIVE_LIST = `
  query DeskCollectiveList($first: Int!) {
    collectiveClaims(where: { state: [OPEN] }, first: $first) {
      nodes {
        id reference title system openedAt expectedAt claimCount
        building { name residence { name } address { houseNumber street commune { name } } }
        notices { id state }
      }
      totalCount
      pageInfo { hasNextPage }
      offices { office { key name } outcome }
    }
  }
`;

export const ONE_CLAIM = `
  query DeskClaim($id: ID!, $office: ID!) {
    claim(id: $id) {
      id reference version category system urgency state responsibility openedAt description
      ${CLOCK}
      building {
        id name residence { name } address { houseNumber street commune { name } }
        openCollectiveClaims { id title }
        openFaults { id rule severity }
      }
      dwelling { floor door }
      tenant { firstName lastName phone email }
      interventions { id contractor { name } scheduledAt startedAt completedAt }
      collectiveClaim { id title }
      history { sequence kind at reason }
    }
    contractors(offices: [$office]) { id name systems }
  }
`;

export const ONE_COLLECTIVE_CLAIM = `
  query DeskCollectiveClaim($id: ID!) {
    collectiveClaim(id: $id) {
      id reference version title system state openedAt expectedAt closedAt claimCount
      building { id name residence { name } address { houseNumber street commune { name } } }
      fault { id rule severity state }
      notices { id kind state version text sentAt }
      claims(first: 100) { nodes { id reference version category state openedAt } }
    }
  }
`;

/** A change by its name: the input's type, and what proves that it was made. */
const CHANGES = {
  qualifyClaim: ['QualifyClaimInput', 'claim { id }'],
  assignClaim: ['AssignClaimInput', 'claim { id }'],
  scheduleIntervention: ['ScheduleInterventionInput', 'intervention { id }'],
  startIntervention: ['StartInterventionInput', 'intervention { id }'],
  completeIntervention: ['CompleteInterventionInput', 'intervention { id }'],
  holdClaim: ['HoldClaimInput', 'claim { id }'],
  resumeClaim: ['ClaimChangeInput', 'claim { id }'],
  resolveClaim: ['ClaimChangeInput', 'claim { id }'],
  closeClaim: ['ClaimChangeInput', 'claim { id }'],
  reopenClaim: ['ClaimChangeInput', 'claim { id }'],
  rejectClaim: ['RejectClaimInput', 'claim { id }'],
  cancelClaim: ['ClaimChangeInput', 'claim { id }'],
  mergeClaim: ['MergeClaimInput', 'claim { id }'],
  takeOutClaim: ['ClaimChangeInput', 'claim { id }'],
  openCollectiveClaim: ['OpenCollectiveClaimInput', 'collectiveClaim { id }'],
  changeCollectiveClaim: ['ChangeCollectiveClaimInput', 'collectiveClaim { id }'],
  closeCollectiveClaim: ['CloseCollectiveClaimInput', 'collectiveClaim { id }'],
  sendNotice: ['SendNoticeInput', 'notice { id }'],
  withdrawNotice: ['NoticeChangeInput', 'notice { id }'],
} as const satisfies Record<string, readonly [string, string]>;
export type ChangeName = keyof typeof CHANGES;
export type DeskChange = Change<ChangeName>;

export function changeDocument(name: ChangeName): string {
  const [input, selection] = CHANGES[name];
  return `mutation Desk_${name}($input: ${input}!) { ${name}(input: $input) { ${selection} } }`;
}
