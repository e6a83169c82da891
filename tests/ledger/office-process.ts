import { enableCompileCache, flushCompileCache } from 'node:module';
import type { OfficeConfig } from '@canopee/office/config';

// Killed offices never write what V8 compiled, and would compile all of it anew in each life: the first one writes it once it serves.
enableCompileCache(process.argv[2]);
const { officeConfig } = await import('@canopee/office/config');
const { startOffice } = await import('@canopee/office/office');

/** A whole office in a process of its own, to be killed: says its URL as soon as it serves, and ends when its parent does. */
process.once('message', (config: OfficeConfig) => {
  startOffice(officeConfig.parse(config)).then(
    ({ url }) => {
      flushCompileCache();
      process.send?.(url);
    },
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit(0));
