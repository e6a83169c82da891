import { z } from 'zod';

/** Topics of ChirpStack v4 (every event of every device) and The Things Stack v3 (every uplink). */
const NETWORK_TOPICS = ['application/+/device/+/event/+', 'v3/+/devices/+/up'];

/** `a/b`, with `+` for a level and `#` for all that follow. A group is said apart, in `share`. */
const topicFilter = z
  .string()
  .regex(
    /^(?!\$share\/)(?:#|(?:[^+#\0/]*|\+)(?:\/(?:[^+#\0/]*|\+))*(?:\/#)?)$/,
    'expected a topic filter without "$share"',
  )
  .min(1);

/** The broker that an office's uplinks come from. Files are read when the office starts, so that a certificate can be renewed. */
export const mqttConfig = z.strictObject({
  url: z.url({ protocol: /^(mqtts?|wss?)$/, error: 'expected an mqtt://, mqtts://, ws:// or wss:// URL' }),
  username: z.string().min(1).optional(),
  password: z.string().min(1).optional(),
  /** PEM file of the authority that signed the broker's certificate, where it is none of the public ones. */
  caFile: z.string().min(1).optional(),
  /** PEM files of the office's own certificate and key, where the broker asks for one. */
  certFile: z.string().min(1).optional(),
  keyFile: z.string().min(1).optional(),
  topics: z.array(topicFilter).min(1).max(32).default(NETWORK_TOPICS),
  /** Name of the group that shares the messages, where several processes of the office take them in (`$share/<group>/<topic>`). */
  share: z
    .string()
    .regex(/^[^+#/\0]+$/, 'expected the name of a group, without "/", "+" and "#"')
    .optional(),
  /**
   * The broker keeps what it could not deliver under this name. It has to stay the same from start to start, and differ between
   * processes: a broker knows one connection of each name.
   */
  clientId: z.string().min(1).max(64).optional(),
  /** MQTT 5, or 3.1.1 (`4`, its number on the wire) for a broker that knows no other. */
  version: z.union([z.literal(5), z.literal(4)]).default(5),
  /** How long the broker keeps what comes while the office is away (MQTT 5; in 3.1.1 the broker decides). */
  sessionSeconds: z
    .int()
    .min(60)
    .max(0xffff_fffe)
    .default(7 * 24 * 3_600),
  /** Messages taken and not yet acknowledged. The broker holds back what goes beyond. */
  inFlightMax: z.int().min(1).max(5_000).default(2_000),
});
export type MqttConfig = z.infer<typeof mqttConfig>;
