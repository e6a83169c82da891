import { z } from 'zod';
import type { DeviceStatus, NetworkMessage } from './uplink.ts';
import { devEuiField, eventTime, instantField } from './wire-values.ts';

const ofDevice = z.object({ time: instantField.optional(), deviceInfo: z.object({ devEui: devEuiField }) });

/** Absent is 0 or false, as the protobuf mapping has it. A battery that is unknown is said so. */
const statusEvent = ofDevice.extend({
  margin: z.int().min(-32).max(31).default(0),
  externalPowerSource: z.boolean().default(false),
  batteryLevelUnavailable: z.boolean().default(false),
  batteryLevel: z.number().min(0).max(100).default(0),
});

const logEvent = ofDevice.extend({
  level: z.string().max(32).default('INFO'),
  code: z.string().max(64).default('UNKNOWN'),
});

/** Reads what ChirpStack v4 tells of a device besides its uplinks. Throws a `ZodError` for one that is no such event. */
export function readDeviceEvent(body: unknown, event: string, receivedAt: Date): NetworkMessage {
  switch (event) {
    case 'status': {
      const parsed = statusEvent.parse(body);
      const { margin: marginDb, externalPowerSource: externalPower, batteryLevelUnavailable, batteryLevel } = parsed;
      const batteryPercent = externalPower || batteryLevelUnavailable ? null : batteryLevel;
      return statusMessage(parsed, receivedAt, (at) => ({ status: { at, marginDb, batteryPercent, externalPower } }));
    }
    case 'join':
      return statusMessage(ofDevice.parse(body), receivedAt, (joinedAt) => ({ joinedAt }));
    case 'log': {
      const parsed = logEvent.parse(body);
      const { level, code } = parsed;
      return statusMessage(parsed, receivedAt, (at) => ({ log: { at, level, code } }));
    }
    default:
      return { kind: 'IGNORED' };
  }
}

function statusMessage(
  { time, deviceInfo: { devEui } }: z.infer<typeof ofDevice>,
  receivedAt: Date,
  status: (at: string) => Partial<DeviceStatus>,
): NetworkMessage {
  return { kind: 'STATUS', devEui, status: status(eventTime(time, receivedAt).toISOString()) };
}
