-- Which rows of an office a contractor or a tenant reads, said once for all domains and enforced by PostgreSQL itself: whatever
-- statement a resolver comes to write, a row that is not theirs is not there. Statements of such a request run as the role
-- `canopee_narrowed`, with `canopee.contractor` or `canopee.tenant` set from the grant. A table without a policy here is closed
-- to it. The owner of the tables, as whom everybody else's statements run, is not narrowed.
DO $$ BEGIN
	-- Roles belong to the whole cluster: another office's database may have made it already, or be about to.
	IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'canopee_narrowed') THEN
		CREATE ROLE canopee_narrowed NOLOGIN;
	END IF;
EXCEPTION
	WHEN duplicate_object OR unique_violation THEN NULL;
	WHEN insufficient_privilege THEN
		RAISE EXCEPTION 'the role canopee_narrowed is expected, and % may not make it. Once, as an administrator of PostgreSQL: CREATE ROLE canopee_narrowed NOLOGIN; GRANT canopee_narrowed TO %;',
			current_user, quote_ident(current_user) USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
DO $$ BEGIN
	IF NOT pg_has_role(current_user, 'canopee_narrowed', 'SET') THEN
		EXECUTE format('GRANT canopee_narrowed TO %I', current_user);
	END IF;
EXCEPTION WHEN insufficient_privilege THEN
	RAISE EXCEPTION '% is expected to be of the role canopee_narrowed. Once, as an administrator of PostgreSQL: GRANT canopee_narrowed TO %;',
		current_user, quote_ident(current_user) USING ERRCODE = 'insufficient_privilege';
END $$;
--> statement-breakpoint
CREATE SCHEMA "seen";
--> statement-breakpoint
CREATE FUNCTION "seen"."contractor"() RETURNS text LANGUAGE sql STABLE
	RETURN nullif(current_setting('canopee.contractor', true), '');
--> statement-breakpoint
CREATE FUNCTION "seen"."tenant"() RETURNS text LANGUAGE sql STABLE
	RETURN nullif(current_setting('canopee.tenant', true), '');
--> statement-breakpoint
-- The following look at rows that the role itself does not see (SECURITY DEFINER), and are worked out once a statement.
-- What the contractor is under contract for.
CREATE FUNCTION "seen"."systems"() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
	RETURN coalesce((SELECT systems::text[] FROM claims.contractors WHERE reference = seen.contractor()), '{}');
--> statement-breakpoint
-- Homes that the contractor still has work in, and who asked for it: when the work is done, they are nobody's business again.
CREATE FUNCTION "seen"."job_dwellings"() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
	RETURN ARRAY(
		SELECT claims.dwelling FROM claims.interventions JOIN claims.claims ON claims.reference = interventions.claim
		WHERE interventions.contractor = seen.contractor() AND interventions.completed_at IS NULL AND claims.dwelling IS NOT NULL
	);
--> statement-breakpoint
CREATE FUNCTION "seen"."job_tenants"() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
	RETURN ARRAY(
		SELECT claims.tenant FROM claims.interventions JOIN claims.claims ON claims.reference = interventions.claim
		WHERE interventions.contractor = seen.contractor() AND interventions.completed_at IS NULL AND claims.tenant IS NOT NULL
	);
--> statement-breakpoint
-- A lease begins and ends at midnight in France.
CREATE FUNCTION "seen"."leases"() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
	RETURN ARRAY(
		SELECT leases.reference FROM stock.leases JOIN stock.lease_tenants ON lease_tenants.lease = leases.reference
		WHERE lease_tenants.tenant = seen.tenant()
			AND (leases.started_on IS NULL OR leases.started_on <= (now() AT TIME ZONE 'Europe/Paris')::date)
			AND (leases.ended_on IS NULL OR leases.ended_on >= (now() AT TIME ZONE 'Europe/Paris')::date)
	);
