ALTER TYPE "claims"."claim_event_kind" ADD VALUE 'COLLECTIVE_OPENED';--> statement-breakpoint
ALTER TYPE "claims"."claim_event_kind" ADD VALUE 'COLLECTIVE_CHANGED';--> statement-breakpoint
ALTER TYPE "claims"."claim_event_kind" ADD VALUE 'COLLECTIVE_FAULT_CLEARED';--> statement-breakpoint
ALTER TYPE "claims"."claim_event_kind" ADD VALUE 'COLLECTIVE_CLOSED';--> statement-breakpoint
CREATE TABLE "claims"."fault_position" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"sequence" bigint NOT NULL,
	CONSTRAINT "fault_position_has_one_row" CHECK ("claims"."fault_position"."one")
);
--> statement-breakpoint
ALTER TABLE "claims"."claim_events" ALTER COLUMN "claim" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "claims"."claim_events" ADD COLUMN "collective_claim" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "claims"."collective_claims" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "claims"."collective_claims" ADD COLUMN "fault" text;--> statement-breakpoint
ALTER TABLE "claims"."collective_claims" ADD COLUMN "fault_cleared_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "claims"."claim_events" ADD CONSTRAINT "claim_events_collective_claim_collective_claims_reference_fk" FOREIGN KEY ("collective_claim") REFERENCES "claims"."collective_claims"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "claim_events_collective_claim_sequence_index" ON "claims"."claim_events" USING btree ("collective_claim","sequence") WHERE claim is null;--> statement-breakpoint
ALTER TABLE "claims"."claim_events" ADD CONSTRAINT "about_something" CHECK ("claims"."claim_events"."claim" is not null or "claims"."claim_events"."collective_claim" is not null);