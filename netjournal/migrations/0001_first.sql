-- The first schema. Frozen: what changes later is a migration of its own.
CREATE TABLE "organisation" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "name" TEXT NOT NULL,
  "sort_name" TEXT NOT NULL,
  "business_area" TEXT NOT NULL,
  "website" TEXT NOT NULL,
  "parent_id" INTEGER,
  "status" TEXT NOT NULL,
  "wanted_by" TEXT NOT NULL,
  "expectations" TEXT NOT NULL,
  "notes" TEXT NOT NULL,
  "is_own" INTEGER NOT NULL,
  FOREIGN KEY ("parent_id") REFERENCES "organisation" ("id") ON DELETE SET NULL
) STRICT;
CREATE UNIQUE INDEX "organisation_uid" ON "organisation" ("uid");
CREATE INDEX "organisation_parent_id" ON "organisation" ("parent_id");
CREATE INDEX "organisation_sort_name_id" ON "organisation" ("sort_name", "id");
CREATE INDEX "organisation_trash" ON "organisation" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "contact" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "name" TEXT NOT NULL,
  "sort_name" TEXT NOT NULL,
  "given" TEXT NOT NULL,
  "family" TEXT NOT NULL,
  "known_as" TEXT NOT NULL,
  "pronunciation" TEXT NOT NULL,
  "pronouns" TEXT NOT NULL,
  "organisation_id" INTEGER,
  "role" TEXT NOT NULL,
  "business_area" TEXT NOT NULL,
  "how_met" TEXT NOT NULL,
  "birthday" TEXT NOT NULL,
  "intended_from" TEXT NOT NULL,
  "intended_until" TEXT NOT NULL,
  "ideal_days" INTEGER,
  "latest_days" INTEGER,
  "snoozed_until" TEXT NOT NULL,
  "snooze_reason" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "wanted_by" TEXT NOT NULL,
  "wanted_through_id" INTEGER,
  "notes" TEXT NOT NULL,
  "is_self" INTEGER NOT NULL,
  "wanted_objective_id" INTEGER,
  "photo_id" INTEGER,
  FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE SET NULL,
  FOREIGN KEY ("wanted_through_id") REFERENCES "contact" ("id") ON DELETE SET NULL,
  FOREIGN KEY ("wanted_objective_id") REFERENCES "objective" ("id") ON DELETE SET NULL,
  FOREIGN KEY ("photo_id") REFERENCES "attachment" ("id") ON DELETE SET NULL
) STRICT;
CREATE UNIQUE INDEX "contact_uid" ON "contact" ("uid");
CREATE INDEX "contact_organisation_id" ON "contact" ("organisation_id");
CREATE INDEX "contact_wanted_through_id" ON "contact" ("wanted_through_id");
CREATE INDEX "contact_wanted_objective_id" ON "contact" ("wanted_objective_id");
CREATE INDEX "contact_photo_id" ON "contact" ("photo_id");
CREATE INDEX "contact_sort_name_id" ON "contact" ("sort_name", "id");
CREATE INDEX "contact_trash" ON "contact" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "contact_method" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "contact_id" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "label" TEXT NOT NULL,
  "preferred" INTEGER NOT NULL,
  "lawful_basis" TEXT NOT NULL,
  "review_on" TEXT NOT NULL,
  FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX "contact_method_uid" ON "contact_method" ("uid");
CREATE INDEX "contact_method_contact_id" ON "contact_method" ("contact_id");
CREATE INDEX "contact_method_trash" ON "contact_method" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "tag" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "name" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "tag_uid" ON "tag" ("uid");
CREATE INDEX "tag_name" ON "tag" ("name");
CREATE INDEX "tag_trash" ON "tag" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "tagging" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "tag_id" INTEGER NOT NULL,
  "contact_id" INTEGER,
  "organisation_id" INTEGER,
  "entry_id" INTEGER,
  "objective_id" INTEGER,
  FOREIGN KEY ("tag_id") REFERENCES "tag" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("entry_id") REFERENCES "entry" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("objective_id") REFERENCES "objective" ("id") ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX "tagging_uid" ON "tagging" ("uid");
