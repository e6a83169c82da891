-- Who asks an office for all that it holds of them (GDPR art. 15) is answered with leases and homes of the past too. Only the office
-- itself reads so, with `canopee.past` set beside `canopee.tenant`; a tenant's token never does. Sensors stay those of the home of
-- today: who lives in a home of the past now is somebody else.
CREATE FUNCTION "seen"."past_leases"() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
	RETURN CASE WHEN current_setting('canopee.past', true) = 'on'
		THEN ARRAY(SELECT lease_tenants.lease FROM stock.lease_tenants WHERE lease_tenants.tenant = seen.tenant())
		ELSE '{}'::text[] END;
--> statement-breakpoint
CREATE FUNCTION "seen"."past_homes"() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
	RETURN ARRAY(SELECT leases.dwelling FROM stock.leases WHERE leases.reference = ANY (seen.past_leases()));
--> statement-breakpoint
CREATE FUNCTION "seen"."past_buildings"() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
	RETURN ARRAY(SELECT dwellings.building FROM stock.dwellings WHERE dwellings.reference = ANY (seen.past_homes()));
--> statement-breakpoint
CREATE POLICY "tenant_in_the_past" ON "stock"."leases" FOR SELECT TO canopee_narrowed USING (reference = ANY ((SELECT seen.past_leases())::text[]));
--> statement-breakpoint
CREATE POLICY "tenant_in_the_past" ON "stock"."dwellings" FOR SELECT TO canopee_narrowed USING (reference = ANY ((SELECT seen.past_homes())::text[]));
--> statement-breakpoint
CREATE POLICY "tenant_in_the_past" ON "stock"."buildings" FOR SELECT TO canopee_narrowed USING (reference = ANY ((SELECT seen.past_buildings())::text[]));
--> statement-breakpoint
CREATE POLICY "tenant_in_the_past" ON "stock"."stairwells" FOR SELECT TO canopee_narrowed USING (building = ANY ((SELECT seen.past_buildings())::text[]));
--> statement-breakpoint
-- What was measured or raised in a home before somebody moved in is of whoever lived there.
CREATE FUNCTION "seen"."home_since"("home" text) RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
	RETURN (SELECT min(coalesce(leases.started_on, '-infinity'::date)::timestamp AT TIME ZONE 'Europe/Paris') FROM stock.leases
		WHERE leases.dwelling = home AND leases.reference = ANY (seen.leases()));
--> statement-breakpoint
CREATE POLICY "since_moving_in" ON "sensors"."readings" AS RESTRICTIVE FOR SELECT TO canopee_narrowed USING (
	seen.tenant() IS NULL OR EXISTS (
		SELECT FROM sensors.sensors
		WHERE sensors.reference = readings.sensor
			AND (sensors.dwelling IS NULL OR readings.observed_at >= (SELECT seen.home_since(sensors.dwelling)))
	)
);
--> statement-breakpoint
CREATE POLICY "since_moving_in" ON "sensors"."faults" AS RESTRICTIVE FOR SELECT TO canopee_narrowed USING (
	seen.tenant() IS NULL OR EXISTS (
		SELECT FROM sensors.sensors
		WHERE sensors.reference = faults.sensor
			AND (sensors.dwelling IS NULL OR faults.raised_at >= (SELECT seen.home_since(sensors.dwelling)))
	)
);
