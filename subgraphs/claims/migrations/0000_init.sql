CREATE SCHEMA "claims";
--> statement-breakpoint
CREATE TYPE "claims"."building_system" AS ENUM('LIFT', 'HEATING', 'HOT_WATER', 'VENTILATION', 'WATER', 'ELECTRICITY', 'ACCESS', 'FIRE_SAFETY', 'STRUCTURE', 'OTHER');--> statement-breakpoint
CREATE TYPE "claims"."claim_category" AS ENUM('LIFT', 'COLLECTIVE_HEATING', 'COLLECTIVE_HOT_WATER', 'COMMON_PARTS', 'VENTILATION', 'NETWORKS', 'SAFETY', 'PESTS', 'ROOF_FACADE', 'PLUMBING', 'ELECTRICITY', 'INDIVIDUAL_HEATING', 'JOINERY_LOCKS', 'DAMP_MOULD', 'SMOKE_ALARM', 'NEIGHBOUR_DISPUTE', 'CHARGES_RENT', 'ALLOCATION_TRANSFER', 'OTHER');--> statement-breakpoint
CREATE TYPE "claims"."claim_state" AS ENUM('NEW', 'QUALIFIED', 'ASSIGNED', 'SCHEDULED', 'IN_PROGRESS', 'ON_HOLD', 'REOPENED', 'RESOLVED', 'CLOSED', 'REJECTED', 'MERGED', 'CANCELLED');--> statement-breakpoint
CREATE TYPE "claims"."claim_urgency" AS ENUM('IMMEDIATE', 'URGENT', 'STANDARD');--> statement-breakpoint
CREATE TYPE "claims"."collective_claim_state" AS ENUM('OPEN', 'CLOSED');--> statement-breakpoint
CREATE SEQUENCE "claims"."claim_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE SEQUENCE "claims"."collective_claim_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "claims"."claims" (
	"reference" text COLLATE "C" PRIMARY KEY NOT NULL,
	"category" "claims"."claim_category" NOT NULL,
	"system" "claims"."building_system" NOT NULL,
	"urgency" "claims"."claim_urgency" NOT NULL,
	"urgency_rank" smallint GENERATED ALWAYS AS (case urgency when 'IMMEDIATE' then 1 when 'URGENT' then 2 else 3 end) STORED NOT NULL,
	"state" "claims"."claim_state" NOT NULL,
	"building" text COLLATE "C" NOT NULL,
	"dwelling" text COLLATE "C",
	"tenant" text COLLATE "C",
	"description" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"resolved_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"collective_claim" text COLLATE "C",
	"idempotency_key" text,
	CONSTRAINT "merged_into_something" CHECK ("claims"."claims"."state" <> 'MERGED' or "claims"."claims"."collective_claim" is not null),
	CONSTRAINT "description_length" CHECK (char_length("claims"."claims"."description") between 1 and 2000),
	CONSTRAINT "idempotency_key_length" CHECK (char_length("claims"."claims"."idempotency_key") between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "claims"."collective_claims" (
	"reference" text COLLATE "C" PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"system" "claims"."building_system" NOT NULL,
	"building" text COLLATE "C" NOT NULL,
	"state" "claims"."collective_claim_state" NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"expected_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "closed_when_it_says_when" CHECK (("claims"."collective_claims"."state" = 'CLOSED') = ("claims"."collective_claims"."closed_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "claims"."contractors" (
	"reference" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"systems" "claims"."building_system"[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claims"."interventions" (
	"reference" text COLLATE "C" PRIMARY KEY NOT NULL,
	"claim" text COLLATE "C" NOT NULL,
	"contractor" text COLLATE "C",
	"scheduled_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"completed_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "claims"."claims" ADD CONSTRAINT "claims_collective_claim_collective_claims_reference_fk" FOREIGN KEY ("collective_claim") REFERENCES "claims"."collective_claims"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims"."interventions" ADD CONSTRAINT "interventions_claim_claims_reference_fk" FOREIGN KEY ("claim") REFERENCES "claims"."claims"("reference") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims"."interventions" ADD CONSTRAINT "interventions_contractor_contractors_reference_fk" FOREIGN KEY ("contractor") REFERENCES "claims"."contractors"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "claims_idempotency_key" ON "claims"."claims" USING btree ("idempotency_key");--> statement-breakpoint
CREATE INDEX "claims_building_index" ON "claims"."claims" USING btree ("building");--> statement-breakpoint
CREATE INDEX "claims_dwelling_index" ON "claims"."claims" USING btree ("dwelling");--> statement-breakpoint
CREATE INDEX "claims_tenant_index" ON "claims"."claims" USING btree ("tenant");--> statement-breakpoint
CREATE INDEX "claims_collective_claim_opened_at_reference_index" ON "claims"."claims" USING btree ("collective_claim","opened_at","reference");--> statement-breakpoint
CREATE INDEX "claims_opened_at_reference_index" ON "claims"."claims" USING btree ("opened_at","reference");--> statement-breakpoint
CREATE INDEX "claims_newest_first" ON "claims"."claims" USING btree ("opened_at" DESC NULLS LAST,"reference");--> statement-breakpoint
CREATE INDEX "claims_urgency_rank_reference_index" ON "claims"."claims" USING btree ("urgency_rank","reference");--> statement-breakpoint
CREATE UNIQUE INDEX "collective_claims_one_open" ON "claims"."collective_claims" USING btree ("building","system") WHERE state = 'OPEN';--> statement-breakpoint
CREATE INDEX "collective_claims_building_index" ON "claims"."collective_claims" USING btree ("building");--> statement-breakpoint
CREATE INDEX "collective_claims_opened_at_reference_index" ON "claims"."collective_claims" USING btree ("opened_at","reference");--> statement-breakpoint
CREATE INDEX "interventions_claim_reference_index" ON "claims"."interventions" USING btree ("claim","reference");