-- What proves the ledger is as append-only as the ledger. Whoever takes these triggers away is found out by what other offices keep.
CREATE FUNCTION "ledger"."keep_hashes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.level <> OLD.level OR NEW.index <> OLD.index
		OR substring(NEW.hashes FROM 1 FOR length(OLD.hashes)) <> OLD.hashes THEN
		RAISE EXCEPTION 'the ledger is append-only: a tile of its tree only grows' USING ERRCODE = 'insufficient_privilege';
	END IF;
	RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE FUNCTION "ledger"."keep_evidence"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF (NEW.number, NEW.about, NEW.kind, NEW.seen_note, NEW.refused_note, NEW.raised_at)
		IS DISTINCT FROM (OLD.number, OLD.about, OLD.kind, OLD.seen_note, OLD.refused_note, OLD.raised_at) THEN
		RAISE EXCEPTION 'the ledger is append-only: an alert is kept as it was raised' USING ERRCODE = 'insufficient_privilege';
	END IF;
	RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE FUNCTION "ledger"."keep_witnessed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF NEW.office <> OLD.office OR NEW.size < OLD.size THEN
		RAISE EXCEPTION 'the ledger is append-only: what was seen of % is not turned back', OLD.office USING ERRCODE = 'insufficient_privilege';
	END IF;
	RETURN NEW;
END
$$;
--> statement-breakpoint
CREATE TRIGGER "tree_tile_only_grows" BEFORE UPDATE ON "ledger"."tree_tile"
	FOR EACH ROW EXECUTE FUNCTION "ledger"."keep_hashes"();
--> statement-breakpoint
CREATE TRIGGER "tree_tile_stays" BEFORE DELETE OR TRUNCATE ON "ledger"."tree_tile"
	FOR EACH STATEMENT EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "tree_head_stays" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger"."tree_head"
	FOR EACH STATEMENT EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "cosignature_stays" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger"."cosignature"
	FOR EACH STATEMENT EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "proof_key_stays" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger"."proof_key"
	FOR EACH STATEMENT EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "alert_only_counts" BEFORE UPDATE ON "ledger"."alert"
	FOR EACH ROW EXECUTE FUNCTION "ledger"."keep_evidence"();
--> statement-breakpoint
CREATE TRIGGER "alert_stays" BEFORE DELETE OR TRUNCATE ON "ledger"."alert"
	FOR EACH STATEMENT EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "witnessed_head_only_grows" BEFORE UPDATE ON "ledger"."witnessed_head"
	FOR EACH ROW EXECUTE FUNCTION "ledger"."keep_witnessed"();
--> statement-breakpoint
CREATE TRIGGER "witnessed_head_stays" BEFORE DELETE OR TRUNCATE ON "ledger"."witnessed_head"
	FOR EACH STATEMENT EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
-- Hashes do not compress: trying would only cost time.
ALTER TABLE "ledger"."tree_tile" ALTER COLUMN "hashes" SET STORAGE EXTERNAL;
