GRANT SELECT ON "claims"."notices" TO canopee_narrowed;
--> statement-breakpoint
-- What was sent to a building is for those who live there, and for firms that are told of the trouble itself; drafts are the desk's.
ALTER TABLE "claims"."notices" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "of_collective_claims_seen" ON "claims"."notices" FOR SELECT TO canopee_narrowed USING (
	state = 'SENT' AND EXISTS (SELECT FROM claims.collective_claims WHERE collective_claims.reference = notices.collective_claim)
);