--> statement-breakpoint
CREATE FUNCTION "seen"."homes"() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
	RETURN ARRAY(SELECT leases.dwelling FROM stock.leases WHERE leases.reference = ANY (seen.leases()));
--> statement-breakpoint
CREATE FUNCTION "seen"."home_buildings"() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
	RETURN ARRAY(SELECT dwellings.building FROM stock.dwellings WHERE dwellings.reference = ANY (seen.homes()));
--> statement-breakpoint
CREATE FUNCTION "seen"."home_residences"() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
	RETURN ARRAY(SELECT buildings.residence FROM stock.buildings WHERE buildings.reference = ANY (seen.home_buildings()));
--> statement-breakpoint
CREATE FUNCTION "seen"."own_claims"() RETURNS text[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
	RETURN ARRAY(SELECT claims.reference FROM claims.claims WHERE claims.tenant = seen.tenant());
--> statement-breakpoint
GRANT USAGE ON SCHEMA "seen", "stock", "claims", "sensors" TO canopee_narrowed;
--> statement-breakpoint
GRANT SELECT ON "stock"."communes", "stock"."residences", "stock"."buildings", "stock"."stairwells", "stock"."equipment",
	"stock"."dwellings", "stock"."leases", "stock"."tenants", "stock"."lease_tenants" TO canopee_narrowed;
--> statement-breakpoint
GRANT SELECT ON "claims"."contractors", "claims"."collective_claims", "claims"."claims", "claims"."interventions" TO canopee_narrowed;
--> statement-breakpoint
GRANT SELECT ON "sensors"."sensors", "sensors"."readings", "sensors"."faults" TO canopee_narrowed;
--> statement-breakpoint
ALTER TABLE "stock"."communes" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "everybody" ON "stock"."communes" FOR SELECT TO canopee_narrowed USING (true);
--> statement-breakpoint
-- A firm must find the buildings; where they stand is no secret. A tenant sees the one they live in.
ALTER TABLE "stock"."residences" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "contractor" ON "stock"."residences" FOR SELECT TO canopee_narrowed USING ((SELECT seen.systems()) <> '{}');
--> statement-breakpoint
CREATE POLICY "tenant" ON "stock"."residences" FOR SELECT TO canopee_narrowed USING (reference = ANY ((SELECT seen.home_residences())::text[]));
--> statement-breakpoint
ALTER TABLE "stock"."buildings" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "contractor" ON "stock"."buildings" FOR SELECT TO canopee_narrowed USING ((SELECT seen.systems()) <> '{}');
--> statement-breakpoint
CREATE POLICY "tenant" ON "stock"."buildings" FOR SELECT TO canopee_narrowed USING (reference = ANY ((SELECT seen.home_buildings())::text[]));
--> statement-breakpoint
ALTER TABLE "stock"."stairwells" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "contractor" ON "stock"."stairwells" FOR SELECT TO canopee_narrowed USING ((SELECT seen.systems()) <> '{}');
--> statement-breakpoint
CREATE POLICY "tenant" ON "stock"."stairwells" FOR SELECT TO canopee_narrowed USING (building = ANY ((SELECT seen.home_buildings())::text[]));
--> statement-breakpoint
ALTER TABLE "stock"."equipment" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "contractor" ON "stock"."equipment" FOR SELECT TO canopee_narrowed USING (system = ANY ((SELECT seen.systems())::text[]));
--> statement-breakpoint
CREATE POLICY "tenant" ON "stock"."equipment" FOR SELECT TO canopee_narrowed USING (building = ANY ((SELECT seen.home_buildings())::text[]));
--> statement-breakpoint
ALTER TABLE "stock"."dwellings" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "contractor" ON "stock"."dwellings" FOR SELECT TO canopee_narrowed USING (reference = ANY ((SELECT seen.job_dwellings())::text[]));
--> statement-breakpoint
CREATE POLICY "tenant" ON "stock"."dwellings" FOR SELECT TO canopee_narrowed USING (reference = ANY ((SELECT seen.homes())::text[]));
--> statement-breakpoint
ALTER TABLE "stock"."leases" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "tenant" ON "stock"."leases" FOR SELECT TO canopee_narrowed USING (reference = ANY ((SELECT seen.leases())::text[]));
--> statement-breakpoint
ALTER TABLE "stock"."tenants" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "contractor" ON "stock"."tenants" FOR SELECT TO canopee_narrowed USING (reference = ANY ((SELECT seen.job_tenants())::text[]));
--> statement-breakpoint
CREATE POLICY "tenant" ON "stock"."tenants" FOR SELECT TO canopee_narrowed USING (reference = seen.tenant());
--> statement-breakpoint
-- Who else is in the lease is theirs to say.
ALTER TABLE "stock"."lease_tenants" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "tenant" ON "stock"."lease_tenants" FOR SELECT TO canopee_narrowed USING (tenant = seen.tenant());
--> statement-breakpoint
ALTER TABLE "claims"."interventions" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "contractor" ON "claims"."interventions" FOR SELECT TO canopee_narrowed USING (contractor = seen.contractor());
--> statement-breakpoint
CREATE POLICY "tenant" ON "claims"."interventions" FOR SELECT TO canopee_narrowed USING (claim = ANY ((SELECT seen.own_claims())::text[]));
--> statement-breakpoint
ALTER TABLE "claims"."claims" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "contractor" ON "claims"."claims" FOR SELECT TO canopee_narrowed USING (
	seen.contractor() IS NOT NULL AND EXISTS (SELECT FROM claims.interventions WHERE interventions.claim = claims.reference)
);
--> statement-breakpoint
CREATE POLICY "tenant" ON "claims"."claims" FOR SELECT TO canopee_narrowed USING (tenant = seen.tenant());
--> statement-breakpoint
ALTER TABLE "claims"."collective_claims" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "contractor" ON "claims"."collective_claims" FOR SELECT TO canopee_narrowed USING (system::text = ANY ((SELECT seen.systems())::text[]));
--> statement-breakpoint
CREATE POLICY "tenant" ON "claims"."collective_claims" FOR SELECT TO canopee_narrowed USING (building = ANY ((SELECT seen.home_buildings())::text[]));
--> statement-breakpoint
-- A tenant sees who comes.
ALTER TABLE "claims"."contractors" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "contractor" ON "claims"."contractors" FOR SELECT TO canopee_narrowed USING (reference = seen.contractor());
--> statement-breakpoint
CREATE POLICY "tenant" ON "claims"."contractors" FOR SELECT TO canopee_narrowed USING (
	seen.tenant() IS NOT NULL AND EXISTS (SELECT FROM claims.interventions WHERE interventions.contractor = contractors.reference)
);
--> statement-breakpoint
-- What stands inside a home shows how people live in it: it is no firm's, whatever its contract says.
ALTER TABLE "sensors"."sensors" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "contractor" ON "sensors"."sensors" FOR SELECT TO canopee_narrowed USING (
	dwelling IS NULL AND system::text = ANY ((SELECT seen.systems())::text[])
);
--> statement-breakpoint
CREATE POLICY "tenant" ON "sensors"."sensors" FOR SELECT TO canopee_narrowed USING (
	dwelling = ANY ((SELECT seen.homes())::text[])
	OR (dwelling IS NULL AND building = ANY ((SELECT seen.home_buildings())::text[]))
);
--> statement-breakpoint
ALTER TABLE "sensors"."readings" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "of_sensors_seen" ON "sensors"."readings" FOR SELECT TO canopee_narrowed USING (
	EXISTS (SELECT FROM sensors.sensors WHERE sensors.reference = readings.sensor)
);
--> statement-breakpoint
ALTER TABLE "sensors"."faults" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "of_sensors_seen" ON "sensors"."faults" FOR SELECT TO canopee_narrowed USING (
	EXISTS (SELECT FROM sensors.sensors WHERE sensors.reference = faults.sensor)
);
