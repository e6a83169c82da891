CREATE TABLE "network"."agreement_versions" (
	"reference" text COLLATE "C" NOT NULL,
	"version" integer NOT NULL,
	"title" text NOT NULL,
	"kind" "network"."agreement_kind" NOT NULL,
	"effective_from" date NOT NULL,
	"effective_until" date,
	"parties" jsonb NOT NULL,
	"data_sharing" jsonb NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"recorded_by" text,
	"recorded_by_office" text,
	"recorded_by_roles" text[] NOT NULL,
	"reason" text NOT NULL,
	"restores" integer,
	CONSTRAINT "agreement_versions_reference_version_pk" PRIMARY KEY("reference","version"),
	CONSTRAINT "agreement_versions_period" CHECK ("network"."agreement_versions"."effective_until" >= "network"."agreement_versions"."effective_from")
);
