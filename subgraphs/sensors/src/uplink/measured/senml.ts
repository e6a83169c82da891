import { z } from 'zod';
import { type MeasuredMessage, type MeasuredRecord, measuredMessage, type RefusedRecord } from './measured-uplinks.ts';

export const SENML_RECORDS_MAX = 1_000;
const SENML_VERSION_MAX = 10;
/** Below it a time is relative to now (RFC 8428, 4.5.3). */
const RELATIVE_BELOW = 2 ** 28;
const NAME = /^[A-Za-z0-9][A-Za-z0-9\-:./_]*$/;
/** RFC 9039: an EUI-64 in a name; what follows says which of the device's values it is. */
const DEVICE_NAME = /^urn:dev:mac:([0-9a-fA-F]{16})[:_/.-]+([^:_/]+)$/;

/** Unknown labels are passed over, those that end in "_" must be understood (RFC 8428, 4.4): they are looked for apart. */
const record = z.looseObject({
  bn: z.string().optional(),
  bt: z.number().optional(),
  bu: z.string().optional(),
  bv: z.number().optional(),
  bs: z.number().optional(),
  bver: z.int().positive().optional(),
  n: z.string().optional(),
  u: z.string().optional(),
  v: z.number().optional(),
  vs: z.string().optional(),
  vb: z.boolean().optional(),
  vd: z.string().optional(),
  s: z.number().optional(),
  t: z.number().optional(),
});
type SenmlRecord = z.infer<typeof record>;

const pack = z
  .array(record, 'a SenML pack is expected: a list of records')
  .min(1)
  .max(SENML_RECORDS_MAX, `at most ${SENML_RECORDS_MAX} records are expected`);

/** What the base fields say so far. */
interface Base {
  bn: string;
  bt: number;
  bv: number;
  bu?: string;
}

/**
 * Reads SenML in JSON (RFC 8428): base values carry on from record to record, each record may be refused by itself. Throws a
 * `ZodError` for what is no pack.
 */
export function readSenml(body: unknown, receivedAt: Date): MeasuredMessage {
  const records: MeasuredRecord[] = [];
  const refused: RefusedRecord[] = [];
  let base: Base = { bn: '', bt: 0, bv: 0 };
  for (const [index, each] of pack.parse(body).entries()) {
    base = carriedOn(base, each);
    if (isBaseOnly(each)) continue;
    const resolved = resolve(base, each, receivedAt);
    if (typeof resolved === 'string') refused.push({ index, message: resolved });
    else records.push({ index, ...resolved });
  }
  return measuredMessage('SENML', records, refused, receivedAt);
}

function carriedOn(base: Base, { bn = base.bn, bt = base.bt, bv = base.bv, bu = base.bu }: SenmlRecord): Base {
  return { bn, bt, bv, ...(bu !== undefined && { bu }) };
}

/** One that only sets base values for those that follow. */
function isBaseOnly(each: SenmlRecord): boolean {
  return Object.keys(each).every((label) => ['bn', 'bt', 'bu', 'bv', 'bs', 'bver'].includes(label));
}

/** A record with nothing left to look up elsewhere (RFC 8428, 4.6); or why it is none of ours. */
function resolve(base: Base, each: SenmlRecord, receivedAt: Date): Omit<MeasuredRecord, 'index'> | string {
  const objection = objectionTo(each);
  if (objection) return objection;
  const fullName = `${base.bn}${each.n ?? ''}`;
  const [, eui, name] = (NAME.test(fullName) && DEVICE_NAME.exec(fullName)) || [];
  if (eui === undefined || name === undefined) {
    return 'A name like "urn:dev:mac:24e124fffe725c14:temperature" is expected, with the EUI-64 of the device.';
  }
  const unit = each.u ?? base.bu ?? null;
  const value = each.vb ?? base.bv + (each.v ?? 0);
  const observedAt = instantOf(base.bt + (each.t ?? 0), receivedAt);
  if (!observedAt) return 'A time of at most a year from now is expected, in seconds.';
  const raw = { n: fullName, t: observedAt.getTime() / 1_000, ...(unit !== null && { u: unit }), ...valueLabel(value) };
  return { devEui: eui.toLowerCase(), name, unit, value, observedAt, raw };
}

function objectionTo(each: SenmlRecord): string | null {
  const unknown = Object.keys(each).find((label) => label.endsWith('_'));
  if (unknown !== undefined) return `The label "${unknown.slice(0, 32)}" has to be understood, but is not known here.`;
  if ((each.bver ?? 0) > SENML_VERSION_MAX) return `SenML of version ${SENML_VERSION_MAX} is expected.`;
  if (each.s !== undefined || each.bs !== undefined) return 'A value is expected; sums ("s", "bs") are not taken.';
  const given = (['v', 'vb', 'vs', 'vd'] as const).filter((label) => each[label] !== undefined);
  if (given.length > 1) return `One value is expected, but there are "${given.join('" and "')}".`;
  if (each.vs !== undefined || each.vd !== undefined) return 'A number ("v") or a boolean ("vb") is expected.';
  return given.length === 0 && each.bv === undefined ? 'A value is expected: "v" or "vb".' : null;
}

function instantOf(seconds: number, receivedAt: Date): Date | null {
  const at = new Date(seconds < RELATIVE_BELOW ? receivedAt.getTime() + seconds * 1_000 : seconds * 1_000);
  const days = Math.abs(at.getTime() - receivedAt.getTime()) / 86_400_000;
  return days <= 366 ? at : null;
}

function valueLabel(value: number | boolean): { v: number } | { vb: boolean } {
  return typeof value === 'boolean' ? { vb: value } : { v: value };
}
