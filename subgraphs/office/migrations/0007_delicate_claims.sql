-- A quarrel between neighbours, arrears and a wish to move are no firm's business, even where one was sent there: neither the claim, nor
-- that it came to it, nor the home and the tenant.
CREATE FUNCTION "seen"."delicate_jobs"() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
	RETURN ARRAY(
		SELECT claims.reference FROM claims.interventions JOIN claims.claims ON claims.reference = interventions.claim
		WHERE interventions.contractor = seen.contractor() AND seen.is_delicate(claims.category::text)
	);
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "seen"."job_dwellings"() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
	RETURN ARRAY(
		SELECT claims.dwelling FROM claims.interventions JOIN claims.claims ON claims.reference = interventions.claim
		WHERE interventions.contractor = seen.contractor() AND interventions.completed_at IS NULL AND claims.dwelling IS NOT NULL
			AND NOT seen.is_delicate(claims.category::text)
	);
--> statement-breakpoint
CREATE OR REPLACE FUNCTION "seen"."job_tenants"() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
	RETURN ARRAY(
		SELECT claims.tenant FROM claims.interventions JOIN claims.claims ON claims.reference = interventions.claim
		WHERE interventions.contractor = seen.contractor() AND interventions.completed_at IS NULL AND claims.tenant IS NOT NULL
			AND NOT seen.is_delicate(claims.category::text)
	);
--> statement-breakpoint
DROP POLICY "contractor" ON "claims"."interventions";
--> statement-breakpoint
CREATE POLICY "contractor" ON "claims"."interventions" FOR SELECT TO canopee_narrowed USING (
	contractor = seen.contractor() AND claim <> ALL ((SELECT seen.delicate_jobs())::text[])
);
