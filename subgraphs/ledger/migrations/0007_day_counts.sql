CREATE TABLE "ledger"."counted" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"sequence" bigint NOT NULL,
	CONSTRAINT "counted_only_one" CHECK ("ledger"."counted"."only")
);
--> statement-breakpoint
CREATE TABLE "ledger"."day_count" (
	"day" date NOT NULL,
	"kind" text NOT NULL,
	"principal" text NOT NULL,
	"principal_office" text,
	"roles" text[] NOT NULL,
	"purpose" text,
	"agreements" text[] NOT NULL,
	"categories" text[] NOT NULL,
	"entries" integer NOT NULL,
	"rows" bigint NOT NULL,
	"outside_hours" integer NOT NULL,
	CONSTRAINT "day_count_once" UNIQUE NULLS NOT DISTINCT("day","kind","principal","principal_office","roles","purpose","agreements","categories")
);

--> statement-breakpoint
INSERT INTO "ledger"."counted" ("sequence") VALUES (0);
--> statement-breakpoint
-- Before seven, from eight in the evening on, and at week-ends, in France: what a signal calls "outside hours".
CREATE FUNCTION "ledger"."outside_hours"("at" timestamptz) RETURNS boolean LANGUAGE sql IMMUTABLE
	RETURN extract(isodow FROM "at" AT TIME ZONE 'Europe/Paris') > 5
		OR extract(hour FROM "at" AT TIME ZONE 'Europe/Paris') NOT BETWEEN 7 AND 19;
--> statement-breakpoint
-- Counts the next entries, as many as there are but not more than `most`; says how many. Sequences have no gap and stand in commit
-- order, so whatever is behind the last one counted is all there is to count.
CREATE FUNCTION "ledger"."count_days"("most" int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
	before bigint;
	last bigint;
BEGIN
	SELECT sequence INTO before FROM ledger.counted FOR UPDATE;
	SELECT least(size, before + "most") INTO last FROM ledger.head;
	IF last = before THEN RETURN 0; END IF;
	INSERT INTO ledger.day_count
		SELECT (at AT TIME ZONE 'Europe/Paris')::date, kind, principal, principal_office, roles, purpose, agreements, categories,
			count(*), sum(rows), count(*) FILTER (WHERE ledger.outside_hours(at))
		FROM ledger.entry WHERE sequence > before AND sequence <= last
		GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
	ON CONFLICT ON CONSTRAINT day_count_once DO UPDATE SET
		entries = day_count.entries + excluded.entries,
		rows = day_count.rows + excluded.rows,
		outside_hours = day_count.outside_hours + excluded.outside_hours;
	UPDATE ledger.counted SET sequence = last;
	RETURN last - before;
END
$$;
--> statement-breakpoint
CREATE VIEW "ledger"."day_total" AS
	SELECT day, kind, principal, principal_office, roles, purpose, agreements, categories, entries, rows, outside_hours
	FROM ledger.day_count
	UNION ALL
	SELECT (at AT TIME ZONE 'Europe/Paris')::date, kind, principal, principal_office, roles, purpose, agreements, categories,
		1, rows, ledger.outside_hours(at)::int
	FROM ledger.entry WHERE sequence > (SELECT sequence FROM ledger.counted);
--> statement-breakpoint
-- A month that is dropped takes its counts with it: they tell of people too. (The function is otherwise that of 0004.)
CREATE OR REPLACE FUNCTION "ledger"."drop_months"("now" timestamptz, "keep" interval) RETURNS int
	LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
	month text;
	last bigint;
	dropped int := 0;
BEGIN
	IF "keep" < interval '6 months' THEN
		RAISE EXCEPTION 'a ledger is kept for six months at least, but % came', "keep" USING ERRCODE = 'invalid_parameter_value';
	END IF;
	PERFORM pg_advisory_xact_lock(hashtext('ledger months'));
	FOR month IN
		SELECT relname FROM pg_catalog.pg_inherits JOIN pg_catalog.pg_class ON pg_class.oid = inhrelid
		WHERE inhparent = 'ledger.entry'::regclass AND relname ~ '^entry_\d{4}_\d{2}$'
			AND date_add(to_date(substr(relname, 7), 'YYYY_MM')::timestamp AT TIME ZONE 'UTC', '1 month', 'UTC')
				<= least("now", pg_catalog.now()) - "keep"
		ORDER BY relname
	LOOP
		EXECUTE format('SELECT max(sequence) FROM ledger.%I', month) INTO last;
		CONTINUE WHEN last > (SELECT coalesce(max(size), 0) FROM ledger.tree_head) OR last > (SELECT sequence FROM ledger.counted);
		EXECUTE format('DROP TABLE ledger.%I', month);
		DELETE FROM ledger.day_count WHERE day < to_date(substr(month, 7), 'YYYY_MM') + interval '1 month';
		dropped := dropped + 1;
	END LOOP;
	RETURN dropped;
END
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "ledger"."count_days" FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "ledger"."count_days" TO canopee_ledger;
--> statement-breakpoint
GRANT SELECT ON "ledger"."day_count", "ledger"."counted", "ledger"."day_total" TO canopee_ledger;
