CREATE SCHEMA "sensors";
--> statement-breakpoint
CREATE TYPE "sensors"."building_system" AS ENUM('LIFT', 'HEATING', 'HOT_WATER', 'VENTILATION', 'WATER', 'ELECTRICITY', 'ACCESS', 'FIRE_SAFETY', 'STRUCTURE', 'OTHER');--> statement-breakpoint
CREATE TYPE "sensors"."fault_rule" AS ENUM('LEAK', 'LOW_TEMPERATURE', 'HIGH_HUMIDITY', 'CO2_HIGH', 'LIFT_STOPPED', 'DOOR_HELD_OPEN', 'BATTERY_LOW');--> statement-breakpoint
CREATE TYPE "sensors"."fault_severity" AS ENUM('CRITICAL', 'MAJOR', 'MINOR');--> statement-breakpoint
CREATE TYPE "sensors"."fault_state" AS ENUM('ACTIVE_UNACK', 'ACTIVE_ACK', 'RTN_UNACK', 'NORMAL');--> statement-breakpoint
CREATE TYPE "sensors"."logged_kind" AS ENUM('RAISED', 'ACKNOWLEDGED', 'CLEARED');--> statement-breakpoint
CREATE TYPE "sensors"."network" AS ENUM('CHIRPSTACK', 'TTS');--> statement-breakpoint
CREATE TYPE "sensors"."quantity" AS ENUM('TEMPERATURE', 'HUMIDITY', 'CO2', 'LEAK', 'CURRENT', 'OPEN', 'BATTERY');--> statement-breakpoint
CREATE TYPE "sensors"."rule_phase" AS ENUM('NORMAL', 'RAISING', 'ACTIVE', 'CLEARING');--> statement-breakpoint
CREATE TYPE "sensors"."sensor_kind" AS ENUM('LEAK', 'ROOM_CLIMATE', 'CURRENT', 'CONTACT');--> statement-breakpoint
CREATE SEQUENCE "sensors"."fault_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "sensors"."fault_events" (
	"sequence" bigint PRIMARY KEY NOT NULL,
	"kind" "sensors"."logged_kind" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"logged_at" timestamp (3) with time zone NOT NULL,
	"fault" text NOT NULL,
	"building" text NOT NULL,
	"system" "sensors"."building_system" NOT NULL,
	"severity" "sensors"."fault_severity" NOT NULL,
	"snapshot" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sensors"."fault_log" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"last_sequence" bigint DEFAULT 0 NOT NULL,
	"pruned_through" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "fault_log_has_one_row" CHECK ("sensors"."fault_log"."one")
);
--> statement-breakpoint
CREATE TABLE "sensors"."faults" (
	"reference" text COLLATE "C" PRIMARY KEY DEFAULT 'FLT-' || lpad(nextval('sensors.fault_number')::text, 8, '0') NOT NULL,
	"version" integer NOT NULL,
	"rule" "sensors"."fault_rule" NOT NULL,
	"system" "sensors"."building_system" NOT NULL,
	"severity" "sensors"."fault_severity" NOT NULL,
	"severity_rank" smallint GENERATED ALWAYS AS (case severity when 'CRITICAL' then 3 when 'MAJOR' then 2 else 1 end) STORED NOT NULL,
	"state" "sensors"."fault_state" NOT NULL,
	"sensor" text NOT NULL,
	"building" text NOT NULL,
	"equipment" text,
	"value" double precision NOT NULL,
	"quantity" "sensors"."quantity" NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"acknowledged_at" timestamp (3) with time zone,
	"acknowledged_by" text,
	"cleared_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sensors"."readings" (
	"sensor" text NOT NULL,
	"quantity" text COLLATE "C" NOT NULL,
	"observed_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"value" double precision NOT NULL,
	CONSTRAINT "readings_sensor_observed_at_quantity_pk" PRIMARY KEY("sensor","observed_at","quantity")
) PARTITION BY RANGE ("observed_at");
--> statement-breakpoint
CREATE TABLE "sensors"."rule_states" (
	"sensor" text NOT NULL,
	"rule" "sensors"."fault_rule" NOT NULL,
	"phase" "sensors"."rule_phase" NOT NULL,
	"observed_at" timestamp (3) with time zone NOT NULL,
	"since" timestamp (3) with time zone,
	"readings" integer,
	"value" double precision,
	"due_at" timestamp (3) with time zone,
	CONSTRAINT "rule_states_sensor_rule_pk" PRIMARY KEY("sensor","rule")
);
--> statement-breakpoint
CREATE TABLE "sensors"."sensors" (
	"reference" text COLLATE "C" PRIMARY KEY NOT NULL,
	"dev_eui" text NOT NULL,
	"model" text NOT NULL,
	"kind" "sensors"."sensor_kind" NOT NULL,
	"system" "sensors"."building_system" NOT NULL,
	"building" text NOT NULL,
	"dwelling" text,
	"equipment" text,
	"last_seen_at" timestamp (3) with time zone,
	CONSTRAINT "sensors_devEui_unique" UNIQUE("dev_eui"),
	CONSTRAINT "dev_eui_is_lower_case_hex" CHECK ("sensors"."sensors"."dev_eui" ~ '^[0-9a-f]{16}$')
);
--> statement-breakpoint
CREATE TABLE "sensors"."undecoded_uplinks" (
	"delivery_key" text PRIMARY KEY NOT NULL,
	"network" "sensors"."network" NOT NULL,
	"dev_eui" text NOT NULL,
	"reason" text NOT NULL,
	"raw" json NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sensors"."uplinks" (
	"delivery_key" text PRIMARY KEY NOT NULL,
	"dev_eui" text NOT NULL,
	"frame" text NOT NULL,
	"observed_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "sensors"."faults" ADD CONSTRAINT "faults_sensor_sensors_reference_fk" FOREIGN KEY ("sensor") REFERENCES "sensors"."sensors"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sensors"."rule_states" ADD CONSTRAINT "rule_states_sensor_sensors_reference_fk" FOREIGN KEY ("sensor") REFERENCES "sensors"."sensors"("reference") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "fault_events_logged_at_index" ON "sensors"."fault_events" USING btree ("logged_at");--> statement-breakpoint
CREATE UNIQUE INDEX "faults_one_open" ON "sensors"."faults" USING btree ("sensor","rule") WHERE state <> 'NORMAL';--> statement-breakpoint
CREATE INDEX "faults_open_by_building" ON "sensors"."faults" USING btree ("building") WHERE state <> 'NORMAL';--> statement-breakpoint
CREATE INDEX "faults_open_by_equipment" ON "sensors"."faults" USING btree ("equipment") WHERE state <> 'NORMAL';--> statement-breakpoint
CREATE INDEX "faults_building_index" ON "sensors"."faults" USING btree ("building");--> statement-breakpoint
CREATE INDEX "faults_sensor_index" ON "sensors"."faults" USING btree ("sensor");--> statement-breakpoint
CREATE INDEX "faults_raised_at_reference_index" ON "sensors"."faults" USING btree ("raised_at","reference");--> statement-breakpoint
CREATE INDEX "faults_severity_rank_reference_index" ON "sensors"."faults" USING btree ("severity_rank","reference");--> statement-breakpoint
CREATE INDEX "rule_states_due_at_index" ON "sensors"."rule_states" USING btree ("due_at") WHERE "sensors"."rule_states"."due_at" is not null;--> statement-breakpoint
CREATE INDEX "sensors_building_index" ON "sensors"."sensors" USING btree ("building");--> statement-breakpoint
CREATE INDEX "sensors_equipment_index" ON "sensors"."sensors" USING btree ("equipment");--> statement-breakpoint
CREATE INDEX "sensors_last_seen_at_index" ON "sensors"."sensors" USING btree ("last_seen_at");--> statement-breakpoint
CREATE INDEX "undecoded_uplinks_dev_eui_index" ON "sensors"."undecoded_uplinks" USING btree ("dev_eui");--> statement-breakpoint
CREATE INDEX "undecoded_uplinks_received_at_index" ON "sensors"."undecoded_uplinks" USING btree ("received_at");--> statement-breakpoint
CREATE INDEX "uplinks_dev_eui_observed_at_index" ON "sensors"."uplinks" USING btree ("dev_eui","observed_at");--> statement-breakpoint
CREATE INDEX "uplinks_received_at_index" ON "sensors"."uplinks" USING btree ("received_at");
