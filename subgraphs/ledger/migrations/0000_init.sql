CREATE SCHEMA "ledger";
--> statement-breakpoint
CREATE TABLE "ledger"."entry" (
	"sequence" bigint PRIMARY KEY NOT NULL,
	"reference" text COLLATE "C" GENERATED ALWAYS AS (lpad(sequence::text, 12, '0')) STORED NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"principal" text NOT NULL,
	"principal_office" text,
	"roles" text[] NOT NULL,
	"purpose" text,
	"agreement" text,
	"operation_name" text,
	"operation_hash" text NOT NULL,
	"items" jsonb NOT NULL,
	"categories" text[] NOT NULL,
	"subjects" text[] NOT NULL,
	"policy_version" text NOT NULL,
	"leaf_hash" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger"."head" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"size" bigint NOT NULL,
	CONSTRAINT "head_only_one" CHECK ("ledger"."head"."only")
);
--> statement-breakpoint
CREATE TABLE "ledger"."subject_key" (
	"digest" "bytea" PRIMARY KEY NOT NULL,
	"key" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "entry_newest" ON "ledger"."entry" USING btree ("at" DESC NULLS LAST,"reference");--> statement-breakpoint
CREATE INDEX "entry_oldest" ON "ledger"."entry" USING btree ("at","reference");--> statement-breakpoint
CREATE INDEX "entry_principal" ON "ledger"."entry" USING btree ("principal","at" DESC NULLS LAST,"reference");--> statement-breakpoint
CREATE INDEX "entry_purpose" ON "ledger"."entry" USING btree ("purpose","at" DESC NULLS LAST,"reference");--> statement-breakpoint
CREATE INDEX "entry_subjects" ON "ledger"."entry" USING gin ("subjects");--> statement-breakpoint
CREATE INDEX "entry_categories" ON "ledger"."entry" USING gin ("categories");