CREATE SEQUENCE "rights"."breach_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "rights"."breach_steps" (
	"breach" text COLLATE "C" NOT NULL,
	"place" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"taken_by" text NOT NULL,
	"detail" text NOT NULL,
	CONSTRAINT "breach_steps_breach_place_pk" PRIMARY KEY("breach","place")
);
--> statement-breakpoint
CREATE TABLE "rights"."breaches" (
	"reference" text COLLATE "C" PRIMARY KEY NOT NULL,
	"nature" text NOT NULL,
	"aware_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rights"."breach_steps" ADD CONSTRAINT "breach_steps_breach_breaches_reference_fk" FOREIGN KEY ("breach") REFERENCES "rights"."breaches"("reference") ON DELETE no action ON UPDATE no action;