import { DATA_CATEGORIES } from '@canopee/schema/fideslang';
import { PURPOSES } from '@canopee/schema/purpose';
import { portableData } from './portable-data.ts';
import type { PersonalValue, SubjectFile, ToldDisclosure } from './subject-file.ts';

/** What is said of a copy beside what is in it. */
export interface CopyHead {
  office: string;
  /** Global ids. */
  subject: string;
  request: string;
  gatheredAt: Date;
}

/** How many values of a field there are. */
export interface CountedField extends PersonalValue {
  /** The category in French. */
  label: string;
  count: number;
}

/** All that is handed to a person who asks what an office holds of them (art. 15), as machines read it. */
export interface SubjectCopy extends CopyHead {
  format: 'canopee-subject-copy/1';
  data: SubjectFile['data'];
  fields: CountedField[];
  /** Values of others that stood on the same rows. */
  takenOut: CountedField[];
  disclosures: readonly ToldDisclosure[];
  /** Why data of the person were used: those of the disclosures, with their French titles. */
  purposes: Record<string, string>;
  /** In French (art. 15(1)(e) and (f)). */
  rights: string[];
}

/** What a person takes along (art. 20). */
export interface PortableCopy extends CopyHead {
  format: 'canopee-portable-data/1';
  data: Record<string, unknown>;
}

const RIGHTS = [
  'Vous pouvez demander la rectification de données inexactes, leur effacement, la limitation de leur traitement, et vous opposer à celui-ci.',
  'Vous pouvez saisir le délégué à la protection des données de l’organisme.',
  'Vous pouvez introduire une réclamation auprès de la CNIL, 3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, www.cnil.fr.',
];

export function subjectCopy(head: CopyHead, file: SubjectFile, disclosures: readonly ToldDisclosure[]): SubjectCopy {
  const named = [...new Set(disclosures.flatMap(({ purpose }) => purpose ?? []))].sort();
  return {
    format: 'canopee-subject-copy/1',
    ...head,
    data: file.data,
    fields: fieldsIn(file),
    takenOut: counted(file.takenOut),
    disclosures,
    purposes: Object.fromEntries(
      named.map((key) => [key, Object.hasOwn(PURPOSES, key) ? PURPOSES[key as never] : key]),
    ),
    rights: RIGHTS,
  };
}

export function portableCopy(head: CopyHead, file: SubjectFile): PortableCopy {
  return { format: 'canopee-portable-data/1', ...head, data: portableData(file) };
}

/** Personal fields of a file that hold something, by coordinate. */
export function fieldsIn({ personal }: SubjectFile): CountedField[] {
  return counted([...personal.values()].flatMap((fields) => [...fields.values()]));
}

function counted(values: readonly PersonalValue[]): CountedField[] {
  const fields = new Map<string, CountedField>();
  for (const { coordinate, category } of values) {
    const known = fields.get(coordinate) ?? { coordinate, category, label: DATA_CATEGORIES[category], count: 0 };
    known.count += 1;
    fields.set(coordinate, known);
  }
  return [...fields.values()].sort((a, b) => (a.coordinate < b.coordinate ? -1 : 1));
}
