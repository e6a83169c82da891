-- What the days of a sensor came to is seen as its readings are.
GRANT SELECT ON "sensors"."daily_readings" TO canopee_narrowed;
--> statement-breakpoint
ALTER TABLE "sensors"."daily_readings" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "of_sensors_seen" ON "sensors"."daily_readings" FOR SELECT TO canopee_narrowed USING (
	EXISTS (SELECT FROM sensors.sensors WHERE sensors.reference = daily_readings.sensor)
);
--> statement-breakpoint
CREATE POLICY "since_moving_in" ON "sensors"."daily_readings" AS RESTRICTIVE FOR SELECT TO canopee_narrowed USING (
	seen.tenant() IS NULL OR EXISTS (
		SELECT FROM sensors.sensors
		WHERE sensors.reference = daily_readings.sensor
			AND (sensors.dwelling IS NULL OR daily_readings.day::timestamp AT TIME ZONE 'Europe/Paris' >= (SELECT seen.home_since(sensors.dwelling)))
	)
);
