import { battery, humidity, milesightCodec, temperature } from './milesight.ts';

/** Milesight EM300-TH, temperature and humidity of a room. */
export const em300Th = milesightCodec({
  '01 75': battery,
  '03 67': temperature,
  '04 68': humidity,
  '20 ce': {
    bytes: 8,
    read: (view) => ({
      history: [
        {
          timestamp: view.getUint32(0, true),
          temperature: view.getInt16(4, true) / 10,
          humidity: view.getUint8(6) / 2,
        },
      ],
    }),
  },
});
