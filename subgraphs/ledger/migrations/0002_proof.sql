CREATE TABLE "ledger"."alert" (
	"number" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger"."alert_number_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"reference" text COLLATE "C" GENERATED ALWAYS AS (lpad(number::text, 12, '0')) STORED NOT NULL,
	"about" text NOT NULL,
	"kind" text NOT NULL,
	"seen_note" text,
	"refused_note" text NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	"times" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger"."cosignature" (
	"size" bigint NOT NULL,
	"witness" text NOT NULL,
	"line" text NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "cosignature_size_witness_pk" PRIMARY KEY("size","witness")
);
--> statement-breakpoint
CREATE TABLE "ledger"."proof_key" (
	"key" text PRIMARY KEY NOT NULL,
	"office" text NOT NULL,
	"use" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger"."tree_head" (
	"size" bigint PRIMARY KEY NOT NULL,
	"reference" text COLLATE "C" GENERATED ALWAYS AS (lpad(size::text, 12, '0')) STORED NOT NULL,
	"root" "bytea" NOT NULL,
	"note" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ledger"."tree_tile" (
	"level" smallint NOT NULL,
	"index" bigint NOT NULL,
	"hashes" "bytea" NOT NULL,
	CONSTRAINT "tree_tile_level_index_pk" PRIMARY KEY("level","index")
);
--> statement-breakpoint
CREATE TABLE "ledger"."witnessed_head" (
	"office" text PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"root" "bytea" NOT NULL,
	"note" text NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ledger"."cosignature" ADD CONSTRAINT "cosignature_size_tree_head_size_fk" FOREIGN KEY ("size") REFERENCES "ledger"."tree_head"("size") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "alert_once" ON "ledger"."alert" USING btree ("about","kind",md5(coalesce("seen_note", '')));