CREATE INDEX "tagging_tag_id" ON "tagging" ("tag_id");
CREATE INDEX "tagging_contact_id" ON "tagging" ("contact_id");
CREATE INDEX "tagging_organisation_id" ON "tagging" ("organisation_id");
CREATE INDEX "tagging_entry_id" ON "tagging" ("entry_id");
CREATE INDEX "tagging_objective_id" ON "tagging" ("objective_id");
CREATE INDEX "tagging_trash" ON "tagging" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "entry" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "at" INTEGER NOT NULL,
  "zone" TEXT NOT NULL,
  "precision" TEXT NOT NULL,
  "local_date" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "body" TEXT NOT NULL,
  "duration_minutes" INTEGER,
  "place" TEXT NOT NULL,
  "method" TEXT NOT NULL,
  "marking" TEXT NOT NULL,
  "cost_minor" INTEGER,
  "cost_currency" TEXT NOT NULL,
  "captured_locked" INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "entry_uid" ON "entry" ("uid");
CREATE INDEX "entry_local_date" ON "entry" ("local_date");
CREATE INDEX "entry_at_id" ON "entry" ("at", "id");
CREATE INDEX "entry_trash" ON "entry" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "participant" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "entry_id" INTEGER NOT NULL,
  "contact_id" INTEGER NOT NULL,
  "attendance" TEXT NOT NULL,
  "at" INTEGER NOT NULL DEFAULT 0,
  FOREIGN KEY ("entry_id") REFERENCES "entry" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX "participant_uid" ON "participant" ("uid");
CREATE INDEX "participant_entry_id" ON "participant" ("entry_id");
CREATE INDEX "participant_contact_id" ON "participant" ("contact_id");
CREATE INDEX "participant_contact_id_at" ON "participant" ("contact_id", "at");
CREATE INDEX "participant_trash" ON "participant" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "entry_organisation" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "entry_id" INTEGER NOT NULL,
  "organisation_id" INTEGER NOT NULL,
  FOREIGN KEY ("entry_id") REFERENCES "entry" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX "entry_organisation_uid" ON "entry_organisation" ("uid");
CREATE INDEX "entry_organisation_entry_id" ON "entry_organisation" ("entry_id");
CREATE INDEX "entry_organisation_organisation_id" ON "entry_organisation" ("organisation_id");
CREATE INDEX "entry_organisation_trash" ON "entry_organisation" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "question" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "entry_id" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "written" TEXT NOT NULL,
  "answer" TEXT NOT NULL,
  FOREIGN KEY ("entry_id") REFERENCES "entry" ("id") ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX "question_uid" ON "question" ("uid");
CREATE INDEX "question_entry_id" ON "question" ("entry_id");
CREATE INDEX "question_trash" ON "question" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "meeting" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "entry_id" INTEGER NOT NULL,
  "title" TEXT NOT NULL,
  "purpose" TEXT NOT NULL,
  "agenda" TEXT NOT NULL,
  "intended" TEXT NOT NULL,
  "happened" TEXT NOT NULL,
  "why" TEXT NOT NULL,
  "what_next" TEXT NOT NULL,
  "next_meeting_id" INTEGER,
  FOREIGN KEY ("entry_id") REFERENCES "entry" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("next_meeting_id") REFERENCES "meeting" ("id") ON DELETE SET NULL
) STRICT;
CREATE UNIQUE INDEX "meeting_uid" ON "meeting" ("uid");
CREATE INDEX "meeting_entry_id" ON "meeting" ("entry_id");
CREATE INDEX "meeting_next_meeting_id" ON "meeting" ("next_meeting_id");
CREATE INDEX "meeting_trash" ON "meeting" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "minute" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "meeting_id" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "item" TEXT NOT NULL,
  "discussion" TEXT NOT NULL,
  "decision" TEXT NOT NULL,
  FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id") ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX "minute_uid" ON "minute" ("uid");
CREATE INDEX "minute_meeting_id" ON "minute" ("meeting_id");
CREATE INDEX "minute_trash" ON "minute" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "exchange" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "at" INTEGER NOT NULL,
  "zone" TEXT NOT NULL,
  "precision" TEXT NOT NULL,
  "local_date" TEXT NOT NULL,
  "entry_id" INTEGER,
  "giver_id" INTEGER NOT NULL,
  "receiver_id" INTEGER NOT NULL,
  "kind" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "topic" TEXT NOT NULL,
  "marking" TEXT NOT NULL,
  "reliability" TEXT NOT NULL,
  "credibility" INTEGER,
  "helped" TEXT NOT NULL,
  FOREIGN KEY ("entry_id") REFERENCES "entry" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("giver_id") REFERENCES "contact" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("receiver_id") REFERENCES "contact" ("id") ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX "exchange_uid" ON "exchange" ("uid");
