import { magnet } from './magnet.ts';
import { battery, humidity, milesightCodec, temperature } from './milesight.ts';

/** Milesight EM300-MCS, contact of a door or hatch, with temperature and humidity. */
export const em300Mcs = milesightCodec({
  '01 75': battery,
  '03 67': temperature,
  '04 68': humidity,
  '06 00': { bytes: 1, read: (view) => ({ magnet_status: magnet(view.getUint8(0)) }) },
  '20 ce': {
    bytes: 8,
    read: (view) => ({
      history: [
        {
          timestamp: view.getUint32(0, true),
          temperature: view.getInt16(4, true) / 10,
          humidity: view.getUint8(6) / 2,
          magnet_status: magnet(view.getUint8(7)),
        },
      ],
    }),
  },
});
