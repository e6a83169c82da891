import { writeFileSync } from 'node:fs';
import { classificationPage } from './classification.ts';
import { CLASSIFICATION_FILE } from './classification-file.ts';

writeFileSync(CLASSIFICATION_FILE, classificationPage());
