const SNAPSHOT = 'id version rule system severity state raisedAt acknowledgedAt clearedAt shelving suppression';

const ROW = `
  fragment Row on Fault {
    ${SNAPSHOT}
    building { id name residence { name } address { houseNumber street commune { name } } }
    equipment { name }
    collectiveClaim { title expectedAt }
  }
`;

/** The faults that are not over, worst first, of some offices or of all. */
export const OPEN_FAULTS = `
  query OpenFaults($offices: [ID!], $first: Int!, $after: String) {
    faults(where: { open: true }, orderBy: { field: SEVERITY, direction: DESC }, first: $first, after: $after, offices: $offices) {
      nodes { ...Row }
      totalCount
      pageInfo { hasNextPage endCursor }
      offices { office { key } outcome }
    }
  }
  ${ROW}
`;

export const OFFICE_NAMES = 'query OfficeNames { offices { key name } }';

/**
 * `snapshot` is what the event itself tells; `fault` asks the office for more. Where that office cannot be asked, the first
 * still comes.
 */
export const FAULT_EVENTS = `
  subscription Board($after: String) {
    faultEvents(after: $after, presence: true) {
      office { key }
      cursor
      kind
      at
      gap { fromSequence toSequence }
      snapshot: fault { ${SNAPSHOT} }
      fault { ...Row }
    }
  }
  ${ROW}
`;

export const ONE_FAULT = `query OneFault($id: ID!) { fault(id: $id) { ...Row } } ${ROW}`;

/** Asked when somebody opens a fault, and only then: the value measured in a dwelling is personal, and the question is recorded. */
export const FAULT_DETAIL = `
  query FaultDetail($id: ID!) {
    fault(id: $id) {
      value
      quantity
      reference
      sensor { model devEui lastSeenAt dwelling { id } }
      building { openFaults { id } }
    }
  }
`;

export const ACKNOWLEDGE = `
  mutation Acknowledge($input: AcknowledgeFaultInput!) {
    acknowledgeFault(input: $input) { fault { ...Row } }
  }
  ${ROW}
`;

/** What stands on the page of one fault. Readings inside a dwelling are personal: the question is recorded there. */
export const FAULT_PAGE = `
  query FaultPage($id: ID!, $office: ID!) {
    fault(id: $id) {
      ...Row
      value
      quantity
      reference
      assignedTeam assignedContractor { id name } comment commentedAt shelving shelvedUntil suppression
      history { sequence kind at }
      sensor {
        model devEui lastSeenAt
        dwelling { id }
        readings(first: 300) { nodes { quantity value observedAt } }
      }
      building {
        openFaults { id rule severity state raisedAt }
        openClaims {
          id reference category urgency state openedAt
          serviceClock { state dueAt level { milestone } }
          interventions { id contractor { name } scheduledAt startedAt completedAt }
        }
      }
      collectiveClaim { id state openedAt claimCount notices { id kind state version text sentAt } }
    }
    contractors(offices: [$office]) { id name systems }
  }
  ${ROW}
`;
