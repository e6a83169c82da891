import type { OfficeKey } from '@canopee/schema/office-key';
import type { HomeNeed } from '@canopee/schema/tier';
import type { Access } from './access.ts';
import type { DisclosureCollector, DisclosureRecorder, RecordedOperation } from './disclosure.ts';
import type { Log } from './log.ts';
import type { PseudonymScope } from './tiers.ts';

/** What every resolver of every domain has at hand; a domain adds its database and loaders. Lives for one request. */
export interface RequestContext {
  office: OfficeKey;
  access: Access;
  /** The version of the office's own rules that `access` decides by; null where it has none. */
  officePolicyVersion: string | null;
  disclosure: DisclosureCollector;
  recorder: DisclosureRecorder;
  /** The agreement is added for each value: a request may be answered under several. */
  pseudonymScope: Omit<PseudonymScope, 'agreement'>;
  operation: RecordedOperation;
  requestId: string;
  /** Of a domain that keeps data about homes: what is missing in one, by its global id, before it may be looked into. */
  missingInHome?(dwelling: string): Promise<readonly HomeNeed[]>;
  now(): Date;
  log: Log;
}
