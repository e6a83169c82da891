CREATE TABLE "rights"."legal_holds" (
	"subject" text COLLATE "C" NOT NULL,
	"reason" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"lifted_at" timestamp (3) with time zone,
	CONSTRAINT "legal_holds_subject_since_pk" PRIMARY KEY("subject","since")
);
--> statement-breakpoint
CREATE TABLE "rights"."restrictions" (
	"request" text COLLATE "C" PRIMARY KEY NOT NULL,
	"subjects" text[] NOT NULL,
	"stopped" text[],
	"except" text[] NOT NULL,
	"since" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rights"."restrictions" ADD CONSTRAINT "restrictions_request_requests_reference_fk" FOREIGN KEY ("request") REFERENCES "rights"."requests"("reference") ON DELETE no action ON UPDATE no action;