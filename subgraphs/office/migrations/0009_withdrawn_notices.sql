DROP POLICY "of_collective_claims_seen" ON "claims"."notices";
--> statement-breakpoint
-- Whoever was told something hears too that it was taken back; a draft that was never sent stays the desk's.
CREATE POLICY "of_collective_claims_seen" ON "claims"."notices" FOR SELECT TO canopee_narrowed USING (
	sent_at IS NOT NULL AND EXISTS (SELECT FROM claims.collective_claims WHERE collective_claims.reference = notices.collective_claim)
);