CREATE INDEX "exchange_local_date" ON "exchange" ("local_date");
CREATE INDEX "exchange_entry_id" ON "exchange" ("entry_id");
CREATE INDEX "exchange_giver_id" ON "exchange" ("giver_id");
CREATE INDEX "exchange_receiver_id" ON "exchange" ("receiver_id");
CREATE INDEX "exchange_trash" ON "exchange" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "use" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "at" INTEGER NOT NULL,
  "zone" TEXT NOT NULL,
  "precision" TEXT NOT NULL,
  "local_date" TEXT NOT NULL,
  "exchange_id" INTEGER NOT NULL,
  "user_id" INTEGER NOT NULL,
  "purpose" TEXT NOT NULL,
  "outcome" TEXT NOT NULL,
  FOREIGN KEY ("exchange_id") REFERENCES "exchange" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("user_id") REFERENCES "contact" ("id") ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX "use_uid" ON "use" ("uid");
CREATE INDEX "use_local_date" ON "use" ("local_date");
CREATE INDEX "use_exchange_id" ON "use" ("exchange_id");
CREATE INDEX "use_user_id" ON "use" ("user_id");
CREATE INDEX "use_trash" ON "use" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "request" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "at" INTEGER NOT NULL,
  "zone" TEXT NOT NULL,
  "precision" TEXT NOT NULL,
  "local_date" TEXT NOT NULL,
  "entry_id" INTEGER,
  "asker_id" INTEGER NOT NULL,
  "asked_id" INTEGER NOT NULL,
  "text" TEXT NOT NULL,
  "outcome" TEXT NOT NULL,
  "answered_at" INTEGER,
  "answered_date" TEXT NOT NULL,
  "answer_entry_id" INTEGER,
  FOREIGN KEY ("entry_id") REFERENCES "entry" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("asker_id") REFERENCES "contact" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("asked_id") REFERENCES "contact" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("answer_entry_id") REFERENCES "entry" ("id") ON DELETE SET NULL
) STRICT;
CREATE UNIQUE INDEX "request_uid" ON "request" ("uid");
CREATE INDEX "request_local_date" ON "request" ("local_date");
CREATE INDEX "request_entry_id" ON "request" ("entry_id");
CREATE INDEX "request_asker_id" ON "request" ("asker_id");
CREATE INDEX "request_asked_id" ON "request" ("asked_id");
CREATE INDEX "request_answer_entry_id" ON "request" ("answer_entry_id");
CREATE INDEX "request_trash" ON "request" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "action" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "text" TEXT NOT NULL,
  "contact_id" INTEGER,
  "owner_id" INTEGER,
  "entry_id" INTEGER,
  "meeting_id" INTEGER,
  "review_id" INTEGER,
  "objective_id" INTEGER,
  "due" TEXT NOT NULL,
  "done_at" INTEGER,
  "done_date" TEXT NOT NULL,
  "result" TEXT NOT NULL,
  FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE SET NULL,
  FOREIGN KEY ("owner_id") REFERENCES "contact" ("id") ON DELETE SET NULL,
  FOREIGN KEY ("entry_id") REFERENCES "entry" ("id") ON DELETE SET NULL,
  FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id") ON DELETE SET NULL,
  FOREIGN KEY ("review_id") REFERENCES "review" ("id") ON DELETE SET NULL,
  FOREIGN KEY ("objective_id") REFERENCES "objective" ("id") ON DELETE SET NULL
) STRICT;
CREATE UNIQUE INDEX "action_uid" ON "action" ("uid");
CREATE INDEX "action_contact_id" ON "action" ("contact_id");
CREATE INDEX "action_owner_id" ON "action" ("owner_id");
CREATE INDEX "action_entry_id" ON "action" ("entry_id");
CREATE INDEX "action_meeting_id" ON "action" ("meeting_id");
CREATE INDEX "action_review_id" ON "action" ("review_id");
CREATE INDEX "action_objective_id" ON "action" ("objective_id");
CREATE INDEX "action_due" ON "action" ("due");
CREATE INDEX "action_trash" ON "action" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "attachment" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "name" TEXT NOT NULL,
  "media_type" TEXT NOT NULL,
  "size" INTEGER NOT NULL,
  "sha256" TEXT NOT NULL,
  "contact_id" INTEGER,
  "entry_id" INTEGER,
  "account_id" INTEGER,
  FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("entry_id") REFERENCES "entry" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX "attachment_uid" ON "attachment" ("uid");
