CREATE TABLE "ledger"."office_rule_set" (
	"number" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger"."office_rule_set_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"in_force_from" timestamp (3) with time zone NOT NULL,
	"version" text,
	"rules" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ledger"."entry" ADD COLUMN "office_policy_version" text;--> statement-breakpoint
CREATE INDEX "office_rule_set_newest" ON "ledger"."office_rule_set" USING btree ("in_force_from" DESC NULLS LAST,"number" DESC NULLS LAST);
--> statement-breakpoint
CREATE TRIGGER "office_rule_set_stays" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger"."office_rule_set"
	FOR EACH STATEMENT EXECUTE FUNCTION "ledger"."refuse_change"();
--> statement-breakpoint
GRANT SELECT, INSERT ON "ledger"."office_rule_set" TO canopee_ledger;
