import type { OfficeKey } from '@canopee/schema/office-key';
import type { Principal } from '@canopee/schema/principal';
import type { Purpose } from '@canopee/schema/purpose';
import type { Answer, House } from '../testkit/house.ts';

export type Row = Readonly<Record<string, unknown>>;

/** What a mutation of many rows answers. */
export interface Batch {
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  repeated: boolean;
  rows: { row: number; reference: string; outcome: string; message: string | null }[];
}

/** The technical account of an office's own software. */
export const accountOf = (office: OfficeKey): Principal => ({
  subject: 'erp',
  office,
  roles: ['INTEGRATION'],
  mandates: [],
});

export const PURPOSE_OF: Readonly<Record<string, Purpose>> = {
  upsertTenants: 'LEASE_MANAGEMENT',
  upsertLeases: 'LEASE_MANAGEMENT',
};

let keys = 0;

export interface Sending {
  as?: Principal;
  purpose?: Purpose;
  key?: string;
  office?: string;
}

/** The office's own software, as it sends rows through the gateway; each batch under a new key where none is said. */
export function erpOf(house: House, office: OfficeKey) {
  async function answerTo(field: string, rows: readonly Row[], sending: Sending = {}): Promise<Answer<Row>> {
    const {
      as = accountOf(office),
      purpose = PURPOSE_OF[field] ?? 'ASSET_MANAGEMENT',
      key = `batch-${++keys}`,
    } = sending;
    const type = `${field[0]?.toUpperCase()}${field.slice(1)}Input`;
    return house.ask(
      `mutation Sync($input: ${type}!) {
        ${field}(input: $input) { created updated unchanged rejected repeated rows { row reference outcome message } }
      }`,
      { as, purpose, variables: { input: { office: sending.office ?? office, idempotencyKey: key, rows } } },
    );
  }
  return {
    /** Whatever came back. */
    answerTo,
    /** The outcome, where none is an error. */
    async send(field: string, rows: readonly Row[], sending: Sending = {}): Promise<Batch> {
      const { data, errors } = await answerTo(field, rows, sending);
      if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
      return data?.[field] as Batch;
    },
  };
}

/** What became of each row, and why where it was rejected. */
export const told = ({ rows }: Batch) =>
  rows.map(({ outcome, message }) => (message ? `${outcome}: ${message}` : outcome));

/** One residence with one building, one stairwell and one dwelling. */
export const HOUSE: readonly (readonly [string, readonly Row[]])[] = [
  ['upsertResidences', [{ reference: 'RES-1', name: 'Les Érables', inseeCode: '80021', communeName: 'Amiens' }]],
  [
    'upsertBuildings',
    [{ reference: 'BAT-1', residence: 'RES-1', name: 'Bâtiment A', inseeCode: '80021', street: 'rue Jules-Verne' }],
  ],
  ['upsertStairwells', [{ reference: 'ESC-1', building: 'BAT-1', name: 'A1' }]],
  [
    'upsertEquipment',
    [{ reference: 'EQP-1', building: 'BAT-1', stairwell: 'ESC-1', system: 'LIFT', name: 'Ascenseur A1' }],
  ],
  ['upsertDwellings', [{ reference: 'LGT-1', building: 'BAT-1', stairwell: 'ESC-1', floor: 3, mainRent: 437 }]],
  ['upsertTenants', [{ reference: 'LOC-1', firstName: 'Lucie', lastName: 'Marchand', phone: '+33639980012' }]],
  ['upsertLeases', [{ reference: 'BAIL-1', dwelling: 'LGT-1', startedOn: '2020-03-01', tenants: ['LOC-1'] }]],
];