CREATE INDEX "attachment_contact_id" ON "attachment" ("contact_id");
CREATE INDEX "attachment_entry_id" ON "attachment" ("entry_id");
CREATE INDEX "attachment_account_id" ON "attachment" ("account_id");
CREATE INDEX "attachment_trash" ON "attachment" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "objective" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "key" TEXT NOT NULL,
  "statement" TEXT NOT NULL,
  "specific" TEXT NOT NULL,
  "measure" TEXT NOT NULL,
  "baseline" TEXT NOT NULL,
  "target" TEXT NOT NULL,
  "unit" TEXT NOT NULL,
  "due" TEXT NOT NULL,
  "scope" TEXT NOT NULL,
  "swing" INTEGER NOT NULL,
  "agreed_by" TEXT NOT NULL,
  "status" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "objective_uid" ON "objective" ("uid");
CREATE INDEX "objective_key" ON "objective" ("key");
CREATE INDEX "objective_trash" ON "objective" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "progress" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "objective_id" INTEGER NOT NULL,
  "local_date" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "note" TEXT NOT NULL,
  FOREIGN KEY ("objective_id") REFERENCES "objective" ("id") ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX "progress_uid" ON "progress" ("uid");
CREATE INDEX "progress_objective_id" ON "progress" ("objective_id");
CREATE INDEX "progress_local_date" ON "progress" ("local_date");
CREATE INDEX "progress_trash" ON "progress" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "expectation" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "objective_id" INTEGER NOT NULL,
  "contact_id" INTEGER,
  "organisation_id" INTEGER,
  "text" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  FOREIGN KEY ("objective_id") REFERENCES "objective" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX "expectation_uid" ON "expectation" ("uid");
CREATE INDEX "expectation_objective_id" ON "expectation" ("objective_id");
CREATE INDEX "expectation_contact_id" ON "expectation" ("contact_id");
CREATE INDEX "expectation_organisation_id" ON "expectation" ("organisation_id");
CREATE INDEX "expectation_trash" ON "expectation" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "contribution" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "contact_id" INTEGER NOT NULL,
  "objective_id" INTEGER NOT NULL,
  "entry_id" INTEGER,
  "exchange_id" INTEGER,
  "use_id" INTEGER,
  "kind" TEXT NOT NULL,
  "outcome" TEXT NOT NULL,
  "value_minor" INTEGER,
  "value_currency" TEXT NOT NULL,
  "disconfirming" INTEGER NOT NULL,
  FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("objective_id") REFERENCES "objective" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("entry_id") REFERENCES "entry" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("exchange_id") REFERENCES "exchange" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("use_id") REFERENCES "use" ("id") ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX "contribution_uid" ON "contribution" ("uid");
CREATE INDEX "contribution_contact_id" ON "contribution" ("contact_id");
CREATE INDEX "contribution_objective_id" ON "contribution" ("objective_id");
CREATE INDEX "contribution_entry_id" ON "contribution" ("entry_id");
CREATE INDEX "contribution_exchange_id" ON "contribution" ("exchange_id");
CREATE INDEX "contribution_use_id" ON "contribution" ("use_id");
CREATE INDEX "contribution_trash" ON "contribution" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "review" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "label" TEXT NOT NULL,
  "from_date" TEXT NOT NULL,
  "to_date" TEXT NOT NULL,
  "status" TEXT NOT NULL,
  "frozen_at" INTEGER,
  "sealed_at" INTEGER,
  "reason" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "review_uid" ON "review" ("uid");
