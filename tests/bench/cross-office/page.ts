import { compareListCursors } from '@canopee/schema/list-cursor';
import { cursorOf, cursorTextOf, dwellingRows, ROWS_PER_OFFICE, simulatedOffice } from './dwelling-rows.ts';

const PAGE_ROWS = 50;

/** A page as a manager would look at it: the largest dwellings of all offices, or of those named. */
export const PAGE_QUERY = `query LargestDwellings($offices: [ID!]) {
  dwellings(first: ${PAGE_ROWS}, orderBy: { field: LIVING_AREA, direction: DESC }, offices: $offices) {
    totalCount
    nodes {
      id
      reference
      mainRoomCount
      livingArea
      firstLettingYear
      energyLabel
      occupancyStatus
      building { id name }
    }
    pageInfo { hasNextPage endCursor }
    offices { office { key } outcome }
  }
}`;

/** What one database with the rows of these offices (indices, from 0) would answer. */
export function expectedPage(officeIndices: readonly number[]): unknown {
  const all = officeIndices.flatMap(dwellingRows).sort((a, b) => compareListCursors(cursorOf(a), cursorOf(b)));
  const nodes = all.slice(0, PAGE_ROWS);
  const last = nodes.at(-1);
  return {
    dwellings: {
      totalCount: officeIndices.length * ROWS_PER_OFFICE,
      nodes,
      pageInfo: { hasNextPage: all.length > PAGE_ROWS, endCursor: last ? cursorTextOf(last) : null },
      offices: officeIndices.map((index) => ({ office: { key: simulatedOffice(index) }, outcome: 'OK' })),
    },
  };
}
