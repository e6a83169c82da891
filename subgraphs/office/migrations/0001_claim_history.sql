-- What became of a claim is seen by whoever sees the claim; what the office promised, by everybody it promised it to.
GRANT SELECT ON "claims"."claim_events", "claims"."service_levels" TO canopee_narrowed;
--> statement-breakpoint
ALTER TABLE "claims"."claim_events" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "of_claims_seen" ON "claims"."claim_events" FOR SELECT TO canopee_narrowed USING (
	EXISTS (SELECT FROM claims.claims WHERE claims.reference = claim_events.claim)
);
--> statement-breakpoint
-- A contract's delays are between the office and the firm.
ALTER TABLE "claims"."service_levels" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "of_own_contract" ON "claims"."service_levels" FOR SELECT TO canopee_narrowed USING (
	contractor IS NULL OR contractor = seen.contractor()
);
