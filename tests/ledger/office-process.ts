import { type OfficeConfig, officeConfig } from '@canopee/office/config';
import { startOffice } from '@canopee/office/office';

/** A whole office in a process of its own, to be killed: says its URL as soon as it serves, and ends when its parent does. */
process.once('message', (config: OfficeConfig) => {
  startOffice(officeConfig.parse(config)).then(
    ({ url }) => process.send?.(url),
    (error) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit(0));
