-- Entries that no day has counted yet. A function, since it knows how far the days go before the entries are looked for: written into the
-- view, the planner took them for a third of all entries, and read all five million to find a handful.
CREATE FUNCTION "ledger"."uncounted"() RETURNS SETOF "ledger"."day_count" LANGUAGE plpgsql STABLE ROWS 100 AS $$
DECLARE
	before bigint;
BEGIN
	SELECT sequence INTO before FROM ledger.counted;
	RETURN QUERY
		SELECT (at AT TIME ZONE 'Europe/Paris')::date, kind, principal, principal_office, roles, purpose, agreements, categories,
			1, entry.rows::bigint, ledger.outside_hours(at)::int
		FROM ledger.entry WHERE sequence > before;
END
$$;
--> statement-breakpoint
CREATE OR REPLACE VIEW "ledger"."day_total" AS
	SELECT day, kind, principal, principal_office, roles, purpose, agreements, categories, entries, rows, outside_hours
	FROM ledger.day_count
	UNION ALL
	SELECT day, kind, principal, principal_office, roles, purpose, agreements, categories, entries, rows, outside_hours
	FROM ledger.uncounted();
