CREATE SEQUENCE "stock"."change_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "stock"."change_era" (
	"one" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"era" uuid DEFAULT gen_random_uuid() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stock"."changes" (
	"type_name" text NOT NULL,
	"reference" text COLLATE "C" NOT NULL,
	"change" text NOT NULL,
	"number" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"matter" text,
	CONSTRAINT "changes_type_name_reference_pk" PRIMARY KEY("type_name","reference")
);
--> statement-breakpoint
CREATE INDEX "changes_type_name_number_index" ON "stock"."changes" USING btree ("type_name","number");