import { type HttpHandler, sendJson } from '@canopee/chassis/http-server';
import { accept, type Door, guardedDoor } from '../guarded-door.ts';
import type { MeasuredMessage, RefusedRecord } from './measured-uplinks.ts';

/** What became of a record that gave no reading. One kept aside gives one as soon as its device is registered. */
interface NotStored extends RefusedRecord {
  outcome: 'REFUSED' | 'ASIDE';
}

/**
 * A door for messages of many values. `204` where all of them are durable, `202` with those that are not and why, `400` where
 * none is of use. To send the same again is safe: what is stored is known.
 */
export function measuredDoor(door: Door, read: (body: unknown, receivedAt: Date) => MeasuredMessage): HttpHandler {
  return guardedDoor(door, async (body, _request, receivedAt, response) => {
    const { uplinks, refused } = read(body, receivedAt);
    const receipts = await Promise.all(
      uplinks.map(async ({ uplink, indexes }) => ({
        indexes,
        receipt: await door.receive({ kind: 'UPLINK', uplink }),
      })),
    );
    const aside = receipts.flatMap(({ indexes, receipt }) =>
      receipt.kind === 'ASIDE'
        ? indexes.map((index): NotStored => ({ index, outcome: 'ASIDE', message: receipt.reason }))
        : [],
    );
    const notStored = [...refused.map((record): NotStored => ({ ...record, outcome: 'REFUSED' })), ...aside];
    if (notStored.length === 0) return accept(response);
    const stored = uplinks.reduce((count, { indexes }) => count + indexes.length, 0) - aside.length;
    notStored.sort((a, b) => a.index - b.index);
    sendJson(response, uplinks.length === 0 ? 400 : 202, { stored, notStored });
  });
}
