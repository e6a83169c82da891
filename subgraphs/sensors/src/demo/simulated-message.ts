/** A frame that a simulated device sends. */
export interface SimulatedFrame {
  devEui: string;
  payload: Buffer;
  fCnt: number;
  observedAt: Date;
  /** Of this run of the simulator: counters begin anew with it. */
  session: string;
}

const FPORT = 85;

/** As ChirpStack v4 posts it. */
export function asChirpstack({ devEui, payload, fCnt, observedAt, session }: SimulatedFrame): unknown {
  return {
    deduplicationId: crypto.randomUUID(),
    time: observedAt.toISOString(),
    deviceInfo: { tenantName: 'demo', applicationName: 'simulator', deviceName: devEui, devEui },
    devAddr: session.slice(0, 8),
    dr: 5,
    fCnt,
    fPort: FPORT,
    data: payload.toString('base64'),
    rxInfo: [{ gatewayId: '0016c001f153a14c', uplinkId: fCnt, rssi: -61, snr: 9.5 }],
    txInfo: {
      frequency: 868100000,
      modulation: { lora: { bandwidth: 125000, spreadingFactor: 7, codeRate: 'CR_4_5' } },
    },
  };
}

/** As The Things Stack v3 posts it. */
export function asTts({ devEui, payload, fCnt, observedAt, session }: SimulatedFrame): unknown {
  return {
    end_device_ids: {
      device_id: `eui-${devEui}`,
      application_ids: { application_id: 'simulator' },
      dev_eui: devEui.toUpperCase(),
    },
    received_at: observedAt.toISOString(),
    uplink_message: {
      session_key_id: Buffer.from(session).toString('base64'),
      f_cnt: fCnt,
      f_port: FPORT,
      frm_payload: payload.toString('base64'),
      rx_metadata: [{ gateway_ids: { gateway_id: 'demo' }, rssi: -61, snr: 9.5 }],
      received_at: observedAt.toISOString(),
    },
  };
}
