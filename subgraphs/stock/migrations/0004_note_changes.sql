-- Notes every change of stock, whoever makes it. A statement leaves one note with the rows that it touched, and at the commit each note becomes
-- numbers: under a lock that is let go of when the transaction is over, so that numbers become visible in their order, and a reader who has
-- seen one has seen all below it. At the commit and not before, since a transaction that holds that lock must wait for nobody.
INSERT INTO "stock"."change_era" DEFAULT VALUES;
--> statement-breakpoint
CREATE TABLE "stock"."change_notes" (
	"note" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
	"type_name" text NOT NULL,
	"touched" text[] NOT NULL,
	"change" text NOT NULL
);
--> statement-breakpoint
CREATE FUNCTION "stock"."number_changes"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	PERFORM pg_advisory_xact_lock(hashtext('canopee stock changes'));
	INSERT INTO stock.changes (type_name, reference, change, number, at)
	SELECT NEW.type_name, one, NEW.change, nextval('stock.change_number'), now()
	FROM (SELECT DISTINCT ON (one) one COLLATE "C" AS one FROM unnest(NEW.touched) AS note (one) ORDER BY one) AS touched
	ON CONFLICT ON CONSTRAINT changes_type_name_reference_pk
		DO UPDATE SET change = excluded.change, number = excluded.number, at = excluded.at;
	DELETE FROM stock.change_notes WHERE note = NEW.note;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER "numbered_at_commit" AFTER INSERT ON "stock"."change_notes" DEFERRABLE INITIALLY DEFERRED
	FOR EACH ROW EXECUTE FUNCTION "stock"."number_changes"();
--> statement-breakpoint
CREATE FUNCTION "stock"."note_changes"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	INSERT INTO stock.change_notes (type_name, touched, change)
	SELECT TG_ARGV[0], array_agg(reference::text), CASE TG_OP WHEN 'DELETE' THEN 'REMOVED' ELSE 'PRESENT' END
	FROM touched HAVING count(*) > 0;
	RETURN NULL;
END $$;
--> statement-breakpoint
-- Who holds a lease is of the lease. One that is being removed with them is noted as removed afterwards.
CREATE FUNCTION "stock"."note_lease_holders"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	INSERT INTO stock.change_notes (type_name, touched, change)
	SELECT 'Lease', array_agg(lease::text), 'PRESENT' FROM touched HAVING count(*) > 0;
	RETURN NULL;
END $$;
--> statement-breakpoint
INSERT INTO "stock"."changes" (type_name, reference, change, number, at)
	SELECT 'Residence', reference, 'PRESENT', nextval('stock.change_number'), now() FROM (SELECT * FROM stock.residences ORDER BY reference) AS present;
--> statement-breakpoint
INSERT INTO "stock"."changes" (type_name, reference, change, number, at)
	SELECT 'Building', reference, 'PRESENT', nextval('stock.change_number'), now() FROM (SELECT * FROM stock.buildings ORDER BY reference) AS present;
--> statement-breakpoint
INSERT INTO "stock"."changes" (type_name, reference, change, number, at)
	SELECT 'Stairwell', reference, 'PRESENT', nextval('stock.change_number'), now() FROM (SELECT * FROM stock.stairwells ORDER BY reference) AS present;
--> statement-breakpoint
INSERT INTO "stock"."changes" (type_name, reference, change, number, at)
	SELECT 'Equipment', reference, 'PRESENT', nextval('stock.change_number'), now() FROM (SELECT * FROM stock.equipment ORDER BY reference) AS present;
--> statement-breakpoint
INSERT INTO "stock"."changes" (type_name, reference, change, number, at)
	SELECT 'Dwelling', reference, 'PRESENT', nextval('stock.change_number'), now() FROM (SELECT * FROM stock.dwellings ORDER BY reference) AS present;
--> statement-breakpoint
INSERT INTO "stock"."changes" (type_name, reference, change, number, at)
	SELECT 'Tenant', reference, 'PRESENT', nextval('stock.change_number'), now() FROM (SELECT * FROM stock.tenants ORDER BY reference) AS present;
