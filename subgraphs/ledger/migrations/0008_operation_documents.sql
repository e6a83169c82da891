CREATE TABLE "ledger"."operation_document" (
	"hash" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL
);

--> statement-breakpoint
CREATE TRIGGER "operation_document_stays" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger"."operation_document"
	FOR EACH STATEMENT EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
GRANT SELECT, INSERT ON "ledger"."operation_document" TO canopee_ledger;
