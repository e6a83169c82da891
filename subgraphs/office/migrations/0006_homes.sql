-- Which homes may be looked into, and from when on: what is measured inside one needs the consent of everybody who holds its lease, for
-- the purpose named, and a claim that is open on it. Each domain keeps its part; the office alone sees all of them.
CREATE FUNCTION "seen"."consented_homes"(purpose text) RETURNS TABLE (dwelling text, since timestamptz)
LANGUAGE sql STABLE SET search_path = '' BEGIN ATOMIC
	-- What was measured before the lease is of whoever lived there before.
	SELECT leases.dwelling, max(coalesce(leases.started_on::timestamp AT TIME ZONE 'Europe/Paris', '-infinity'))
	FROM stock.leases JOIN stock.lease_tenants ON lease_tenants.lease = leases.reference
	WHERE leases.dwelling IN (SELECT consents.dwelling FROM stock.consents WHERE consents.purpose = consented_homes.purpose)
		AND (leases.started_on IS NULL OR leases.started_on <= (now() AT TIME ZONE 'Europe/Paris')::date)
		AND (leases.ended_on IS NULL OR leases.ended_on >= (now() AT TIME ZONE 'Europe/Paris')::date)
	GROUP BY leases.dwelling
	HAVING bool_and(coalesce((
		SELECT consents.change = 'GIVEN' FROM stock.consents
		WHERE consents.tenant = lease_tenants.tenant AND consents.dwelling = leases.dwelling AND consents.purpose = consented_homes.purpose
		ORDER BY consents.number DESC LIMIT 1
	), false));
END;
--> statement-breakpoint
-- A quarrel between neighbours, arrears or a wish to move tell of somebody.
CREATE FUNCTION "seen"."is_delicate"(category text) RETURNS boolean LANGUAGE sql IMMUTABLE SET search_path = ''
	RETURN category IN ('NEIGHBOUR_DISPUTE', 'CHARGES_RENT', 'ALLOCATION_TRANSFER');
--> statement-breakpoint
-- Nor are they a reason to look into a home.
CREATE FUNCTION "seen"."is_claimed"(dwelling text) RETURNS boolean LANGUAGE sql STABLE SET search_path = ''
	RETURN EXISTS (
		SELECT FROM claims.claims WHERE claims.dwelling = is_claimed.dwelling
			AND claims.state IN ('NEW', 'QUALIFIED', 'ASSIGNED', 'SCHEDULED', 'IN_PROGRESS', 'ON_HOLD', 'REOPENED')
			AND NOT seen.is_delicate(claims.category::text)
	);
--> statement-breakpoint
CREATE FUNCTION "seen"."opened_homes"(purpose text) RETURNS TABLE (dwelling text, since timestamptz)
LANGUAGE sql STABLE SET search_path = '' BEGIN ATOMIC
	SELECT homes.dwelling, homes.since FROM seen.consented_homes(opened_homes.purpose) AS homes WHERE seen.is_claimed(homes.dwelling);
END;
--> statement-breakpoint
-- Tenants read what they said themselves.
GRANT SELECT ON "stock"."consents" TO canopee_narrowed;
--> statement-breakpoint
ALTER TABLE "stock"."consents" ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY "tenant" ON "stock"."consents" FOR SELECT TO canopee_narrowed USING (tenant = seen.tenant());
