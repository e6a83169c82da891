CREATE TYPE "claims"."notice_kind" AS ENUM('KNOWN', 'UPDATED', 'RESTORED');--> statement-breakpoint
CREATE TYPE "claims"."notice_rule" AS ENUM('DRAFT', 'SEND');--> statement-breakpoint
CREATE TYPE "claims"."notice_state" AS ENUM('DRAFT', 'SENT', 'WITHDRAWN');--> statement-breakpoint
ALTER TYPE "claims"."claim_event_kind" ADD VALUE 'NOTICE_DRAFTED';--> statement-breakpoint
ALTER TYPE "claims"."claim_event_kind" ADD VALUE 'NOTICE_SENT';--> statement-breakpoint
ALTER TYPE "claims"."claim_event_kind" ADD VALUE 'NOTICE_WITHDRAWN';--> statement-breakpoint
CREATE SEQUENCE "claims"."notice_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "claims"."notice_rules" (
	"kind" "claims"."notice_kind" PRIMARY KEY NOT NULL,
	"rule" "claims"."notice_rule" NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	"set_by" text
);
--> statement-breakpoint
CREATE TABLE "claims"."notices" (
	"reference" text COLLATE "C" PRIMARY KEY NOT NULL,
	"collective_claim" text COLLATE "C" NOT NULL,
	"building" text COLLATE "C" NOT NULL,
	"kind" "claims"."notice_kind" NOT NULL,
	"state" "claims"."notice_state" NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"text" text NOT NULL,
	"known_since" timestamp (3) with time zone NOT NULL,
	"expected_at" timestamp (3) with time zone,
	"drafted_at" timestamp (3) with time zone NOT NULL,
	"sent_at" timestamp (3) with time zone,
	CONSTRAINT "sent_when_it_says_when" CHECK (("claims"."notices"."state" = 'DRAFT') = ("claims"."notices"."sent_at" is null) or "claims"."notices"."state" = 'WITHDRAWN'),
	CONSTRAINT "notice_text_length" CHECK (char_length("claims"."notices"."text") between 1 and 2000)
);
--> statement-breakpoint
ALTER TABLE "claims"."claim_events" ADD COLUMN "notice" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "claims"."notices" ADD CONSTRAINT "notices_collective_claim_collective_claims_reference_fk" FOREIGN KEY ("collective_claim") REFERENCES "claims"."collective_claims"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notices_one_draft" ON "claims"."notices" USING btree ("collective_claim") WHERE state = 'DRAFT';--> statement-breakpoint
CREATE INDEX "notices_building_sent_at_index" ON "claims"."notices" USING btree ("building","sent_at");--> statement-breakpoint
CREATE INDEX "notices_drafted_at_reference_index" ON "claims"."notices" USING btree ("drafted_at","reference");