CREATE TYPE "sensors"."fault_comment" AS ENUM('LOOKED_AT', 'ON_THE_WAY', 'PART_ORDERED', 'CONTRACTOR_CALLED', 'TENANTS_TOLD', 'REPAIRED', 'FALSE_ALARM', 'NO_ACCESS');--> statement-breakpoint
CREATE TYPE "sensors"."fault_team" AS ENUM('CARETAKERS', 'MAINTENANCE', 'ON_CALL', 'CUSTOMER_SERVICE');--> statement-breakpoint
CREATE TYPE "sensors"."set_aside_reason" AS ENUM('WORKS', 'TEST', 'SENSOR_DEFECT', 'KNOWN_TROUBLE', 'PART_AWAITED', 'FALSE_ALARM', 'OUT_OF_SEASON');--> statement-breakpoint
CREATE TYPE "sensors"."shelving" AS ENUM('ONE_SHOT', 'TIMED');--> statement-breakpoint
CREATE TYPE "sensors"."suppression" AS ENUM('OUT_OF_SERVICE', 'BY_CAUSE');--> statement-breakpoint
ALTER TYPE "sensors"."logged_kind" ADD VALUE 'ASSIGNED';--> statement-breakpoint
ALTER TYPE "sensors"."logged_kind" ADD VALUE 'COMMENTED';--> statement-breakpoint
ALTER TYPE "sensors"."logged_kind" ADD VALUE 'SHELVED';--> statement-breakpoint
ALTER TYPE "sensors"."logged_kind" ADD VALUE 'UNSHELVED';--> statement-breakpoint
ALTER TYPE "sensors"."logged_kind" ADD VALUE 'SUPPRESSED';--> statement-breakpoint
ALTER TYPE "sensors"."logged_kind" ADD VALUE 'UNSUPPRESSED';--> statement-breakpoint
ALTER TYPE "sensors"."logged_kind" ADD VALUE 'ESCALATED';--> statement-breakpoint
ALTER TYPE "sensors"."logged_kind" ADD VALUE 'RESET';--> statement-breakpoint
CREATE SEQUENCE "sensors"."out_of_service_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "sensors"."out_of_service" (
	"reference" text COLLATE "C" PRIMARY KEY DEFAULT 'HS-' || lpad(nextval('sensors.out_of_service_number')::text, 6, '0') NOT NULL,
	"version" integer NOT NULL,
	"sensor" text,
	"equipment" text,
	"from" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"reason" "sensors"."set_aside_reason" NOT NULL,
	"by" text,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "out_of_service_is_about_one" CHECK (num_nonnulls("sensors"."out_of_service"."sensor", "sensors"."out_of_service"."equipment") = 1),
	CONSTRAINT "out_of_service_ends" CHECK ("sensors"."out_of_service"."until" > "sensors"."out_of_service"."from")
);
--> statement-breakpoint
ALTER TABLE "sensors"."fault_events" ADD COLUMN "by" text;--> statement-breakpoint
ALTER TABLE "sensors"."fault_events" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "sensors"."faults" ADD COLUMN "assigned_to" text;--> statement-breakpoint
ALTER TABLE "sensors"."faults" ADD COLUMN "assigned_team" "sensors"."fault_team";--> statement-breakpoint
ALTER TABLE "sensors"."faults" ADD COLUMN "assigned_contractor" text;--> statement-breakpoint
ALTER TABLE "sensors"."faults" ADD COLUMN "comment" "sensors"."fault_comment";--> statement-breakpoint
ALTER TABLE "sensors"."faults" ADD COLUMN "commented_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sensors"."faults" ADD COLUMN "shelving" "sensors"."shelving";--> statement-breakpoint
ALTER TABLE "sensors"."faults" ADD COLUMN "shelved_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sensors"."faults" ADD COLUMN "suppression" "sensors"."suppression";--> statement-breakpoint
ALTER TABLE "sensors"."faults" ADD COLUMN "suppressed_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sensors"."faults" ADD COLUMN "latched" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sensors"."faults" ADD COLUMN "escalates_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sensors"."faults" ADD COLUMN "escalation_severity" "sensors"."fault_severity";--> statement-breakpoint
ALTER TABLE "sensors"."faults" ADD COLUMN "escalation_team" "sensors"."fault_team";--> statement-breakpoint
ALTER TABLE "sensors"."faults" ADD COLUMN "escalated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "sensors"."out_of_service" ADD CONSTRAINT "out_of_service_sensor_sensors_reference_fk" FOREIGN KEY ("sensor") REFERENCES "sensors"."sensors"("reference") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "out_of_service_sensor_index" ON "sensors"."out_of_service" USING btree ("sensor");--> statement-breakpoint
CREATE INDEX "out_of_service_equipment_index" ON "sensors"."out_of_service" USING btree ("equipment");--> statement-breakpoint
CREATE INDEX "out_of_service_until_index" ON "sensors"."out_of_service" USING btree ("until");--> statement-breakpoint
CREATE INDEX "fault_events_fault_sequence_index" ON "sensors"."fault_events" USING btree ("fault","sequence");--> statement-breakpoint
CREATE INDEX "faults_escalates_at_index" ON "sensors"."faults" USING btree ("escalates_at") WHERE "sensors"."faults"."escalates_at" is not null;--> statement-breakpoint
CREATE INDEX "faults_shelved_until_index" ON "sensors"."faults" USING btree ("shelved_until") WHERE "sensors"."faults"."shelved_until" is not null;--> statement-breakpoint
CREATE INDEX "faults_suppression_index" ON "sensors"."faults" USING btree ("suppression") WHERE "sensors"."faults"."suppression" is not null;--> statement-breakpoint
ALTER TABLE "sensors"."faults" ADD CONSTRAINT "assigned_once" CHECK (num_nonnulls("sensors"."faults"."assigned_to", "sensors"."faults"."assigned_team", "sensors"."faults"."assigned_contractor") <= 1);--> statement-breakpoint
ALTER TABLE "sensors"."faults" ADD CONSTRAINT "timed_shelving_ends" CHECK (("sensors"."faults"."shelving" is not distinct from 'TIMED') = ("sensors"."faults"."shelved_until" is not null));