--> statement-breakpoint
INSERT INTO "stock"."changes" (type_name, reference, change, number, at)
	SELECT 'Lease', reference, 'PRESENT', nextval('stock.change_number'), now() FROM (SELECT * FROM stock.leases ORDER BY reference) AS present;
--> statement-breakpoint
CREATE TRIGGER "changes_of_insert" AFTER INSERT ON "stock"."residences" REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Residence');
--> statement-breakpoint
CREATE TRIGGER "changes_of_update" AFTER UPDATE ON "stock"."residences" REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Residence');
--> statement-breakpoint
CREATE TRIGGER "changes_of_delete" AFTER DELETE ON "stock"."residences" REFERENCING OLD TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Residence');
--> statement-breakpoint
CREATE TRIGGER "changes_of_insert" AFTER INSERT ON "stock"."buildings" REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Building');
--> statement-breakpoint
CREATE TRIGGER "changes_of_update" AFTER UPDATE ON "stock"."buildings" REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Building');
--> statement-breakpoint
CREATE TRIGGER "changes_of_delete" AFTER DELETE ON "stock"."buildings" REFERENCING OLD TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Building');
--> statement-breakpoint
CREATE TRIGGER "changes_of_insert" AFTER INSERT ON "stock"."stairwells" REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Stairwell');
--> statement-breakpoint
CREATE TRIGGER "changes_of_update" AFTER UPDATE ON "stock"."stairwells" REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Stairwell');
--> statement-breakpoint
CREATE TRIGGER "changes_of_delete" AFTER DELETE ON "stock"."stairwells" REFERENCING OLD TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Stairwell');
--> statement-breakpoint
CREATE TRIGGER "changes_of_insert" AFTER INSERT ON "stock"."equipment" REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Equipment');
--> statement-breakpoint
CREATE TRIGGER "changes_of_update" AFTER UPDATE ON "stock"."equipment" REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Equipment');
--> statement-breakpoint
CREATE TRIGGER "changes_of_delete" AFTER DELETE ON "stock"."equipment" REFERENCING OLD TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Equipment');
--> statement-breakpoint
CREATE TRIGGER "changes_of_insert" AFTER INSERT ON "stock"."dwellings" REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Dwelling');
--> statement-breakpoint
CREATE TRIGGER "changes_of_update" AFTER UPDATE ON "stock"."dwellings" REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Dwelling');
--> statement-breakpoint
CREATE TRIGGER "changes_of_delete" AFTER DELETE ON "stock"."dwellings" REFERENCING OLD TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Dwelling');
--> statement-breakpoint
CREATE TRIGGER "changes_of_insert" AFTER INSERT ON "stock"."tenants" REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Tenant');
--> statement-breakpoint
CREATE TRIGGER "changes_of_update" AFTER UPDATE ON "stock"."tenants" REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Tenant');
--> statement-breakpoint
CREATE TRIGGER "changes_of_delete" AFTER DELETE ON "stock"."tenants" REFERENCING OLD TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Tenant');
--> statement-breakpoint
CREATE TRIGGER "changes_of_insert" AFTER INSERT ON "stock"."leases" REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Lease');
--> statement-breakpoint
CREATE TRIGGER "changes_of_update" AFTER UPDATE ON "stock"."leases" REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Lease');
--> statement-breakpoint
CREATE TRIGGER "changes_of_delete" AFTER DELETE ON "stock"."leases" REFERENCING OLD TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_changes"('Lease');
--> statement-breakpoint
CREATE TRIGGER "changes_of_insert" AFTER INSERT ON "stock"."lease_tenants" REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_lease_holders"();
--> statement-breakpoint
CREATE TRIGGER "changes_of_update" AFTER UPDATE ON "stock"."lease_tenants" REFERENCING NEW TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_lease_holders"();
--> statement-breakpoint
CREATE TRIGGER "changes_of_delete" AFTER DELETE ON "stock"."lease_tenants" REFERENCING OLD TABLE AS touched
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."note_lease_holders"();
