DROP POLICY "of_claims_seen" ON "claims"."claim_events";
--> statement-breakpoint
CREATE POLICY "of_claims_seen" ON "claims"."claim_events" FOR SELECT TO canopee_narrowed USING (
	EXISTS (SELECT FROM claims.claims WHERE claims.reference = claim_events.claim)
	OR (claim IS NULL AND EXISTS (SELECT FROM claims.collective_claims WHERE collective_claims.reference = claim_events.collective_claim))
);
