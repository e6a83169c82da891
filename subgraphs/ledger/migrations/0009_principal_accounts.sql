CREATE TABLE "ledger"."principal_account" (
	"principal" text PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL,
	"last_month" date NOT NULL
);
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE ("last_month") ON "ledger"."principal_account" TO canopee_ledger;
--> statement-breakpoint
-- Lets go of the accounts that no entry names any more: to be called when months were dropped.
CREATE FUNCTION "ledger"."drop_accounts"() RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = '' AS $$
	DELETE FROM ledger.principal_account WHERE last_month < (SELECT date_trunc('month', min(at), 'UTC') AT TIME ZONE 'UTC' FROM ledger.entry);
$$;
--> statement-breakpoint
REVOKE EXECUTE ON FUNCTION "ledger"."drop_accounts" FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION "ledger"."drop_accounts" TO canopee_ledger;
