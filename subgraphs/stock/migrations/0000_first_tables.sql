CREATE SCHEMA "stock";
--> statement-breakpoint
CREATE TABLE "stock"."buildings" (
	"reference" text COLLATE "C" PRIMARY KEY NOT NULL,
	"residence" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"house_number" text,
	"street" text,
	"postcode" text,
	"insee_code" text NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"priority_district" text,
	"completion_year" integer,
	"construction_type" text,
	"search_text" text GENERATED ALWAYS AS (lower(regexp_replace(normalize("stock"."buildings"."name" || ' ' || coalesce("stock"."buildings"."street", '') || ' ' || "stock"."buildings"."reference", NFD), '[\u0300-\u036f]', '', 'g') collate "C")) STORED NOT NULL,
	CONSTRAINT "construction_type_is_known" CHECK ("stock"."buildings"."construction_type" in ('COLLECTIVE', 'INDIVIDUAL', 'STUDENT')),
	CONSTRAINT "position_is_whole" CHECK (("stock"."buildings"."latitude" is null) = ("stock"."buildings"."longitude" is null))
);
--> statement-breakpoint
CREATE TABLE "stock"."communes" (
	"insee_code" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stock"."dwellings" (
	"reference" text COLLATE "C" PRIMARY KEY NOT NULL,
	"rpls_id" text,
	"building" text COLLATE "C" NOT NULL,
	"stairwell" text COLLATE "C",
	"floor" integer,
	"door" text,
	"main_room_count" integer,
	"living_area" integer,
	"first_letting_year" integer,
	"initial_financing" text,
	"apl_agreement" boolean,
	"energy_label" text COLLATE "C",
	"ghg_label" text,
	"epc_date" date,
	"occupancy_status" text,
	"main_rent" integer,
	CONSTRAINT "energy_label_is_known" CHECK ("stock"."dwellings"."energy_label" in ('A', 'B', 'C', 'D', 'E', 'F', 'G')),
	CONSTRAINT "ghg_label_is_known" CHECK ("stock"."dwellings"."ghg_label" in ('A', 'B', 'C', 'D', 'E', 'F', 'G')),
	CONSTRAINT "occupancy_status_is_known" CHECK ("stock"."dwellings"."occupancy_status" in ('LET', 'COMMERCIAL_VACANCY', 'TECHNICAL_VACANCY', 'ASSOCIATION', 'OTHER'))
);
--> statement-breakpoint
CREATE TABLE "stock"."equipment" (
	"reference" text COLLATE "C" PRIMARY KEY NOT NULL,
	"building" text COLLATE "C" NOT NULL,
	"stairwell" text COLLATE "C",
	"system" text NOT NULL,
	"name" text NOT NULL,
	"commissioning_year" integer,
	CONSTRAINT "system_is_known" CHECK ("stock"."equipment"."system" in ('LIFT', 'HEATING', 'HOT_WATER', 'VENTILATION', 'WATER', 'ELECTRICITY', 'ACCESS', 'FIRE_SAFETY', 'STRUCTURE', 'OTHER'))
);
--> statement-breakpoint
CREATE TABLE "stock"."lease_tenants" (
	"lease" text COLLATE "C" NOT NULL,
	"tenant" text COLLATE "C" NOT NULL,
	CONSTRAINT "lease_tenants_lease_tenant_pk" PRIMARY KEY("lease","tenant")
);
--> statement-breakpoint
CREATE TABLE "stock"."leases" (
	"reference" text COLLATE "C" PRIMARY KEY NOT NULL,
	"dwelling" text COLLATE "C" NOT NULL,
	"started_on" date,
	"ended_on" date
);
--> statement-breakpoint
CREATE TABLE "stock"."residences" (
	"reference" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"insee_code" text NOT NULL,
	"search_text" text GENERATED ALWAYS AS (lower(regexp_replace(normalize("stock"."residences"."name" || ' ' || "stock"."residences"."reference", NFD), '[\u0300-\u036f]', '', 'g') collate "C")) STORED NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stock"."stairwells" (
	"reference" text COLLATE "C" PRIMARY KEY NOT NULL,
	"building" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "stock"."tenants" (
	"reference" text COLLATE "C" PRIMARY KEY NOT NULL,
	"first_name" text,
	"last_name" text,
	"phone" text,
	"email" text,
	"birth_date" date
);
--> statement-breakpoint
ALTER TABLE "stock"."buildings" ADD CONSTRAINT "buildings_residence_residences_reference_fk" FOREIGN KEY ("residence") REFERENCES "stock"."residences"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock"."buildings" ADD CONSTRAINT "buildings_insee_code_communes_insee_code_fk" FOREIGN KEY ("insee_code") REFERENCES "stock"."communes"("insee_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock"."dwellings" ADD CONSTRAINT "dwellings_building_buildings_reference_fk" FOREIGN KEY ("building") REFERENCES "stock"."buildings"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock"."dwellings" ADD CONSTRAINT "dwellings_stairwell_stairwells_reference_fk" FOREIGN KEY ("stairwell") REFERENCES "stock"."stairwells"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock"."equipment" ADD CONSTRAINT "equipment_building_buildings_reference_fk" FOREIGN KEY ("building") REFERENCES "stock"."buildings"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock"."equipment" ADD CONSTRAINT "equipment_stairwell_stairwells_reference_fk" FOREIGN KEY ("stairwell") REFERENCES "stock"."stairwells"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock"."lease_tenants" ADD CONSTRAINT "lease_tenants_lease_leases_reference_fk" FOREIGN KEY ("lease") REFERENCES "stock"."leases"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock"."lease_tenants" ADD CONSTRAINT "lease_tenants_tenant_tenants_reference_fk" FOREIGN KEY ("tenant") REFERENCES "stock"."tenants"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock"."leases" ADD CONSTRAINT "leases_dwelling_dwellings_reference_fk" FOREIGN KEY ("dwelling") REFERENCES "stock"."dwellings"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock"."residences" ADD CONSTRAINT "residences_insee_code_communes_insee_code_fk" FOREIGN KEY ("insee_code") REFERENCES "stock"."communes"("insee_code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stock"."stairwells" ADD CONSTRAINT "stairwells_building_buildings_reference_fk" FOREIGN KEY ("building") REFERENCES "stock"."buildings"("reference") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "buildings_residence_reference_index" ON "stock"."buildings" USING btree ("residence","reference");--> statement-breakpoint
CREATE INDEX "buildings_insee_code_index" ON "stock"."buildings" USING btree ("insee_code");--> statement-breakpoint
CREATE INDEX "buildings_name_reference_index" ON "stock"."buildings" USING btree ("name","reference");--> statement-breakpoint
CREATE INDEX "dwellings_building_reference_index" ON "stock"."dwellings" USING btree ("building","reference");--> statement-breakpoint
CREATE INDEX "equipment_building_reference_index" ON "stock"."equipment" USING btree ("building","reference");--> statement-breakpoint
CREATE INDEX "lease_tenants_tenant_index" ON "stock"."lease_tenants" USING btree ("tenant");--> statement-breakpoint
CREATE INDEX "leases_dwelling_index" ON "stock"."leases" USING btree ("dwelling");--> statement-breakpoint
CREATE INDEX "residences_insee_code_index" ON "stock"."residences" USING btree ("insee_code");--> statement-breakpoint
CREATE INDEX "residences_name_reference_index" ON "stock"."residences" USING btree ("name","reference");--> statement-breakpoint
CREATE INDEX "stairwells_building_name_index" ON "stock"."stairwells" USING btree ("building","name");