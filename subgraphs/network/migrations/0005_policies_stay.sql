CREATE TRIGGER "policy_sets_append_only" BEFORE UPDATE OR DELETE ON "network"."policy_sets"
	FOR EACH ROW EXECUTE FUNCTION "network"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "policy_sets_no_truncate" BEFORE TRUNCATE ON "network"."policy_sets"
	FOR EACH STATEMENT EXECUTE FUNCTION "network"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "policy_loadings_append_only" BEFORE UPDATE OR DELETE ON "network"."policy_loadings"
	FOR EACH ROW EXECUTE FUNCTION "network"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "policy_loadings_no_truncate" BEFORE TRUNCATE ON "network"."policy_loadings"
	FOR EACH STATEMENT EXECUTE FUNCTION "network"."refuse_change"();
