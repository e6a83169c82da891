CREATE TABLE "rights"."recipients" (
	"request" text COLLATE "C" NOT NULL,
	"place" integer NOT NULL,
	"subject" text COLLATE "C",
	"reader_office" text,
	"roles" text[] NOT NULL,
	"purpose" text,
	"agreements" text[] NOT NULL,
	"principals" text[] NOT NULL,
	"fields" text[] NOT NULL,
	"entries" integer NOT NULL,
	"last_given_at" timestamp (3) with time zone NOT NULL,
	"told_at" timestamp (3) with time zone,
	CONSTRAINT "recipients_request_place_pk" PRIMARY KEY("request","place")
);
--> statement-breakpoint
ALTER TABLE "rights"."recipients" ADD CONSTRAINT "recipients_request_requests_reference_fk" FOREIGN KEY ("request") REFERENCES "rights"."requests"("reference") ON DELETE no action ON UPDATE no action;