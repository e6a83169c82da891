CREATE TRIGGER "session_ends_append_only" BEFORE UPDATE OR DELETE ON "network"."session_ends"
	FOR EACH ROW EXECUTE FUNCTION "network"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "session_ends_no_truncate" BEFORE TRUNCATE ON "network"."session_ends"
	FOR EACH STATEMENT EXECUTE FUNCTION "network"."refuse_change"();
