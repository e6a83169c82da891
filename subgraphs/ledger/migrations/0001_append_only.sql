-- An entry is written once. Whoever owns the database can still take this trigger away: that such a hand is noticed is the
-- business of the Merkle tree over the leaf hashes.
CREATE FUNCTION "ledger"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'the ledger is append-only: % of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "entry_append_only" BEFORE UPDATE OR DELETE ON "ledger"."entry"
	FOR EACH ROW EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "entry_no_truncate" BEFORE TRUNCATE ON "ledger"."entry"
	FOR EACH STATEMENT EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "head_only_grows" BEFORE UPDATE ON "ledger"."head"
	FOR EACH ROW WHEN (NEW.size <= OLD.size) EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "head_stays" BEFORE DELETE OR TRUNCATE ON "ledger"."head"
	FOR EACH STATEMENT EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
INSERT INTO "ledger"."head" ("size") VALUES (0);
