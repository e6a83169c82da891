-- The ledger in partitions by month, so that millions of entries are searched by their time and an old month goes as a whole.
-- No office keeps a ledger of the first formats yet: its table is made anew, and the count and the tree begin with it.
DROP TABLE "ledger"."entry";
--> statement-breakpoint
ALTER TABLE "ledger"."head" DISABLE TRIGGER USER;
--> statement-breakpoint
UPDATE "ledger"."head" SET "size" = 0;
--> statement-breakpoint
ALTER TABLE "ledger"."head" ENABLE TRIGGER USER;
--> statement-breakpoint
ALTER TABLE "ledger"."tree_tile" DISABLE TRIGGER USER;
--> statement-breakpoint
ALTER TABLE "ledger"."tree_head" DISABLE TRIGGER USER;
--> statement-breakpoint
ALTER TABLE "ledger"."cosignature" DISABLE TRIGGER USER;
--> statement-breakpoint
TRUNCATE "ledger"."tree_tile", "ledger"."tree_head", "ledger"."cosignature";
--> statement-breakpoint
ALTER TABLE "ledger"."tree_tile" ENABLE TRIGGER USER;
--> statement-breakpoint
ALTER TABLE "ledger"."tree_head" ENABLE TRIGGER USER;
--> statement-breakpoint
ALTER TABLE "ledger"."cosignature" ENABLE TRIGGER USER;
--> statement-breakpoint
CREATE TABLE "ledger"."entry" (
	"sequence" bigint NOT NULL,
	"reference" text COLLATE "C" GENERATED ALWAYS AS (lpad(sequence::text, 12, '0')) STORED NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"principal" text NOT NULL,
	"principal_office" text,
	"roles" text[] NOT NULL,
	"purpose" text,
	"agreement" text,
	"agreements" text[] NOT NULL,
	"operation_name" text,
	"operation_hash" text NOT NULL,
	"document_hash" text,
	"items" jsonb NOT NULL,
	"categories" text[] NOT NULL,
	"subjects" text[] NOT NULL,
	"rows" integer NOT NULL,
	"policy_version" text NOT NULL,
	"leaf_hash" "bytea" NOT NULL,
	CONSTRAINT "entry_key" PRIMARY KEY ("sequence","at")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE INDEX "entry_newest" ON "ledger"."entry" USING btree ("at" DESC NULLS LAST,"reference");--> statement-breakpoint
CREATE INDEX "entry_oldest" ON "ledger"."entry" USING btree ("at","reference");--> statement-breakpoint
CREATE INDEX "entry_principal" ON "ledger"."entry" USING btree ("principal","at" DESC NULLS LAST,"reference");--> statement-breakpoint
CREATE INDEX "entry_purpose" ON "ledger"."entry" USING btree ("purpose","at" DESC NULLS LAST,"reference");--> statement-breakpoint
CREATE INDEX "entry_kind" ON "ledger"."entry" USING btree ("kind","at" DESC NULLS LAST,"reference") WHERE "kind" <> 'READ';--> statement-breakpoint
CREATE INDEX "entry_agreements" ON "ledger"."entry" USING gin ("agreements") WHERE "agreements" <> '{}';--> statement-breakpoint
CREATE INDEX "entry_subjects" ON "ledger"."entry" USING gin ("subjects");--> statement-breakpoint
CREATE INDEX "entry_categories" ON "ledger"."entry" USING gin ("categories");
--> statement-breakpoint
CREATE TRIGGER "entry_append_only" BEFORE UPDATE OR DELETE ON "ledger"."entry"
	FOR EACH ROW EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "entry_no_truncate" BEFORE TRUNCATE ON "ledger"."entry"
	FOR EACH STATEMENT EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
-- Makes the partition of the month (in UTC) that a time is in, where it is not there yet. It is attached, not made in its place:
-- that holds up nobody who reads or writes.
CREATE FUNCTION "ledger"."open_month"("at" timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
DECLARE
	first timestamptz := date_trunc('month', "at", 'UTC');
	month text := to_char(first AT TIME ZONE 'UTC', '"entry_"YYYY_MM');
BEGIN
	PERFORM pg_advisory_xact_lock(hashtext('ledger months'));
	IF to_regclass(format('ledger.%I', month)) IS NOT NULL THEN RETURN; END IF;
	EXECUTE format('CREATE TABLE ledger.%I (LIKE ledger.entry INCLUDING CONSTRAINTS INCLUDING GENERATED)', month);
	EXECUTE format('ALTER TABLE ledger.entry ATTACH PARTITION ledger.%I FOR VALUES FROM (%L) TO (%L)',
		month, first, date_add(first, '1 month', 'UTC'));
	EXECUTE format('CREATE TRIGGER no_truncate BEFORE TRUNCATE ON ledger.%I
		FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()', month);
END
$$;
--> statement-breakpoint
-- Drops the months that ended longer ago than a ledger is kept: never one of the last six, whoever asks (CNIL wants six to twelve,
-- délib. 2021-122), and none of which the tree has not every leaf yet. Tree and heads stay. Says how many months are gone.
CREATE FUNCTION "ledger"."drop_months"("now" timestamptz, "keep" interval) RETURNS int
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
		CONTINUE WHEN last > (SELECT coalesce(max(size), 0) FROM ledger.tree_head);
		EXECUTE format('DROP TABLE ledger.%I', month);
		dropped := dropped + 1;
	END LOOP;
	RETURN dropped;
END
$$;
--> statement-breakpoint
DO $$ BEGIN
	-- Roles belong to the whole cluster: another office's database may have made it already, or be about to.
	IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'canopee_ledger') THEN
		CREATE ROLE canopee_ledger NOLOGIN;
	END IF;
EXCEPTION
	WHEN duplicate_object OR unique_violation THEN NULL;
	WHEN insufficient_privilege THEN
		RAISE EXCEPTION 'the role canopee_ledger is expected, and % may not make it. Once, as an administrator of PostgreSQL: CREATE ROLE canopee_ledger NOLOGIN; GRANT canopee_ledger TO %;',
			current_user, quote_ident(current_user) USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
DO $$ BEGIN
	IF NOT pg_has_role(current_user, 'canopee_ledger', 'SET') THEN
		EXECUTE format('GRANT canopee_ledger TO %I', current_user);
	END IF;
EXCEPTION WHEN insufficient_privilege THEN
	RAISE EXCEPTION '% is expected to be of the role canopee_ledger. Once, as an administrator of PostgreSQL: GRANT canopee_ledger TO %;',
		current_user, quote_ident(current_user) USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
-- Who writes the ledger does so as this role: it adds and reads, and has no right to change or delete.
GRANT USAGE ON SCHEMA "ledger" TO canopee_ledger;
--> statement-breakpoint
GRANT SELECT ON ALL TABLES IN SCHEMA "ledger" TO canopee_ledger;
--> statement-breakpoint
GRANT INSERT ON "ledger"."entry", "ledger"."subject_key" TO canopee_ledger;
--> statement-breakpoint
GRANT UPDATE ("size") ON "ledger"."head" TO canopee_ledger;
--> statement-breakpoint
GRANT UPDATE ("digest") ON "ledger"."subject_key" TO canopee_ledger;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "ledger"."open_month", "ledger"."drop_months" FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "ledger"."open_month", "ledger"."drop_months" TO canopee_ledger;
