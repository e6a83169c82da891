import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { type MqttConfig, mqttConfig } from '@canopee/sensors/uplink/mqtt/mqtt-config';
import { Aedes } from 'aedes';
import { connectAsync, type MqttClient } from 'mqtt';

/** A broker over TCP that tests can look into: whom it delivered to, and what was acknowledged. */
export interface TestBroker extends AsyncDisposable {
  port: number;
  /** For an office that takes uplinks from it. */
  config: MqttConfig;
  /** Topics that its subscribers acknowledged, in order. */
  acknowledged: string[];
  /** Resolves when a client is subscribed to what an office wants. */
  subscribed: Promise<void>;
  publisher(): Promise<MqttClient & AsyncDisposable>;
}

/** @param port that of a broker of before, to stand in its place; a free one where absent */
export async function startTestBroker(port = 0, config: Partial<MqttConfig> = {}): Promise<TestBroker> {
  await using opened = new AsyncDisposableStack();
  const broker = await Aedes.createBroker();
  opened.defer(() => new Promise((resolve) => broker.close(resolve)));
  const server = createServer((socket) => void broker.handle(socket));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  opened.defer(() => void server.close());
  const bound = (server.address() as AddressInfo).port;
  const url = `mqtt://127.0.0.1:${bound}`;

  const acknowledged: string[] = [];
  broker.on('ack', (packet) => {
    if (packet && 'topic' in packet) acknowledged.push(packet.topic);
  });
  const { promise: subscribed, resolve } = Promise.withResolvers<void>();
  broker.on('subscribe', () => resolve());
  const running = opened.move();
  return {
    port: bound,
    config: mqttConfig.parse({ url, version: 4, ...config }),
    acknowledged,
    subscribed,
    async publisher() {
      const client = await connectAsync(url, { reconnectPeriod: 20 });
      client.on('error', () => {});
      return Object.assign(client, { [Symbol.asyncDispose]: () => client.endAsync(true) });
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
