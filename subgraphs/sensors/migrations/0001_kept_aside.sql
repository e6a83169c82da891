CREATE SEQUENCE "sensors"."undecoded_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
ALTER TABLE "sensors"."undecoded_uplinks" ALTER COLUMN "network" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "sensors"."undecoded_uplinks" ALTER COLUMN "dev_eui" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "sensors"."undecoded_uplinks" ADD COLUMN "reference" text COLLATE "C" DEFAULT 'UPL-' || lpad(nextval('sensors.undecoded_number')::text, 10, '0') NOT NULL;--> statement-breakpoint
ALTER TABLE "sensors"."undecoded_uplinks" ADD CONSTRAINT "undecoded_uplinks_reference_unique" UNIQUE("reference");