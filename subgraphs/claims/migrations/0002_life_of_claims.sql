CREATE TYPE "claims"."claim_event_kind" AS ENUM('REGISTERED', 'QUALIFIED', 'ASSIGNED', 'SCHEDULED', 'STARTED', 'VISITED', 'RESOLVED', 'CLOSED', 'HELD', 'RESUMED', 'REJECTED', 'CANCELLED', 'REOPENED', 'MERGED', 'TAKEN_OUT');--> statement-breakpoint
CREATE TYPE "claims"."delay_calendar" AS ENUM('AROUND_THE_CLOCK', 'WORKING_DAYS');--> statement-breakpoint
CREATE TYPE "claims"."responsibility" AS ENUM('LANDLORD', 'TENANT', 'CONTRACTOR_WARRANTY', 'INSURANCE', 'THIRD_PARTY', 'TO_BE_DETERMINED');--> statement-breakpoint
CREATE TYPE "claims"."service_milestone" AS ENUM('INTERVENTION', 'RESOLUTION');--> statement-breakpoint
CREATE SEQUENCE "claims"."intervention_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "claims"."claim_events" (
	"sequence" bigint PRIMARY KEY NOT NULL,
	"claim" text COLLATE "C" NOT NULL,
	"kind" "claims"."claim_event_kind" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" text,
	"reason" text,
	"snapshot" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claims"."claim_log" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"last_sequence" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "claim_log_has_one_row" CHECK ("claims"."claim_log"."one")
);
--> statement-breakpoint
CREATE TABLE "claims"."service_levels" (
	"reference" text COLLATE "C" PRIMARY KEY NOT NULL,
	"urgency" "claims"."claim_urgency" NOT NULL,
	"category" "claims"."claim_category",
	"contractor" text COLLATE "C",
	"milestone" "claims"."service_milestone" NOT NULL,
	"calendar" "claims"."delay_calendar" NOT NULL,
	"amount" integer NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_to" timestamp (3) with time zone,
	"set_by" text,
	"because" text NOT NULL,
	CONSTRAINT "service_levels_one_open" UNIQUE NULLS NOT DISTINCT("urgency","category","contractor","valid_to"),
	CONSTRAINT "service_level_amount" CHECK ("claims"."service_levels"."amount" between 1 and 525600),
	CONSTRAINT "service_level_because_length" CHECK (char_length("claims"."service_levels"."because") between 1 and 500)
);
--> statement-breakpoint
ALTER TABLE "claims"."claims" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "claims"."claims" ADD COLUMN "responsibility" "claims"."responsibility" DEFAULT 'TO_BE_DETERMINED' NOT NULL;--> statement-breakpoint
ALTER TABLE "claims"."claims" ADD COLUMN "recoverable" boolean;--> statement-breakpoint
ALTER TABLE "claims"."claims" ADD COLUMN "intervention_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "claims"."claims" ADD COLUMN "state_before" "claims"."claim_state";--> statement-breakpoint
ALTER TABLE "claims"."claims" ADD COLUMN "service_level" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "claims"."claims" ADD COLUMN "pauses" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "claims"."claims" ADD COLUMN "due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "claims"."claim_events" ADD CONSTRAINT "claim_events_claim_claims_reference_fk" FOREIGN KEY ("claim") REFERENCES "claims"."claims"("reference") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims"."service_levels" ADD CONSTRAINT "service_levels_contractor_contractors_reference_fk" FOREIGN KEY ("contractor") REFERENCES "claims"."contractors"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "claim_events_claim_sequence_index" ON "claims"."claim_events" USING btree ("claim","sequence");--> statement-breakpoint
ALTER TABLE "claims"."claims" ADD CONSTRAINT "claims_service_level_service_levels_reference_fk" FOREIGN KEY ("service_level") REFERENCES "claims"."service_levels"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "claims_due_at_reference_index" ON "claims"."claims" USING btree ("due_at","reference");--> statement-breakpoint
-- What is there already: where a held claim goes back to and that its clock stands still, and which numbers are taken. What was
-- promised for it is not known; it is as soon as it changes.
UPDATE "claims"."claims" SET "state_before" = 'QUALIFIED' WHERE "state" = 'ON_HOLD';--> statement-breakpoint
UPDATE "claims"."claims" SET "pauses" = jsonb_build_array(jsonb_build_object('from', to_char("opened_at" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'to', null)) WHERE "state" IN ('ON_HOLD', 'MERGED');--> statement-breakpoint
SELECT setval('claims.intervention_number', coalesce(max(substring("reference" FROM '^INT-([0-9]+)$')::bigint), 0) + 1, false) FROM "claims"."interventions";--> statement-breakpoint
-- As `FIRST_SERVICE_LEVELS`, which a test holds against it.
INSERT INTO "claims"."service_levels" ("reference", "urgency", "milestone", "calendar", "amount", "valid_from", "because") VALUES
	('ENG-0001', 'IMMEDIATE', 'INTERVENTION', 'AROUND_THE_CLOCK', 240, '1970-01-01Z', 'Urgence 1, délai usuel ; à remplacer par celui de l''office.'),
	('ENG-0002', 'URGENT', 'INTERVENTION', 'AROUND_THE_CLOCK', 1440, '1970-01-01Z', 'Urgence 2, délai usuel ; à remplacer par celui de l''office.'),
	('ENG-0003', 'STANDARD', 'INTERVENTION', 'WORKING_DAYS', 5, '1970-01-01Z', 'Urgence 3, délai usuel ; à remplacer par celui de l''office.');
