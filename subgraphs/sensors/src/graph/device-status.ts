import type { SensorRow } from '../tables.ts';

/** `DeviceStatus` of the SDL over what is kept of it. */
export function deviceStatusOf({ deviceStatus: known }: SensorRow): Record<string, unknown> | null {
  if (known === null) return null;
  const { status, joinedAt, log } = known;
  return {
    reportedAt: instantOrNull(status?.at),
    batteryPercent: status?.batteryPercent ?? null,
    externalPower: status?.externalPower ?? null,
    marginDb: status?.marginDb ?? null,
    joinedAt: instantOrNull(joinedAt),
    logLevel: log?.level ?? null,
    logCode: log?.code ?? null,
    loggedAt: instantOrNull(log?.at),
  };
}

function instantOrNull(text: string | null | undefined): Date | null {
  return text == null ? null : new Date(text);
}
