import type { OfficeKey } from '@canopee/schema/office-key';
import type { SQL } from 'drizzle-orm';
import { type Page, type PageRequest, type PageWindow, pageWindow, toPage } from './list-page.ts';

/** A Relay connection as a resolver returns it: what costs a statement of its own is a function, called where selected. */
export interface Connection<Row> extends Page<Row> {
  totalCount(): Promise<number>;
  offices: { office: { key: OfficeKey }; outcome: 'OK'; elapsedMs: number }[];
}

export interface ConnectionRequest<Row> extends PageRequest<Row> {
  filter: SQL | undefined;
  select(window: PageWindow & { filter: SQL | undefined }): Promise<Row[]>;
  count(filter: SQL | undefined): Promise<number>;
}

/** One office's part of a gathered list. */
export async function connectionPage<Row>(request: ConnectionRequest<Row>): Promise<Connection<Row>> {
  const { office, filter } = request;
  const startedMs = performance.now();
  const rows = await request.select({ ...pageWindow(request), filter });
  return {
    ...toPage(request, rows),
    // Async, because drizzle runs a statement again for each `then`, and graphql-js and its plugins may call it twice.
    totalCount: async () => request.count(filter),
    offices: [{ office: { key: office }, outcome: 'OK', elapsedMs: Math.round(performance.now() - startedMs) }],
  };
}