CREATE INDEX "review_from_date" ON "review" ("from_date");
CREATE INDEX "review_trash" ON "review" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "review_weight" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "review_id" INTEGER NOT NULL,
  "objective_id" INTEGER NOT NULL,
  "swing" INTEGER NOT NULL,
  "reason" TEXT NOT NULL,
  FOREIGN KEY ("review_id") REFERENCES "review" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("objective_id") REFERENCES "objective" ("id") ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX "review_weight_uid" ON "review_weight" ("uid");
CREATE INDEX "review_weight_review_id" ON "review_weight" ("review_id");
CREATE INDEX "review_weight_objective_id" ON "review_weight" ("objective_id");
CREATE INDEX "review_weight_trash" ON "review_weight" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "rating" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "review_id" INTEGER NOT NULL,
  "contribution_id" INTEGER NOT NULL,
  "look" TEXT NOT NULL,
  "step" INTEGER NOT NULL,
  "at" INTEGER NOT NULL,
  FOREIGN KEY ("review_id") REFERENCES "review" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("contribution_id") REFERENCES "contribution" ("id") ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX "rating_uid" ON "rating" ("uid");
CREATE INDEX "rating_review_id" ON "rating" ("review_id");
CREATE INDEX "rating_contribution_id" ON "rating" ("contribution_id");
CREATE INDEX "rating_trash" ON "rating" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "cell_step" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "review_id" INTEGER NOT NULL,
  "contact_id" INTEGER NOT NULL,
  "objective_id" INTEGER NOT NULL,
  "step_halves" INTEGER NOT NULL,
  "reason" TEXT NOT NULL,
  FOREIGN KEY ("review_id") REFERENCES "review" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("objective_id") REFERENCES "objective" ("id") ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX "cell_step_uid" ON "cell_step" ("uid");
CREATE INDEX "cell_step_review_id" ON "cell_step" ("review_id");
CREATE INDEX "cell_step_contact_id" ON "cell_step" ("contact_id");
CREATE INDEX "cell_step_objective_id" ON "cell_step" ("objective_id");
CREATE INDEX "cell_step_trash" ON "cell_step" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "account" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "criterion" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "body" TEXT NOT NULL,
  "review_id" INTEGER,
  FOREIGN KEY ("review_id") REFERENCES "review" ("id") ON DELETE SET NULL
) STRICT;
CREATE UNIQUE INDEX "account_uid" ON "account" ("uid");
CREATE INDEX "account_review_id" ON "account" ("review_id");
CREATE INDEX "account_trash" ON "account" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "citation" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "account_id" INTEGER NOT NULL,
  "contact_id" INTEGER,
  "organisation_id" INTEGER,
  "entry_id" INTEGER,
  "exchange_id" INTEGER,
  "objective_id" INTEGER,
  "contribution_id" INTEGER,
  "guideline_id" INTEGER,
  FOREIGN KEY ("account_id") REFERENCES "account" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("organisation_id") REFERENCES "organisation" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("entry_id") REFERENCES "entry" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("exchange_id") REFERENCES "exchange" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("objective_id") REFERENCES "objective" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("contribution_id") REFERENCES "contribution" ("id") ON DELETE CASCADE,
  FOREIGN KEY ("guideline_id") REFERENCES "guideline" ("id") ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX "citation_uid" ON "citation" ("uid");
CREATE INDEX "citation_account_id" ON "citation" ("account_id");
CREATE INDEX "citation_contact_id" ON "citation" ("contact_id");
CREATE INDEX "citation_organisation_id" ON "citation" ("organisation_id");
CREATE INDEX "citation_entry_id" ON "citation" ("entry_id");
CREATE INDEX "citation_exchange_id" ON "citation" ("exchange_id");
CREATE INDEX "citation_objective_id" ON "citation" ("objective_id");
CREATE INDEX "citation_contribution_id" ON "citation" ("contribution_id");
CREATE INDEX "citation_guideline_id" ON "citation" ("guideline_id");
CREATE INDEX "citation_trash" ON "citation" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "guideline" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "version" INTEGER NOT NULL,
  "title" TEXT NOT NULL,
  "body" TEXT NOT NULL,
  "in_force_from" TEXT NOT NULL,
  "in_force_to" TEXT NOT NULL,
  "approved_by" TEXT NOT NULL,
  "procedure" TEXT NOT NULL,
  "review_on" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "guideline_uid" ON "guideline" ("uid");
