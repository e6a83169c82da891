/** Who writes the ledger does so as this PostgreSQL role, which has no right to change or delete an entry. */
export const LEDGER_ROLE = 'canopee_ledger';
