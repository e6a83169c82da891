import { type MqttConfig, mqttConfig } from '@canopee/sensors/uplink/mqtt/mqtt-config';
import type { MqttDoorOptions } from '@canopee/sensors/uplink/mqtt/mqtt-door';
import type { OfficeConfig } from './config.ts';

/**
 * The door for uplinks over MQTT: from the office's broker, or from one in this process, or none, as the settings say. Rejects
 * where a certificate's file cannot be read or the embedded broker's port is taken; a broker that is away is waited for. The code
 * of both is read only where it is needed.
 */
export async function openMqtt(
  config: OfficeConfig,
  doors: Pick<MqttDoorOptions, 'receive' | 'now' | 'log'>,
): Promise<AsyncDisposable> {
  await using opened = new AsyncDisposableStack();
  const mqtt = config.mqtt ?? (config.embeddedBroker && (await embedded(config, config.embeddedBroker, opened)));
  if (mqtt) {
    const { openMqttDoor } = await import('@canopee/sensors/uplink/mqtt/mqtt-door');
    const door = openMqttDoor({ office: config.office, config: mqtt, ...doors });
    opened.defer(() => door.close());
  }
  return opened.move();
}

async function embedded(
  { office, host, uplinkSecret }: OfficeConfig,
  { port }: { port: number },
  opened: AsyncDisposableStack,
): Promise<MqttConfig> {
  const { startEmbeddedBroker } = await import('@canopee/sensors/uplink/mqtt/embedded-broker');
  const broker = await startEmbeddedBroker({ host, port, secret: uplinkSecret });
  opened.defer(() => broker.close());
  return mqttConfig.parse({ url: broker.url, username: office, password: uplinkSecret, version: 4 });
}
