/** The stock of a middling office, four times. */
export const DWELLINGS_PER_OFFICE = 15_000;
export const OFFICES = ['amiens', 'opal', 'oise-habitat', 'reims-habitat'] as const;
