import { ClientError } from '@canopee/schema/client-error';
import type { KeepCosignaturesInput } from '@canopee/schema/generated/ledger';
import { isOfficeKey, type OfficeKey } from '@canopee/schema/office-key';
import { readCheckpoint, witnessName } from './checkpoint.ts';
import { cosignedAt } from './cosignature.ts';
import { headOfSize } from './head-list.ts';
import type { LedgerProof } from './ledger-proof.ts';
import { rememberKeys } from './proof-keys.ts';
import { NoteError, readSignatureLine, readVerifierKey, type VerifierKey } from './signed-note.ts';

const COSIGNATURES_MAX = 100;

interface Cosigned {
  witness: OfficeKey;
  line: string;
  key: VerifierKey;
  seenAt: Date;
}

/**
 * Keeps what witnesses said of one of our heads, with the keys that it is checked by. Which of those to believe is for whoever verifies
 * the ledger. Throws `BAD_USER_INPUT` where one does not hold: then none is kept.
 */
export async function keepCosignatures(
  proof: LedgerProof,
  { size, cosignatures }: KeepCosignaturesInput,
): Promise<true> {
  const head = await headOfSize(proof, size);
  if (head === null || cosignatures.length > COSIGNATURES_MAX) {
    throw new ClientError(
      'BAD_USER_INPUT',
      `The size of a head and up to ${COSIGNATURES_MAX} signatures are expected.`,
    );
  }
  const { text } = readCheckpoint(head.note).note;
  const kept = cosignatures.map((given) => checked(text, given));
  const { sql } = proof.database;
  for (const { witness, line, key, seenAt } of kept) {
    await rememberKeys(sql, witness, [key], proof.now());
    await sql`
      insert into ledger.cosignature (size, witness, line, seen_at) values (${size}, ${witness}, ${line}, ${seenAt.toISOString()})
      on conflict do nothing`;
  }
  return true;
}

function checked(
  text: string,
  { witness, line, verifierKey }: KeepCosignaturesInput['cosignatures'][number],
): Cosigned {
  try {
    const key = readVerifierKey(verifierKey);
    const seenAt = cosignedAt(text, readSignatureLine(line), key);
    if (!isOfficeKey(witness) || key.name !== witnessName(witness) || seenAt === null) {
      throw new NoteError(`a signature of this head by ${key.name} is expected`);
    }
    return { witness, line: `${line.trimEnd()}\n`, key, seenAt };
  } catch (error) {
    if (error instanceof NoteError)
      throw new ClientError('BAD_USER_INPUT', `A countersignature does not hold: ${error.message}.`);
    throw error;
  }
}
