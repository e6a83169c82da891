import type { VerifiedExport } from '@canopee/ledger/proof/export/verify-export';

/** What `ledger verify` says, line by line. The first line tells whether all of it holds. */
export function verifiedLines(verified: VerifiedExport): string[] {
  const { office, from, to, firstAt, lastAt, heads, finding } = verified;
  const period = firstAt === null ? '' : `, of ${firstAt} to ${lastAt}`;
  const what = `entries ${from} to ${to} of the ledger of ${office}${period}, under ${heads} signed heads`;
  return [
    finding === null ? `It holds: ${what}.` : `It does not hold: ${finding.text}`,
    ...(finding ? [`Read: ${what}.`] : []),
    ...rests(verified),
  ];
}

function rests({ from, cosigned, keys }: VerifiedExport): string[] {
  const before = from === 1 ? [] : [`Entries before ${from} are not in the file.`];
  const witnesses = [...cosigned].map(([name, size]) => `Countersigned by ${name}: up to entry ${size}.`);
  const alone =
    cosigned.size === 0
      ? ['No other office countersigned any of it: only a head that was kept elsewhere can show more.']
      : [];
  return [...before, ...witnesses, ...alone, ...keys.map((key) => `Key: ${key}`)];
}
