CREATE TABLE "ledger"."day_off" (
	"day" date PRIMARY KEY NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger"."working_time" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"time_zone" text NOT NULL,
	CONSTRAINT "working_time_only_one" CHECK ("ledger"."working_time"."only")
);
--> statement-breakpoint
INSERT INTO "ledger"."working_time" ("time_zone") VALUES ('Europe/Paris');
--> statement-breakpoint
GRANT SELECT ON "ledger"."working_time", "ledger"."day_off" TO canopee_ledger;
--> statement-breakpoint
GRANT UPDATE ("time_zone") ON "ledger"."working_time" TO canopee_ledger;
--> statement-breakpoint
GRANT INSERT ON "ledger"."day_off" TO canopee_ledger;
--> statement-breakpoint
-- Before seven, from eight in the evening on, at week-ends and on days off, by the clock of the office: what a signal calls "outside hours".
CREATE OR REPLACE FUNCTION "ledger"."outside_hours"("at" timestamptz) RETURNS boolean LANGUAGE sql STABLE
	RETURN (
		SELECT extract(isodow FROM there) > 5 OR extract(hour FROM there) NOT BETWEEN 7 AND 19
			OR EXISTS (SELECT FROM ledger.day_off WHERE day = there::date)
		FROM (SELECT "at" AT TIME ZONE time_zone AS there FROM ledger.working_time) AS office
	);
