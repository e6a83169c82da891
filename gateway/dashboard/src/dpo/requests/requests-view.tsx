import type { ViewProps } from '../console/view-props.ts';
import { OneRequest } from './one-request.tsx';
import { RequestList } from './request-list.tsx';

/** Requests of persons: the list with its clocks, or one of them (`/dpo/requests/opal:DEM-000012`). */
export function RequestsView({ words: [id] }: ViewProps) {
  return id ? <OneRequest id={id} /> : <RequestList />;
}
