CREATE SCHEMA "rights";
--> statement-breakpoint
CREATE SEQUENCE "rights"."request_number" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1;--> statement-breakpoint
CREATE TABLE "rights"."requests" (
	"reference" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"subject" text COLLATE "C",
	"received_at" timestamp (3) with time zone NOT NULL,
	"due_on" date NOT NULL,
	"extension_reason" text,
	"answered_at" timestamp (3) with time zone,
	"answer" text,
	CONSTRAINT "open_until_answered" CHECK (("rights"."requests"."state" = 'OPEN') = ("rights"."requests"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "rights"."steps" (
	"request" text COLLATE "C" NOT NULL,
	"place" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"taken_by" text NOT NULL,
	"taken_by_office" text,
	"taken_by_roles" text[] NOT NULL,
	"detail" text,
	CONSTRAINT "steps_request_place_pk" PRIMARY KEY("request","place")
);
--> statement-breakpoint
ALTER TABLE "rights"."steps" ADD CONSTRAINT "steps_request_requests_reference_fk" FOREIGN KEY ("request") REFERENCES "rights"."requests"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "requests_due_on_reference_index" ON "rights"."requests" USING btree ("due_on","reference");--> statement-breakpoint
CREATE INDEX "requests_subject_index" ON "rights"."requests" USING btree ("subject");