CREATE INDEX "guideline_trash" ON "guideline" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "rule" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "guideline_id" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "area" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "level" TEXT NOT NULL,
  FOREIGN KEY ("guideline_id") REFERENCES "guideline" ("id") ON DELETE CASCADE
) STRICT;
CREATE UNIQUE INDEX "rule_uid" ON "rule" ("uid");
CREATE INDEX "rule_guideline_id" ON "rule" ("guideline_id");
CREATE INDEX "rule_trash" ON "rule" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "setting" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "key" TEXT NOT NULL,
  "value" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "setting_uid" ON "setting" ("uid");
CREATE INDEX "setting_key" ON "setting" ("key");
CREATE INDEX "setting_trash" ON "setting" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "imported_record" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "created_at" INTEGER NOT NULL,
  "updated_at" INTEGER NOT NULL,
  "deleted_at" INTEGER,
  "source" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "digest" TEXT NOT NULL,
  "row_uid" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "imported_record_uid" ON "imported_record" ("uid");
CREATE INDEX "imported_record_source_key" ON "imported_record" ("source", "key");
CREATE INDEX "imported_record_trash" ON "imported_record" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

CREATE TABLE "change_set" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  "copy" TEXT NOT NULL,
  "automatic" INTEGER NOT NULL,
  "undoes_id" INTEGER,
  "changes" INTEGER NOT NULL,
  "digest" TEXT NOT NULL,
  FOREIGN KEY ("undoes_id") REFERENCES "change_set" ("id") ON DELETE RESTRICT
) STRICT;
CREATE UNIQUE INDEX "change_set_uid" ON "change_set" ("uid");
CREATE INDEX "change_set_undoes_id" ON "change_set" ("undoes_id");

CREATE TABLE "current_change_set" (
  "id" INTEGER NOT NULL PRIMARY KEY,
  "change_set_id" INTEGER NOT NULL,
  FOREIGN KEY ("change_set_id") REFERENCES "change_set" ("id") ON DELETE RESTRICT
) STRICT;
CREATE INDEX "current_change_set_change_set_id" ON "current_change_set" ("change_set_id");

CREATE TABLE "change" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "changeset_id" INTEGER NOT NULL,
  "tbl" TEXT NOT NULL,
  "row" INTEGER NOT NULL,
  "op" TEXT NOT NULL,
  "col" TEXT,
  "old" ANY,
  FOREIGN KEY ("changeset_id") REFERENCES "change_set" ("id") ON DELETE RESTRICT
) STRICT;
CREATE INDEX "change_changeset_id" ON "change" ("changeset_id");
CREATE INDEX "change_tbl_row" ON "change" ("tbl", "row");

CREATE TABLE "audit_event" (
  "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  "uid" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "at" INTEGER NOT NULL,
  "salt" BLOB NOT NULL,
  "payload_digest" TEXT NOT NULL,
  "previous" TEXT NOT NULL,
  "digest" TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX "audit_event_uid" ON "audit_event" ("uid");

CREATE TABLE "draft" (
  "place" TEXT NOT NULL PRIMARY KEY,
  "text" TEXT NOT NULL,
  "cursor" INTEGER NOT NULL,
  "saved_at" INTEGER NOT NULL
) STRICT;

CREATE TABLE "inbox_taken" (
  "uid" TEXT NOT NULL PRIMARY KEY,
  "digest" TEXT NOT NULL,
  "taken_at" INTEGER NOT NULL
) STRICT;

CREATE TABLE "doc" (
  "key" INTEGER NOT NULL PRIMARY KEY,
  "kind" TEXT NOT NULL,
  "row" INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX "doc_kind_row" ON "doc" ("kind", "row");

CREATE TABLE "attachment_chunk" (
  "id" INTEGER NOT NULL PRIMARY KEY,
  "attachment_id" INTEGER NOT NULL,
  "position" INTEGER NOT NULL,
  "data" BLOB NOT NULL,
  FOREIGN KEY ("attachment_id") REFERENCES "attachment" ("id") ON DELETE CASCADE
) STRICT;
CREATE INDEX "attachment_chunk_attachment_id" ON "attachment_chunk" ("attachment_id");

CREATE VIRTUAL TABLE "doc_text" USING fts5(
  "text", content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61 remove_diacritics 2'
);
