-- What was agreed before there were versions is the first version of it.
INSERT INTO "network"."agreement_versions"
	("reference", "version", "title", "kind", "effective_from", "effective_until", "parties", "data_sharing", "recorded_at", "recorded_by_roles", "reason")
SELECT
	a."reference", 1, a."title", a."kind", a."effective_from", a."effective_until",
	coalesce((
		SELECT jsonb_agg(jsonb_build_object('office', p."office", 'role', p."role") ORDER BY p."office")
		FROM "network"."agreement_parties" p WHERE p."agreement" = a."reference"
	), '[]'),
	coalesce((
		SELECT jsonb_agg(jsonb_build_object('entityTypes', s."entity_types", 'categories', s."categories", 'purpose', s."purpose", 'tier', s."tier") ORDER BY s."position")
		FROM "network"."data_sharing_scopes" s WHERE s."agreement" = a."reference"
	), '[]'),
	now(), '{}', 'Reprise des conventions enregistrées avant que leurs versions soient conservées.'
FROM "network"."agreements" a;
--> statement-breakpoint
CREATE FUNCTION "network"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	RAISE EXCEPTION 'what was recorded stays: % of % is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;
--> statement-breakpoint
CREATE TRIGGER "agreement_versions_append_only" BEFORE UPDATE OR DELETE ON "network"."agreement_versions"
	FOR EACH ROW EXECUTE FUNCTION "network"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "agreement_versions_no_truncate" BEFORE TRUNCATE ON "network"."agreement_versions"
	FOR EACH STATEMENT EXECUTE FUNCTION "network"."refuse_change"();
