import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Receipt } from '../ingest.ts';
import type { Intake } from './intake.ts';
import { keepAside } from './keep-aside.ts';
import { rememberStatus } from './remember-status.ts';
import type { NetworkMessage } from './uplink.ts';

/**
 * Takes in a message, whichever door it came through. Resolves once nothing of it can be lost any more; rejects with
 * `IntakeFullError`, or with what the database said.
 */
export type Receive = (message: NetworkMessage) => Promise<Receipt | { kind: 'IGNORED' }>;

export function createReceive({ intake, database }: { intake: Intake; database: PostgresJsDatabase }): Receive {
  return async (message) => {
    switch (message.kind) {
      case 'UPLINK':
        return intake.take(message.uplink);
      case 'UNREADABLE':
        await keepAside(database, [message]);
        return { kind: 'ASIDE', reason: message.reason };
      case 'STATUS':
        await rememberStatus(database, message.devEui, message.status);
        return { kind: 'IGNORED' };
      case 'IGNORED':
        return message;
    }
  };
}
