import type { SensorRow } from '@canopee/sensors/tables';

export interface Heard {
  sensor: Pick<SensorRow, 'devEui'>;
  /** Hexadecimal. */
  payload: string;
  at: Date;
  fCnt?: number;
}

let deliveries = 0;

/** An uplink as ChirpStack v4 posts it, each with a deduplication id of its own unless one is given. */
export function chirpstackUp({ sensor, payload, at, fCnt = 1 }: Heard, changes: Record<string, unknown> = {}): unknown {
  deliveries += 1;
  return {
    deduplicationId: `3ac7e3c4-4401-4b8d-9386-${String(deliveries).padStart(12, '0')}`,
    time: at.toISOString().replace('Z', '023+00:00'),
    deviceInfo: {
      tenantId: '52f14cd4-c6f1-4fbd-8f87-4025e1d49242',
      tenantName: 'amiens',
      applicationName: 'buildings',
      deviceName: 'somewhere',
      devEui: sensor.devEui,
      tags: {},
    },
    devAddr: '00189440',
    adr: true,
    dr: 5,
    ...(fCnt === 0 ? {} : { fCnt }),
    fPort: 85,
    data: Buffer.from(payload, 'hex').toString('base64'),
    rxInfo: [{ gatewayId: '0016c001f153a14c', uplinkId: 4217106255, rssi: -36, snr: 10.5 }],
    txInfo: {
      frequency: 867100000,
      modulation: { lora: { bandwidth: 125000, spreadingFactor: 7, codeRate: 'CR_4_5' } },
    },
    ...changes,
  };
}

/** An uplink as The Things Stack v3 posts it: device EUI in upper case, nanoseconds, a session key, two clocks. */
export function ttsUp({ sensor, payload, at, fCnt = 1 }: Heard, changes: Record<string, unknown> = {}): unknown {
  return {
    end_device_ids: {
      device_id: 'somewhere',
      application_ids: { application_id: 'buildings' },
      dev_eui: sensor.devEui.toUpperCase(),
      dev_addr: '00BCB929',
    },
    correlation_ids: ['as:up:01E0WZGT6Y7657CPFPE5WEYDSQ'],
    received_at: new Date(at.getTime() + 250).toISOString().replace('Z', '773143Z'),
    uplink_message: {
      session_key_id: 'AXA50tHUGUucuzS/bCGMNw==',
      ...(fCnt === 0 ? {} : { f_cnt: fCnt }),
      f_port: 85,
      frm_payload: Buffer.from(payload, 'hex').toString('base64'),
      rx_metadata: [{ gateway_ids: { gateway_id: 'gtw1', eui: '9C5C8E00001A05C4' }, rssi: -35, snr: 5.2 }],
      settings: { frequency: '868300000' },
      received_at: at.toISOString().replace('Z', '123456Z'),
    },
    ...changes,
  };
}
