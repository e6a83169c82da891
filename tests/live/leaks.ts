import { payloads } from '../sensors/devices.ts';
import { chirpstackUp } from '../sensors/network-messages.ts';
import type { House } from '../testkit/house.ts';

/** A leak sensor of an office's demo, in the basement of its first building. */
export interface LeakSensor {
  readonly devEui: string;
  readonly building: { readonly id: string; readonly name: string };
  /** Posts that it is wet, or dry again, as ChirpStack does. */
  becomes(state: 'wet' | 'dry'): Promise<void>;
}

const SENSOR = /* GraphQL */ `
  query ($office: ID!) {
    sensors(where: { kind: [LEAK] }, orderBy: { field: REFERENCE }, first: 1, offices: [$office]) {
      nodes { devEui building { id name } }
    }
  }
`;

let sent = 0;

/** The sensor that demos leave well, where a collective claim is open ("Infiltrations au sous-sol"). */
export async function firstLeakSensor(house: House, office: string): Promise<LeakSensor> {
  const answer = await house.ask(SENSOR, { as: 'network-analyst', variables: { office } });
  const sensor = answer.data?.sensors?.nodes[0];
  if (!sensor) throw new Error(`A leak sensor of ${office} is expected, but got ${JSON.stringify(answer)}.`);
  return {
    ...sensor,
    async becomes(state) {
      sent += 1;
      const at = new Date(Date.now() - 60_000 + sent * 10);
      const uplink = chirpstackUp({ sensor, payload: payloads[state], at, fCnt: 100_000 + sent });
      const response = await house.office(office).uplink(uplink);
      if (!response.ok) throw new Error(`The uplink was refused: ${response.status} ${await response.text()}`);
    },
  };
}
