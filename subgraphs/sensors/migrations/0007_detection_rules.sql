CREATE TYPE "sensors"."rule_scope" AS ENUM('OFFICE', 'MODEL', 'BUILDING', 'SENSOR');--> statement-breakpoint
ALTER TYPE "sensors"."fault_rule" ADD VALUE 'SILENCE';--> statement-breakpoint
ALTER TYPE "sensors"."fault_rule" ADD VALUE 'STUCK';--> statement-breakpoint
ALTER TYPE "sensors"."fault_rule" ADD VALUE 'OUT_OF_RANGE';--> statement-breakpoint
ALTER TYPE "sensors"."fault_rule" ADD VALUE 'SLOPE';--> statement-breakpoint
ALTER TYPE "sensors"."fault_rule" ADD VALUE 'CONTINUOUS_FLOW';--> statement-breakpoint
ALTER TYPE "sensors"."quantity" ADD VALUE 'SILENT_FOR';--> statement-breakpoint
CREATE SEQUENCE "sensors"."detection_rule_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "sensors"."detection_rules" (
	"reference" text COLLATE "C" PRIMARY KEY DEFAULT 'RGL-' || lpad(nextval('sensors.detection_rule_number')::text, 6, '0') NOT NULL,
	"rule" "sensors"."fault_rule" NOT NULL,
	"scope" "sensors"."rule_scope" NOT NULL,
	"object" text,
	"version" integer NOT NULL,
	"enabled" boolean NOT NULL,
	"settings" jsonb NOT NULL,
	"valid_from" timestamp (3) with time zone NOT NULL,
	"valid_to" timestamp (3) with time zone,
	"by" text,
	"because" text,
	"ended_by" text,
	"ended_because" text,
	CONSTRAINT "detection_rules_office_is_no_object" CHECK (("sensors"."detection_rules"."scope" = 'OFFICE') = ("sensors"."detection_rules"."object" is null))
);
--> statement-breakpoint
ALTER TABLE "sensors"."rule_states" ADD COLUMN "last" double precision;--> statement-breakpoint
ALTER TABLE "sensors"."rule_states" ADD COLUMN "under" text;--> statement-breakpoint
CREATE UNIQUE INDEX "detection_rules_one_in_force" ON "sensors"."detection_rules" USING btree ("rule","scope",coalesce("object", '')) WHERE valid_to is null;--> statement-breakpoint
CREATE INDEX "detection_rules_valid_from_index" ON "sensors"."detection_rules" USING btree ("valid_from");