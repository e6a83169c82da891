-- What happened to a fault is seen by whoever sees the fault.
GRANT SELECT ON "sensors"."fault_events" TO canopee_narrowed;
--> statement-breakpoint
ALTER TABLE "sensors"."fault_events" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "of_faults_seen" ON "sensors"."fault_events" FOR SELECT TO canopee_narrowed USING (
	EXISTS (SELECT FROM sensors.faults WHERE faults.reference = fault_events.fault)
);
