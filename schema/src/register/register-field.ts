/** What an exported register says of each activity, in the order that article 30(1) asks for it. */
export const REGISTER_FIELDS = [
  'id',
  'title',
  'controller',
  'dpo',
  'jointControllers',
  'processors',
  'purposes',
  'lawfulBases',
  'subjectCategories',
  'dataCategories',
  'recipients',
  'transfers',
  'retention',
  'securityMeasures',
  'effectiveFrom',
  'effectiveUntil',
  'version',
] as const;
export type RegisterField = (typeof REGISTER_FIELDS)[number];
