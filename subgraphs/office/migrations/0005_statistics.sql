-- What was told of households together, kept with the rows that it was told of for as long as these are counted. The role of those
-- who see some rows only has no right here.
CREATE SCHEMA "statistics";
--> statement-breakpoint
CREATE TABLE "statistics"."countings" (
	-- The root field that tells it.
	"statistic" text PRIMARY KEY,
	"taken_at" timestamp (3) with time zone NOT NULL,
	"rows" jsonb NOT NULL,
	-- Columns by which the rows were told apart, in that order.
	"told_apart_by" text[] NOT NULL
);
