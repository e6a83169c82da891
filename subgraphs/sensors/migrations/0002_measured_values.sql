ALTER TYPE "sensors"."network" ADD VALUE 'SENML';--> statement-breakpoint
ALTER TYPE "sensors"."network" ADD VALUE 'SENSORTHINGS';--> statement-breakpoint
ALTER TABLE "sensors"."sensors" ADD COLUMN "device_status" jsonb;