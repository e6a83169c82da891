ALTER TYPE "sensors"."quantity" ADD VALUE 'PRESSURE';--> statement-breakpoint
ALTER TYPE "sensors"."quantity" ADD VALUE 'WATER_VOLUME';--> statement-breakpoint
ALTER TYPE "sensors"."quantity" ADD VALUE 'PULSES';--> statement-breakpoint
ALTER TYPE "sensors"."quantity" ADD VALUE 'FLOW_ALARM';--> statement-breakpoint
ALTER TYPE "sensors"."quantity" ADD VALUE 'SMOKE';--> statement-breakpoint
ALTER TYPE "sensors"."quantity" ADD VALUE 'REMOVED';--> statement-breakpoint
ALTER TYPE "sensors"."quantity" ADD VALUE 'PRESENCE';--> statement-breakpoint
ALTER TYPE "sensors"."quantity" ADD VALUE 'ACTIVITY';--> statement-breakpoint
ALTER TYPE "sensors"."quantity" ADD VALUE 'DISTANCE';--> statement-breakpoint
ALTER TYPE "sensors"."quantity" ADD VALUE 'ILLUMINANCE';--> statement-breakpoint
ALTER TYPE "sensors"."sensor_kind" ADD VALUE 'WATER_METER';--> statement-breakpoint
ALTER TYPE "sensors"."sensor_kind" ADD VALUE 'PRESSURE';--> statement-breakpoint
ALTER TYPE "sensors"."sensor_kind" ADD VALUE 'PIPE_TEMPERATURE';--> statement-breakpoint
ALTER TYPE "sensors"."sensor_kind" ADD VALUE 'SMOKE';--> statement-breakpoint
ALTER TYPE "sensors"."sensor_kind" ADD VALUE 'PRESENCE';--> statement-breakpoint
DROP INDEX "sensors"."sensors_last_seen_at_index";--> statement-breakpoint
DROP INDEX "sensors"."uplinks_received_at_index";--> statement-breakpoint
CREATE INDEX "uplinks_received_at_index" ON "sensors"."uplinks" USING brin ("received_at");