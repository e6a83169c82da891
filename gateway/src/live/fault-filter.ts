import { ClientError } from '@canopee/schema/client-error';
import type { FaultEventFilter } from '@canopee/schema/generated/sensors';
import { parseGlobalId } from '@canopee/schema/global-id';
import type { EventFilter } from './live-stream.ts';

/** Reads `where` of `faultEvents`. Throws `BAD_USER_INPUT` where `building` is no global id. */
export function faultFilter(given: unknown): EventFilter {
  const where = (given ?? {}) as FaultEventFilter;
  const { building, system, severity } = where;
  return {
    // A building's events all come from its own office: the others need not be followed for it.
    offices: where.offices ?? (building == null ? null : [officeOfBuilding(building)]),
    matches({ subject }) {
      // Of one that is not told to everybody it is seen once it was asked for.
      if (!subject) return true;
      if (building != null && (subject.building as { id?: unknown } | null)?.id !== building) return false;
      if (system && !system.some((wanted) => wanted === subject.system)) return false;
      return !severity || severity.some((wanted) => wanted === subject.severity);
    },
  };
}

function officeOfBuilding(building: string): string {
  const parts = parseGlobalId(building);
  if (parts) return parts.office;
  throw new ClientError(
    'BAD_USER_INPUT',
    `"where.building" is expected to be a global id such as "opal:BAT-0041", but got ${JSON.stringify(building)}.`,
  );
}
