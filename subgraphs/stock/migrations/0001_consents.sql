CREATE TABLE "stock"."consents" (
	"number" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "stock"."consents_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"tenant" text COLLATE "C" NOT NULL,
	"dwelling" text COLLATE "C" NOT NULL,
	"purpose" text NOT NULL,
	"change" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"manner" text NOT NULL,
	"recorded_by" text NOT NULL,
	"recorded_by_roles" text[] NOT NULL,
	CONSTRAINT "change_is_known" CHECK ("stock"."consents"."change" in ('GIVEN', 'WITHDRAWN')),
	CONSTRAINT "manner_is_known" CHECK ("stock"."consents"."manner" in ('IN_PERSON', 'IN_WRITING', 'BY_TELEPHONE', 'ONLINE'))
);
--> statement-breakpoint
CREATE INDEX "consents_tenant_dwelling_purpose_number_index" ON "stock"."consents" USING btree ("tenant","dwelling","purpose","number" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "consents_purpose_dwelling_index" ON "stock"."consents" USING btree ("purpose","dwelling");--> statement-breakpoint
-- What somebody said stays; what it was changed to is a row of its own.
CREATE FUNCTION "stock"."refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	RAISE EXCEPTION 'what was said stays: % of %.% is refused', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER "consents_append_only" BEFORE UPDATE OR DELETE ON "stock"."consents"
	FOR EACH ROW EXECUTE FUNCTION "stock"."refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "consents_no_truncate" BEFORE TRUNCATE ON "stock"."consents"
	FOR EACH STATEMENT EXECUTE FUNCTION "stock"."refuse_change"();
