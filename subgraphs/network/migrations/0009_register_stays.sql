CREATE TRIGGER "processing_activity_versions_append_only" BEFORE UPDATE OR DELETE ON "network"."processing_activity_versions"
	FOR EACH ROW EXECUTE FUNCTION "network"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "processing_activity_versions_no_truncate" BEFORE TRUNCATE ON "network"."processing_activity_versions"
	FOR EACH STATEMENT EXECUTE FUNCTION "network"."refuse_change"();
