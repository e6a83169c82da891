import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '@canopee/chassis/log';
import { describeError } from '@canopee/chassis/mask-error';
import type { FaultCarrier, FaultNews } from '@canopee/claims/collective/carry-fault';
import type { SensorsDomain } from '@canopee/sensors/sensors-domain';
import type { FaultRow } from '@canopee/sensors/tables';

type Sensors = Pick<SensorsDomain, 'followFaults' | 'sharedTrouble'>;
type FaultStream = Awaited<ReturnType<Sensors['followFaults']>>;
type Streamed = FaultStream extends AsyncGenerator<infer Event> ? Event : never;

const RETRY_DELAY_MS = 1_000;

/**
 * Carries each fault that troubles tenants over to the claims, in the order of the sensors' log, from where it stopped last. The
 * domains know nothing of each other; the office, which runs both, says what one means to the other.
 */
export function carryFaultsToClaims({ sensors, carrier, log }: { sensors: Sensors; carrier: FaultCarrier; log: Log }): {
  close(): Promise<void>;
} {
  const stopping = new AbortController();
  const { signal } = stopping;
  let stream: FaultStream | undefined;
  const running = (async () => {
    for (let failures = 0; !signal.aborted; failures += 1) {
      try {
        const position = await carrier.position();
        stream = await sensors.followFaults(position);
        if (signal.aborted) break;
        for await (const event of stream) {
          await carryEvent(event, position === null, { sensors, carrier, log });
          failures = 0;
        }
      } catch (error) {
        if (signal.aborted) break;
        if (failures === 0) log.warn(describeError(error), 'faults cannot be carried over to the claims; trying again');
        await sleep(RETRY_DELAY_MS, undefined, { signal }).catch(() => {});
      }
    }
    await stream?.return();
  })();
  return {
    async close() {
      stopping.abort();
      await stream?.return().catch(() => {});
      await running.catch(() => {});
    },
  };
}

async function carryEvent(
  event: Streamed,
  atFirst: boolean,
  { sensors, carrier, log }: { sensors: Sensors; carrier: FaultCarrier; log: Log },
): Promise<void> {
  if (event.kind === 'OFFICE_UP' && atFirst) await carrier.begin(event.sequence);
  if (event.gap) log.warn(event.gap, 'faults were forgotten before they were carried over to the claims');
  if (event.fault) await carrier.carry(await newsOf(event, event.fault, sensors));
}

async function newsOf({ sequence, kind, at }: Streamed, fault: FaultRow, sensors: Sensors): Promise<FaultNews> {
  const { shared, othersActive } = await sensors.sharedTrouble(fault);
  return {
    sequence,
    kind: newsKind(kind, fault),
    at,
    fault: fault.reference,
    building: fault.building,
    system: fault.system,
    troublesTenants: shared,
    othersOpen: othersActive,
  };
}

// What is out of service, or follows from another fault, is no trouble of its own until it shows after all.
function newsKind(kind: Streamed['kind'], { suppression, clearedAt }: FaultRow): FaultNews['kind'] {
  if (kind === 'CLEARED') return kind;
  if (kind === 'UNSUPPRESSED' && clearedAt === null) return 'RAISED';
  return kind === 'RAISED' && suppression === null ? kind : 'OTHER';
}
