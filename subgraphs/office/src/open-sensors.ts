import type { Database } from '@canopee/chassis/database';
import type { Log } from '@canopee/chassis/log';
import type { CodecShelf } from '@canopee/sensors/codec/codec-shelf';
import { createSensorsDomain, type SensorsDomain } from '@canopee/sensors/sensors-domain';
import type { OfficeConfig } from './config.ts';
import { HOMES } from './homes.ts';
import { openMqtt } from './open-mqtt.ts';

/** The sensors of an office with its own codecs and the door to its broker. `opened` ends them, the door first. */
export async function openSensors(
  config: OfficeConfig,
  { database, now, log, opened }: { database: Database; now(): Date; log: Log; opened: AsyncDisposableStack },
): Promise<SensorsDomain> {
  const { office, databaseUrl, uplinkSecret } = config;
  const codecs = await openCodecs(config, opened);
  const sensors = createSensorsDomain({
    office,
    database,
    databaseUrl,
    uplinkSecret,
    homes: HOMES,
    now,
    log,
    ...codecs,
  });
  opened.defer(() => sensors.close());
  opened.use(await openMqtt(config, { receive: sensors.receive, now, log }));
  return sensors;
}

/** The office's own codecs stand before the house's. The sandbox is read only where there are some. */
async function openCodecs(
  { codecFolder }: OfficeConfig,
  opened: AsyncDisposableStack,
): Promise<{ codecs?: CodecShelf }> {
  if (codecFolder === undefined) return {};
  const { openOfficeCodecs } = await import('@canopee/sensors/codec/sandbox/office-codecs');
  return { codecs: opened.use(await openOfficeCodecs(codecFolder)) };
}
