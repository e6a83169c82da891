CREATE TABLE "sensors"."daily_readings" (
	"sensor" text NOT NULL,
	"quantity" text COLLATE "C" NOT NULL,
	"day" date NOT NULL,
	"count" integer NOT NULL,
	"minimum" double precision NOT NULL,
	"maximum" double precision NOT NULL,
	"mean" double precision NOT NULL,
	"increase" double precision,
	CONSTRAINT "daily_readings_sensor_day_quantity_pk" PRIMARY KEY("sensor","day","quantity")
);
--> statement-breakpoint
CREATE TABLE "sensors"."days_to_sum" (
	"sensor" text NOT NULL,
	"day" date NOT NULL,
	"marked" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "days_to_sum_day_sensor_pk" PRIMARY KEY("day","sensor")
);
--> statement-breakpoint
CREATE TABLE "sensors"."summed_days" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"through" date NOT NULL,
	CONSTRAINT "summed_days_has_one_row" CHECK ("sensors"."summed_days"."one")
);
--> statement-breakpoint
ALTER TABLE "sensors"."daily_readings" ADD CONSTRAINT "daily_readings_sensor_sensors_reference_fk" FOREIGN KEY ("sensor") REFERENCES "sensors"."sensors"("reference") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sensors"."days_to_sum" ADD CONSTRAINT "days_to_sum_sensor_sensors_reference_fk" FOREIGN KEY ("sensor") REFERENCES "sensors"."sensors"("reference") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "daily_readings_day_index" ON "sensors"."daily_readings" USING btree ("day");