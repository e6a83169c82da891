ALTER TABLE "sensors"."fault_events" ADD COLUMN "dwelling" text;--> statement-breakpoint
ALTER TABLE "sensors"."faults" ADD COLUMN "dwelling" text;--> statement-breakpoint
UPDATE "sensors"."faults" SET "dwelling" = (SELECT "dwelling" FROM "sensors"."sensors" WHERE "sensors"."reference" = "faults"."sensor");
--> statement-breakpoint
UPDATE "sensors"."fault_events" SET "dwelling" = (SELECT "dwelling" FROM "sensors"."faults" WHERE "faults"."reference" = "fault_events"."fault");
--> statement-breakpoint
-- A fault of which nobody says where it was found must not pass for one of the common parts.
CREATE FUNCTION "sensors"."find_home"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	NEW.dwelling := coalesce(NEW.dwelling, (SELECT sensors.dwelling FROM sensors.sensors WHERE sensors.reference = NEW.sensor));
	RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER "faults_in_homes" BEFORE INSERT ON "sensors"."faults" FOR EACH ROW EXECUTE FUNCTION "sensors"."find_home"();
