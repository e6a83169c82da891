import { milesightCodec } from './milesight.ts';

const READ_FAILED = 0xffff;
const OUT_OF_RANGE = 0xfffd;

/** Milesight CT101, current clamp around the supply of a lift or a pump. It has no battery: the cable feeds it. */
export const ct101 = milesightCodec({
  '03 97': { bytes: 4, read: (view) => ({ total_current: view.getUint32(0, true) / 100 }) }, // Ah
  '04 98': { bytes: 2, read: (view) => current(view.getUint16(0, true)) },
  '09 67': { bytes: 2, read: (view) => cableTemperature(view.getUint16(0, true), view.getInt16(0, true)) },
  // Sent at once when a threshold is crossed: largest, smallest and latest current of the interval, then the reason.
  '84 98': {
    bytes: 7,
    read: (view) => ({
      current_max: view.getUint16(0, true) / 100,
      current_min: view.getUint16(2, true) / 100,
      ...current(view.getUint16(4, true)),
    }),
  },
  '89 67': { bytes: 3, read: (view) => cableTemperature(view.getUint16(0, true), view.getInt16(0, true)) },
});

function current(raw: number): Record<string, unknown> {
  return raw === READ_FAILED ? { current_sensor_status: 'read failed' } : { current: raw / 100 };
}

// The cable's temperature, not the room's: it is named apart from the `temperature` that a room is judged by.
function cableTemperature(raw: number, signed: number): Record<string, unknown> {
  if (raw === READ_FAILED) return { temperature_sensor_status: 'read failed' };
  return raw === OUT_OF_RANGE ? { temperature_sensor_status: 'over range' } : { cable_temperature: signed / 10 };
}
