-- Generated from the migrated database by npm run generate.

create type actor as enum ('member', 'key', 'person', 'heard');

create type agenda_kind as enum ('celebrate', 'listen', 'at_risk', 'rising_theme', 'report_back', 'topic');

create type bucket as enum ('promoter', 'passive', 'detractor');

create type call_kind as enum ('survey', 'callback');

create type call_outcome as enum ('answered', 'done', 'unreached', 'wrong_number', 'refused', 'withdrawn');

create type case_state as enum ('new', 'acknowledged', 'in_progress', 'waiting', 'resolved', 'confirmed', 'closed');

create type channel as enum ('email', 'sms', 'web', 'phone', 'api', 'import', 'review', 'social', 'kiosk', 'link', 'in_person');

create type clock_kind as enum ('acknowledge', 'first_reply', 'next_reply', 'resolve', 'confirm', 'final_response');

create type commitment_status as enum ('open', 'kept', 'missed', 'dropped');

create type huddle_status as enum ('planned', 'running', 'held', 'cancelled');

create type import_status as enum ('previewed', 'running', 'finished', 'failed', 'undone');

create type initiative_status as enum ('proposed', 'accepted', 'in_progress', 'shipped', 'dropped');

create type invitation_status as enum ('planned', 'deferred', 'sent', 'answered', 'skipped', 'failed');

create type message_direction as enum ('in', 'out');

create type message_kind as enum ('survey', 'reminder', 'reply', 'thanks', 'announcement', 'notice', 'invite', 'reset');

create type message_status as enum ('queued', 'sending', 'sent', 'uncertain', 'failed', 'bounced', 'suppressed', 'cancelled', 'received');

create type metric as enum ('nps', 'csat', 'ces', 'stars', 'none');

create type outcome as enum ('open', 'told', 'declined', 'no_action_needed');

create type priority_level as enum ('low', 'normal', 'high', 'urgent');

create type reward_kind as enum ('referral', 'discount');

create type role as enum ('administrator', 'lead', 'agent', 'analyst', 'viewer');

create type run_status as enum ('running', 'waiting', 'done', 'stopped', 'held');

create type sentiment as enum ('positive', 'neutral', 'negative', 'mixed');

create type stage as enum ('lead', 'onboarding', 'active', 'at_risk', 'former');

create type suppression_reason as enum ('unsubscribed', 'bounced', 'complained', 'manual');

create type survey_status as enum ('draft', 'live', 'paused', 'closed');

create type token_purpose as enum ('survey', 'tracking', 'unsubscribe', 'invite', 'reset', 'reply');

create type verdict as enum ('happy', 'unhappy', 'silent');

create type waiting_on as enum ('customer', 'internal', 'until');

create type webhook_delivery_status as enum ('waiting', 'delivered', 'failed');

create type webhook_status as enum ('on', 'paused', 'gone', 'failing');

create table accounts (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  external_id text,
  domain text,
  yearly_value numeric,
  tier text,
  renews_on date,
  owner_id uuid,
  attributes jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null,
  stage stage,
  lifetime_value numeric,
  constraint accounts_lifetime_value_check CHECK ((lifetime_value >= (0)::numeric)),
  constraint accounts_pkey PRIMARY KEY (workspace_id, id),
  constraint accounts_workspace_id_external_id_key UNIQUE (workspace_id, external_id),
  constraint accounts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint accounts_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES members(workspace_id, id)
);
CREATE INDEX accounts_by_name ON public.accounts USING btree (workspace_id, lower(name), id);
create policy bounds on accounts as restrictive for select to heard_confined using (
CASE
    WHEN ( SELECT heard_many('accounts'::text) AS heard_many) THEN (id IN ( SELECT heard_all_accounts() AS heard_all_accounts))
    ELSE heard_sees_account(id)
END);
create policy wall on accounts using ((workspace_id = heard_workspace()));

create table agenda_items (
  workspace_id uuid not null,
  id uuid not null,
  huddle_id uuid not null,
  kind agenda_kind not null,
  position integer not null,
  title text not null,
  detail text,
  feedback_id uuid,
  case_id uuid,
  theme_id uuid,
  commitment_id uuid,
  initiative_id uuid,
  discussed_at timestamp with time zone,
  notes text,
  facts jsonb not null default '{}'::jsonb,
  constraint agenda_items_pkey PRIMARY KEY (workspace_id, id),
  constraint agenda_items_workspace_id_huddle_id_fkey FOREIGN KEY (workspace_id, huddle_id) REFERENCES huddles(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX agenda_items_of_huddle ON public.agenda_items USING btree (workspace_id, huddle_id, "position");
create policy bounds on agenda_items as restrictive for select to heard_confined using ((heard_sees_huddle(huddle_id) AND (theme_id IS NULL) AND ((case_id IS NULL) OR heard_sees_case(case_id)) AND ((feedback_id IS NULL) OR heard_sees_feedback(feedback_id))));
create policy wall on agenda_items using ((workspace_id = heard_workspace()));

create table announcement_people (
  workspace_id uuid not null,
  announcement_id uuid not null,
  person_id uuid not null,
  message_id uuid,
  skipped_because text,
  constraint announcement_people_pkey PRIMARY KEY (workspace_id, announcement_id, person_id),
  constraint announcement_people_workspace_id_announcement_id_fkey FOREIGN KEY (workspace_id, announcement_id) REFERENCES announcements(workspace_id, id) ON DELETE CASCADE,
  constraint announcement_people_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
);
create policy bounds on announcement_people as restrictive for select to heard_confined using (heard_sees_person(person_id));
create policy wall on announcement_people using ((workspace_id = heard_workspace()));

create table announcements (
  workspace_id uuid not null,
  id uuid not null,
  initiative_id uuid not null,
  subject text not null,
  body text not null,
  recipients integer not null,
  suppressed integer not null,
  sent_by uuid,
  sent_at timestamp with time zone not null,
  constraint announcements_pkey PRIMARY KEY (workspace_id, id),
  constraint announcements_workspace_id_initiative_id_key UNIQUE (workspace_id, initiative_id),
  constraint announcements_workspace_id_initiative_id_fkey FOREIGN KEY (workspace_id, initiative_id) REFERENCES initiatives(workspace_id, id) ON DELETE CASCADE
);
create policy wall on announcements using ((workspace_id = heard_workspace()));

create table api_keys (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  key_hash bytea not null,
  hint text not null,
  rights text[] not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_keys_pkey PRIMARY KEY (workspace_id, id),
  constraint api_keys_workspace_id_key_hash_key UNIQUE (workspace_id, key_hash),
  constraint api_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy bounds on api_keys as restrictive for select to heard_confined using (false);
create policy wall on api_keys using ((workspace_id = heard_workspace()));

create table attendances (
  workspace_id uuid not null,
  huddle_id uuid not null,
  member_id uuid not null,
  constraint attendances_pkey PRIMARY KEY (workspace_id, huddle_id, member_id),
  constraint attendances_workspace_id_huddle_id_fkey FOREIGN KEY (workspace_id, huddle_id) REFERENCES huddles(workspace_id, id) ON DELETE CASCADE,
  constraint attendances_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id) ON DELETE CASCADE
);
create policy bounds on attendances as restrictive for select to heard_confined using (heard_sees_huddle(huddle_id));
create policy wall on attendances using ((workspace_id = heard_workspace()));

create table audit_redactions (
  workspace_id uuid not null,
  event_id uuid not null,
  digest bytea not null,
  reason text not null,
  at timestamp with time zone not null,
  constraint audit_redactions_pkey PRIMARY KEY (workspace_id, event_id),
  constraint audit_redactions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy bounds on audit_redactions as restrictive for select to heard_confined using (false);
create policy wall on audit_redactions using ((workspace_id = heard_workspace()));

create table audit_seals (
  workspace_id uuid not null,
  number bigint not null,
  event_ids uuid[] not null,
  digest bytea not null,
  sealed_at timestamp with time zone not null,
  constraint audit_seals_pkey PRIMARY KEY (workspace_id, number),
  constraint audit_seals_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX audit_seals_by_time ON public.audit_seals USING btree (workspace_id, sealed_at);
create policy bounds on audit_seals as restrictive for select to heard_confined using (false);
create policy wall on audit_seals using ((workspace_id = heard_workspace()));

create table autopilot_members (
  workspace_id uuid not null,
  channel channel not null,
  person_id uuid not null,
  properties jsonb not null default '{}'::jsonb,
  request_id uuid not null,
  next_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint autopilot_members_pkey PRIMARY KEY (workspace_id, channel, person_id),
  constraint autopilot_members_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX autopilot_members_due ON public.autopilot_members USING btree (workspace_id, next_at);
create policy bounds on autopilot_members as restrictive for select to heard_confined using (heard_sees_person(person_id));
create policy wall on autopilot_members using ((workspace_id = heard_workspace()));

create table autopilots (
  workspace_id uuid not null,
  channel channel not null,
  active boolean not null default false,
  frequency_seconds integer not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint autopilots_pkey PRIMARY KEY (workspace_id, channel),
  constraint autopilots_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy wall on autopilots using ((workspace_id = heard_workspace()));

create table ballot_stubs (
  workspace_id uuid not null,
  survey_id uuid not null,
  hash bytea not null,
  constraint ballot_stubs_pkey PRIMARY KEY (workspace_id, survey_id, hash),
  constraint ballot_stubs_workspace_id_survey_id_fkey FOREIGN KEY (workspace_id, survey_id) REFERENCES surveys(workspace_id, id) ON DELETE CASCADE
);
create policy bounds on ballot_stubs as restrictive for select to heard_confined using (false);
create policy wall on ballot_stubs using ((workspace_id = heard_workspace()));

create table ballots (
  workspace_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  question text not null,
  label text,
  value jsonb not null,
  batch uuid not null,
  month date not null,
  constraint ballots_pkey PRIMARY KEY (workspace_id, id),
  constraint ballots_workspace_id_survey_id_fkey FOREIGN KEY (workspace_id, survey_id) REFERENCES surveys(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX ballots_of_survey ON public.ballots USING btree (workspace_id, survey_id, question);
create policy bounds on ballots as restrictive for select to heard_confined using (false);
create policy wall on ballots using ((workspace_id = heard_workspace()));

create table calendars (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  zone text not null,
  week jsonb not null,
  holidays jsonb not null default '[]'::jsonb,
  is_default boolean not null default false,
  created_at timestamp with time zone not null,
  constraint calendars_pkey PRIMARY KEY (workspace_id, id),
  constraint calendars_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX calendars_by_name ON public.calendars USING btree (workspace_id, lower(name));
create policy wall on calendars using ((workspace_id = heard_workspace()));

create table call_attempts (
  workspace_id uuid not null,
  call_id uuid not null,
  number integer not null,
  result text not null,
  note text,
  by_id uuid,
  at timestamp with time zone not null,
  constraint call_attempts_pkey PRIMARY KEY (workspace_id, call_id, number),
  constraint call_attempts_workspace_id_call_id_fkey FOREIGN KEY (workspace_id, call_id) REFERENCES calls(workspace_id, id) ON DELETE CASCADE
);
create policy bounds on call_attempts as restrictive for select to heard_confined using ((EXISTS ( SELECT
   FROM calls c
  WHERE ((c.workspace_id = call_attempts.workspace_id) AND (c.id = call_attempts.call_id)))));
create policy wall on call_attempts using ((workspace_id = heard_workspace()));

create table calls (
  workspace_id uuid not null,
  id uuid not null,
  kind call_kind not null,
  person_id uuid not null,
  invitation_id uuid,
  case_id uuid,
  about text,
  not_before timestamp with time zone not null,
  due_at timestamp with time zone,
  attempts integer not null default 0,
  held_by uuid,
  held_until timestamp with time zone,
  late_at timestamp with time zone,
  outcome call_outcome,
  ended_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  captured jsonb,
  constraint calls_pkey PRIMARY KEY (workspace_id, id),
  constraint calls_workspace_id_invitation_id_key UNIQUE (workspace_id, invitation_id),
  constraint calls_workspace_id_case_id_fkey FOREIGN KEY (workspace_id, case_id) REFERENCES cases(workspace_id, id) ON DELETE CASCADE,
  constraint calls_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX calls_of_case ON public.calls USING btree (workspace_id, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX calls_of_person ON public.calls USING btree (workspace_id, person_id);
CREATE INDEX calls_waiting ON public.calls USING btree (workspace_id, not_before) WHERE (ended_at IS NULL);
create policy bounds on calls as restrictive for select to heard_confined using (((held_by = ( SELECT heard_member() AS heard_member)) OR heard_sees_person(person_id)));
create policy wall on calls using ((workspace_id = heard_workspace()));

create table case_feedback (
  workspace_id uuid not null,
  case_id uuid not null,
  feedback_id uuid not null,
  joined_at timestamp with time zone not null,
  constraint case_feedback_pkey PRIMARY KEY (workspace_id, case_id, feedback_id),
  constraint case_feedback_workspace_id_case_id_fkey FOREIGN KEY (workspace_id, case_id) REFERENCES cases(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX case_feedback_of_feedback ON public.case_feedback USING btree (workspace_id, feedback_id);
create policy bounds on case_feedback as restrictive for select to heard_confined using (heard_sees_case(case_id));
create policy wall on case_feedback using ((workspace_id = heard_workspace()));

create table case_helpers (
  workspace_id uuid not null,
  case_id uuid not null,
  id uuid not null,
  member_id uuid,
  team_id uuid,
  because text,
  asked_by uuid,
  at timestamp with time zone not null,
  constraint case_helpers_pkey PRIMARY KEY (workspace_id, id),
  constraint case_helpers_workspace_id_case_id_member_id_team_id_key UNIQUE NULLS NOT DISTINCT (workspace_id, case_id, member_id, team_id),
  constraint one_helper CHECK ((num_nonnulls(member_id, team_id) = 1)),
  constraint case_helpers_workspace_id_case_id_fkey FOREIGN KEY (workspace_id, case_id) REFERENCES cases(workspace_id, id) ON DELETE CASCADE,
  constraint case_helpers_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id) ON DELETE CASCADE,
  constraint case_helpers_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX case_helpers_of_member ON public.case_helpers USING btree (workspace_id, member_id, case_id) WHERE (member_id IS NOT NULL);
CREATE INDEX case_helpers_of_team ON public.case_helpers USING btree (workspace_id, team_id, case_id) WHERE (team_id IS NOT NULL);
create policy bounds on case_helpers as restrictive for select to heard_confined using (heard_sees_case(case_id));
create policy wall on case_helpers using ((workspace_id = heard_workspace()));

create table case_transitions (
  workspace_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  verb text not null,
  from_state case_state,
  to_state case_state not null,
  reason text,
  by_kind actor not null,
  by_id uuid,
  at timestamp with time zone not null,
  before jsonb,
  constraint case_transitions_pkey PRIMARY KEY (workspace_id, id),
  constraint case_transitions_workspace_id_case_id_fkey FOREIGN KEY (workspace_id, case_id) REFERENCES cases(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX case_transitions_of_case ON public.case_transitions USING btree (workspace_id, case_id, id);
create policy bounds on case_transitions as restrictive for select to heard_confined using (heard_sees_case(case_id));
create policy wall on case_transitions using ((workspace_id = heard_workspace()));

create table cases (
  workspace_id uuid not null,
  id uuid not null,
  number integer not null,
  title text not null,
  state case_state not null,
  waiting_on waiting_on,
  priority smallint not null,
  level priority_level not null,
  priority_parts jsonb not null,
  category text,
  touchpoint text,
  feedback_id uuid,
  person_id uuid,
  account_id uuid,
  owner_member_id uuid,
  owner_team_id uuid,
  rule_id uuid,
  opened_because text not null,
  opened_at timestamp with time zone not null,
  acknowledged_at timestamp with time zone,
  first_replied_at timestamp with time zone,
  replied_at timestamp with time zone,
  reply_id uuid,
  heard_at timestamp with time zone,
  resolved_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  confirmed_by text,
  closed_at timestamp with time zone,
  close_reason text,
  close_detail text,
  snoozed_until timestamp with time zone,
  root_cause text,
  action_taken text,
  remedy text,
  due_at timestamp with time zone,
  risk_at timestamp with time zone,
  breached_at timestamp with time zone,
  reopen_count integer not null default 0,
  escalation integer not null default 0,
  version integer not null default 1,
  updated_at timestamp with time zone not null,
  rank integer default (priority + (1000 *
CASE level
    WHEN 'urgent'::priority_level THEN 3
    WHEN 'high'::priority_level THEN 2
    WHEN 'normal'::priority_level THEN 1
    ELSE 0
END)),
  root_cause_id uuid,
  whys jsonb not null default '[]'::jsonb,
  remedy_kind text,
  remedy_cost numeric,
  remedy_currency text,
  unit_id uuid,
  unit_path uuid[],
  unit_names text[],
  constraint cases_pkey PRIMARY KEY (workspace_id, id),
  constraint cases_remedy_kind_check CHECK ((remedy_kind = ANY (ARRAY['none'::text, 'apology'::text, 'repair'::text, 'replacement'::text, 'credit'::text, 'refund'::text, 'discount'::text, 'gift'::text, 'other'::text]))),
  constraint cases_workspace_id_number_key UNIQUE (workspace_id, number),
  constraint one_owner CHECK ((num_nonnulls(owner_member_id, owner_team_id) = 1)),
  constraint cases_workspace_id_account_id_fkey FOREIGN KEY (workspace_id, account_id) REFERENCES accounts(workspace_id, id),
  constraint cases_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint cases_workspace_id_owner_member_id_fkey FOREIGN KEY (workspace_id, owner_member_id) REFERENCES members(workspace_id, id),
  constraint cases_workspace_id_owner_team_id_fkey FOREIGN KEY (workspace_id, owner_team_id) REFERENCES teams(workspace_id, id),
  constraint cases_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id),
  constraint cases_workspace_id_root_cause_id_fkey FOREIGN KEY (workspace_id, root_cause_id) REFERENCES root_causes(workspace_id, id) ON DELETE SET NULL (root_cause_id)
);
CREATE INDEX cases_by_due ON public.cases USING btree (workspace_id, due_at, id);
CREATE INDEX cases_by_rank ON public.cases USING btree (workspace_id, rank, id);
CREATE INDEX cases_ended ON public.cases USING btree (workspace_id, id) WHERE (state = ANY (ARRAY['confirmed'::case_state, 'closed'::case_state]));
CREATE INDEX cases_ever_of_member ON public.cases USING btree (workspace_id, owner_member_id, id) WHERE (owner_member_id IS NOT NULL);
CREATE INDEX cases_ever_of_team ON public.cases USING btree (workspace_id, owner_team_id, id) WHERE (owner_team_id IS NOT NULL);
CREATE INDEX cases_inbox ON public.cases USING btree (workspace_id, rank, id) WHERE (state <> ALL (ARRAY['confirmed'::case_state, 'closed'::case_state]));
CREATE INDEX cases_of_account ON public.cases USING btree (workspace_id, account_id, id) WHERE (account_id IS NOT NULL);
CREATE INDEX cases_of_feedback ON public.cases USING btree (workspace_id, feedback_id);
CREATE INDEX cases_of_member ON public.cases USING btree (workspace_id, owner_member_id, rank, id) WHERE (state <> ALL (ARRAY['confirmed'::case_state, 'closed'::case_state]));
CREATE INDEX cases_of_person ON public.cases USING btree (workspace_id, person_id, id);
CREATE INDEX cases_of_root_cause ON public.cases USING btree (workspace_id, root_cause_id, resolved_at) WHERE (root_cause_id IS NOT NULL);
CREATE INDEX cases_of_team ON public.cases USING btree (workspace_id, owner_team_id, rank, id) WHERE (state <> ALL (ARRAY['confirmed'::case_state, 'closed'::case_state]));
CREATE INDEX cases_of_unit ON public.cases USING btree (workspace_id, unit_id, rank, id) WHERE (unit_id IS NOT NULL);
CREATE INDEX cases_opened ON public.cases USING btree (workspace_id, opened_at) INCLUDE (first_replied_at, resolved_at, confirmed_by, reopen_count, owner_team_id, owner_member_id);
CREATE INDEX cases_resolved ON public.cases USING btree (workspace_id, rank, id) WHERE (state = 'resolved'::case_state);
CREATE INDEX cases_snoozed ON public.cases USING btree (workspace_id, snoozed_until) WHERE (snoozed_until IS NOT NULL);
CREATE INDEX cases_waiting ON public.cases USING btree (workspace_id, rank, id) WHERE (state = 'waiting'::case_state);
CREATE INDEX cases_words ON public.cases USING gin (title gin_trgm_ops) WITH (gin_pending_list_limit='1024');
create policy bounds on cases as restrictive for select to heard_confined using (((unit_id = ANY (( SELECT heard_units() AS heard_units)::uuid[])) OR (owner_member_id = ( SELECT heard_member() AS heard_member)) OR (owner_team_id = ANY (( SELECT heard_teams() AS heard_teams)::uuid[])) OR (id = ANY (( SELECT heard_cases() AS heard_cases)::uuid[]))));
create policy wall on cases using ((workspace_id = heard_workspace()));

create table categories (
  workspace_id uuid not null,
  key text not null,
  name text not null,
  parent text,
  phrases text,
  merged_into text,
  archived_at timestamp with time zone,
  updated_at timestamp with time zone not null,
  constraint categories_pkey PRIMARY KEY (workspace_id, key),
  constraint categories_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy wall on categories using ((workspace_id = heard_workspace()));

create table caught_mails (
  workspace_id uuid not null,
  id uuid not null,
  from_address text not null,
  to_address text not null,
  subject text not null,
  body_text text not null,
  body_html text,
  raw text not null,
  at timestamp with time zone not null,
  constraint caught_mails_pkey PRIMARY KEY (workspace_id, id),
  constraint caught_mails_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy bounds on caught_mails as restrictive for select to heard_confined using (false);
create policy wall on caught_mails using ((workspace_id = heard_workspace()));

create table clocks (
  workspace_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  kind clock_kind not null,
  target_minutes integer not null,
  calendar jsonb not null,
  ladder jsonb not null,
  pauses jsonb not null default '[]'::jsonb,
  steps_done jsonb not null default '[]'::jsonb,
  started_at timestamp with time zone not null,
  due_at timestamp with time zone,
  stopped_at timestamp with time zone,
  breached_at timestamp with time zone,
  constraint clocks_pkey PRIMARY KEY (workspace_id, id),
  constraint clocks_workspace_id_case_id_fkey FOREIGN KEY (workspace_id, case_id) REFERENCES cases(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX clocks_of_case ON public.clocks USING btree (workspace_id, case_id, id);
CREATE INDEX clocks_running ON public.clocks USING btree (workspace_id, due_at) WHERE ((stopped_at IS NULL) AND (due_at IS NOT NULL));
CREATE INDEX clocks_started ON public.clocks USING btree (workspace_id, started_at) INCLUDE (case_id, stopped_at, due_at, breached_at);
create policy bounds on clocks as restrictive for select to heard_confined using ((EXISTS ( SELECT
   FROM cases c
  WHERE ((c.workspace_id = clocks.workspace_id) AND (c.id = clocks.case_id)))));
create policy wall on clocks using ((workspace_id = heard_workspace()));

create table commitments (
  workspace_id uuid not null,
  id uuid not null,
  huddle_id uuid not null,
  what text not null,
  owner_id uuid not null,
  due_on date not null,
  status commitment_status not null,
  report text,
  reported_in uuid,
  reported_at timestamp with time zone,
  case_id uuid,
  created_at timestamp with time zone not null,
  constraint commitments_pkey PRIMARY KEY (workspace_id, id),
  constraint commitments_workspace_id_huddle_id_fkey FOREIGN KEY (workspace_id, huddle_id) REFERENCES huddles(workspace_id, id) ON DELETE CASCADE,
  constraint commitments_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES members(workspace_id, id)
);
CREATE INDEX commitments_open ON public.commitments USING btree (workspace_id, due_on) WHERE (status = 'open'::commitment_status);
create policy bounds on commitments as restrictive for select to heard_confined using (((owner_id = ( SELECT heard_member() AS heard_member)) OR heard_sees_huddle(huddle_id)));
create policy wall on commitments using ((workspace_id = heard_workspace()));

create table confinements (
  workspace_id uuid not null,
  member_id uuid not null,
  unit_id uuid not null,
  constraint confinements_pkey PRIMARY KEY (workspace_id, member_id, unit_id),
  constraint confinements_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id) ON DELETE CASCADE,
  constraint confinements_workspace_id_unit_id_fkey FOREIGN KEY (workspace_id, unit_id) REFERENCES units(workspace_id, id)
);
CREATE INDEX confinements_of_unit ON public.confinements USING btree (workspace_id, unit_id);
create policy wall on confinements using ((workspace_id = heard_workspace()));

create table consents (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  purpose text not null,
  granted boolean not null,
  source text not null,
  by_id uuid,
  at timestamp with time zone not null,
  channel channel,
  constraint consents_pkey PRIMARY KEY (workspace_id, id),
  constraint consents_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX consents_of_person ON public.consents USING btree (workspace_id, person_id, id);
create policy bounds on consents as restrictive for select to heard_confined using (heard_sees_person(person_id));
create policy wall on consents using ((workspace_id = heard_workspace()));

create table corrections (
  workspace_id uuid not null,
  id uuid not null,
  feedback_id uuid not null,
  field text not null,
  was text,
  now text not null,
  by_id uuid,
  at timestamp with time zone not null,
  constraint corrections_pkey PRIMARY KEY (workspace_id, id)
);
CREATE INDEX corrections_by_time ON public.corrections USING btree (workspace_id, at DESC, id DESC);
CREATE INDEX corrections_of_feedback ON public.corrections USING btree (workspace_id, feedback_id);
create policy bounds on corrections as restrictive for select to heard_confined using (heard_sees_feedback(feedback_id));
create policy wall on corrections using ((workspace_id = heard_workspace()));

create table delighted_projects (
  workspace_id uuid not null,
  survey_id uuid not null,
  constraint delighted_projects_pkey PRIMARY KEY (workspace_id),
  constraint delighted_projects_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint delighted_projects_workspace_id_survey_id_fkey FOREIGN KEY (workspace_id, survey_id) REFERENCES surveys(workspace_id, id) ON DELETE CASCADE
);
create policy wall on delighted_projects using ((workspace_id = heard_workspace()));

create table demo_rows (
  workspace_id uuid not null,
  kind text not null,
  row_id uuid not null,
  constraint demo_rows_pkey PRIMARY KEY (workspace_id, kind, row_id),
  constraint demo_rows_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy wall on demo_rows using ((workspace_id = heard_workspace()));

create table devices (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  endpoint text not null,
  name text not null,
  keys bytea not null,
  created_at timestamp with time zone not null,
  constraint devices_pkey PRIMARY KEY (workspace_id, id),
  constraint devices_workspace_id_endpoint_key UNIQUE (workspace_id, endpoint),
  constraint devices_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX devices_of_member ON public.devices USING btree (workspace_id, member_id);
create policy wall on devices using ((workspace_id = heard_workspace()));

create table dkim_keys (
  workspace_id uuid not null,
  id uuid not null,
  domain text not null,
  selector text not null,
  public_key text not null,
  sealed_key bytea not null,
  created_at timestamp with time zone not null,
  used_from timestamp with time zone,
  used_until timestamp with time zone,
  constraint dkim_keys_pkey PRIMARY KEY (workspace_id, id),
  constraint dkim_keys_workspace_id_selector_key UNIQUE (workspace_id, selector),
  constraint dkim_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy wall on dkim_keys using ((workspace_id = heard_workspace()));

create table events (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  by_kind actor not null,
  by_id uuid,
  case_id uuid,
  feedback_id uuid,
  person_id uuid,
  facts jsonb not null,
  at timestamp with time zone not null,
  constraint events_pkey PRIMARY KEY (workspace_id, id)
) partition by RANGE (id);
CREATE INDEX events_by_name ON ONLY public.events USING btree (workspace_id, name, id);
CREATE INDEX events_of_case ON ONLY public.events USING btree (workspace_id, case_id, id) WHERE (case_id IS NOT NULL);
CREATE INDEX events_of_person ON ONLY public.events USING btree (workspace_id, person_id, id) WHERE (person_id IS NOT NULL);
create policy bounds on events as restrictive for select to heard_confined using (
CASE
    WHEN (case_id IS NOT NULL) THEN heard_sees_case(case_id)
    WHEN (feedback_id IS NOT NULL) THEN heard_sees_feedback(feedback_id)
    WHEN (person_id IS NOT NULL) THEN heard_sees_person(person_id)
    ELSE false
END);
create policy wall on events using ((workspace_id = heard_workspace()));

create table feedback (
  workspace_id uuid not null,
  id uuid not null,
  channel channel not null,
  touchpoint text,
  metric metric not null,
  score numeric,
  bucket bucket,
  comment text,
  answers jsonb,
  attributes jsonb not null default '{}'::jsonb,
  person_id uuid,
  account_id uuid,
  survey_id uuid,
  version_id uuid,
  invitation_id uuid,
  import_id uuid,
  source_id text,
  occurred_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  language text,
  sentiment sentiment,
  sentiment_score real,
  category text,
  urgency real,
  priority smallint,
  understanding jsonb,
  understood_at timestamp with time zone,
  outcome outcome not null default 'open'::outcome,
  outcome_at timestamp with time zone,
  promise_at timestamp with time zone not null,
  case_id uuid,
  amended_at timestamp with time zone,
  unit_id uuid,
  unit_path uuid[],
  unit_names text[],
  constraint feedback_pkey PRIMARY KEY (workspace_id, id)
) partition by RANGE (id);
CREATE INDEX feedback_by_category ON ONLY public.feedback USING btree (workspace_id, category, occurred_at) WHERE (category IS NOT NULL);
CREATE INDEX feedback_by_time ON ONLY public.feedback USING btree (workspace_id, occurred_at);
CREATE INDEX feedback_not_understood ON ONLY public.feedback USING btree (workspace_id, id) WHERE (understood_at IS NULL);
CREATE INDEX feedback_of_account ON ONLY public.feedback USING btree (workspace_id, account_id, id) WHERE (account_id IS NOT NULL);
CREATE INDEX feedback_of_import ON ONLY public.feedback USING btree (workspace_id, import_id, id) WHERE (import_id IS NOT NULL);
CREATE INDEX feedback_of_person ON ONLY public.feedback USING btree (workspace_id, person_id, id) INCLUDE (metric, bucket, score, occurred_at) WHERE (person_id IS NOT NULL);
CREATE INDEX feedback_of_survey ON ONLY public.feedback USING btree (workspace_id, survey_id, id) WHERE (survey_id IS NOT NULL);
CREATE INDEX feedback_of_unit ON ONLY public.feedback USING btree (workspace_id, unit_id, id) INCLUDE (person_id) WHERE (unit_id IS NOT NULL);
CREATE INDEX feedback_open ON ONLY public.feedback USING btree (workspace_id, promise_at) WHERE (outcome = 'open'::outcome);
CREATE INDEX feedback_scored ON ONLY public.feedback USING btree (workspace_id, metric, occurred_at) INCLUDE (bucket, score, touchpoint, channel, account_id, survey_id, unit_id) WHERE (score IS NOT NULL);
CREATE INDEX feedback_words ON ONLY public.feedback USING gin (comment gin_trgm_ops) WITH (gin_pending_list_limit='1024') WHERE ((understood_at IS NOT NULL) AND (comment IS NOT NULL));
create policy bounds on feedback as restrictive for select to heard_confined using (((unit_id = ANY (( SELECT heard_units() AS heard_units)::uuid[])) OR ((case_id IS NOT NULL) AND ( SELECT true
   FROM cases c
  WHERE ((c.workspace_id = feedback.workspace_id) AND (c.id = feedback.case_id))))));
create policy wall on feedback using ((workspace_id = heard_workspace()));

create table feedback_keys (
  workspace_id uuid not null,
  key text not null,
  feedback_id uuid not null,
  payload_hash bytea not null,
  at timestamp with time zone not null,
  constraint feedback_keys_pkey PRIMARY KEY (workspace_id, key)
);
CREATE INDEX feedback_keys_of_feedback ON public.feedback_keys USING btree (workspace_id, feedback_id);
create policy bounds on feedback_keys as restrictive for select to heard_confined using (false);
create policy wall on feedback_keys using ((workspace_id = heard_workspace()));

create table feedback_themes (
  workspace_id uuid not null,
  theme_id uuid not null,
  feedback_id uuid not null,
  evidence text,
  occurred_at timestamp with time zone not null,
  constraint feedback_themes_pkey PRIMARY KEY (workspace_id, theme_id, feedback_id),
  constraint feedback_themes_workspace_id_theme_id_fkey FOREIGN KEY (workspace_id, theme_id) REFERENCES themes(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX feedback_themes_by_time ON public.feedback_themes USING btree (workspace_id, theme_id, occurred_at);
CREATE INDEX feedback_themes_of_feedback ON public.feedback_themes USING btree (workspace_id, feedback_id);
create policy bounds on feedback_themes as restrictive for select to heard_confined using (
CASE
    WHEN ( SELECT heard_many('feedback_themes'::text) AS heard_many) THEN (feedback_id IN ( SELECT heard_all_feedback() AS heard_all_feedback))
    ELSE heard_sees_feedback(feedback_id)
END);
create policy wall on feedback_themes using ((workspace_id = heard_workspace()));

create table heard_migrations (
  name text not null,
  digest text not null,
  at timestamp with time zone not null,
  constraint heard_migrations_pkey PRIMARY KEY (name)
);

create table huddles (
  workspace_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  status huddle_status not null,
  starts_at timestamp with time zone not null,
  minutes integer not null default 15,
  facilitator_id uuid,
  started_at timestamp with time zone,
  held_at timestamp with time zone,
  notes text,
  created_at timestamp with time zone not null,
  constraint huddles_pkey PRIMARY KEY (workspace_id, id),
  constraint huddles_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX huddles_of_team ON public.huddles USING btree (workspace_id, team_id, starts_at);
create policy bounds on huddles as restrictive for select to heard_confined using (heard_sees_huddle(id));
create policy wall on huddles using ((workspace_id = heard_workspace()));

create table import_changes (
  workspace_id uuid not null,
  import_id uuid not null,
  row_id uuid not null,
  person_id uuid,
  account_id uuid,
  was jsonb,
  became jsonb not null,
  constraint import_changes_check CHECK ((num_nonnulls(person_id, account_id) = 1)),
  constraint import_changes_pkey PRIMARY KEY (workspace_id, import_id, row_id),
  constraint import_changes_workspace_id_account_id_fkey FOREIGN KEY (workspace_id, account_id) REFERENCES accounts(workspace_id, id) ON DELETE CASCADE,
  constraint import_changes_workspace_id_import_id_fkey FOREIGN KEY (workspace_id, import_id) REFERENCES imports(workspace_id, id) ON DELETE CASCADE,
  constraint import_changes_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX import_changes_of_account ON public.import_changes USING btree (workspace_id, account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX import_changes_of_person ON public.import_changes USING btree (workspace_id, person_id) WHERE (person_id IS NOT NULL);
create policy bounds on import_changes as restrictive for select to - using ((CURRENT_USER <> 'heard_confined'::name));
create policy wall on import_changes using ((workspace_id = heard_workspace()));

create table imports (
  workspace_id uuid not null,
  id uuid not null,
  file_name text not null,
  kind text not null,
  mapping jsonb not null,
  all_or_nothing boolean not null,
  status import_status not null,
  rows integer not null default 0,
  added integer not null default 0,
  repeated integer not null default 0,
  failed integer not null default 0,
  problems jsonb not null default '[]'::jsonb,
  created_by uuid,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint imports_pkey PRIMARY KEY (workspace_id, id),
  constraint imports_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy bounds on imports as restrictive for select to heard_confined using (false);
create policy wall on imports using ((workspace_id = heard_workspace()));

create table initiative_links (
  workspace_id uuid not null,
  id uuid not null,
  initiative_id uuid not null,
  theme_id uuid,
  feedback_id uuid,
  case_id uuid,
  linked_at timestamp with time zone not null,
  constraint initiative_links_pkey PRIMARY KEY (workspace_id, id),
  constraint initiative_links_workspace_id_initiative_id_theme_id_feedba_key UNIQUE NULLS NOT DISTINCT (workspace_id, initiative_id, theme_id, feedback_id, case_id),
  constraint one_end CHECK ((num_nonnulls(theme_id, feedback_id, case_id) = 1)),
  constraint initiative_links_workspace_id_case_id_fkey FOREIGN KEY (workspace_id, case_id) REFERENCES cases(workspace_id, id) ON DELETE CASCADE,
  constraint initiative_links_workspace_id_initiative_id_fkey FOREIGN KEY (workspace_id, initiative_id) REFERENCES initiatives(workspace_id, id) ON DELETE CASCADE,
  constraint initiative_links_workspace_id_theme_id_fkey FOREIGN KEY (workspace_id, theme_id) REFERENCES themes(workspace_id, id) ON DELETE CASCADE
);
create policy bounds on initiative_links as restrictive for select to heard_confined using (
CASE
    WHEN (case_id IS NOT NULL) THEN heard_sees_case(case_id)
    WHEN (feedback_id IS NOT NULL) THEN heard_sees_feedback(feedback_id)
    ELSE true
END);
create policy wall on initiative_links using ((workspace_id = heard_workspace()));

create table initiatives (
  workspace_id uuid not null,
  id uuid not null,
  title text not null,
  problem text not null,
  status initiative_status not null,
  owner_id uuid,
  what_we_did text,
  dropped_because text,
  shipped_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint initiatives_pkey PRIMARY KEY (workspace_id, id),
  constraint initiatives_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy wall on initiatives using ((workspace_id = heard_workspace()));

create table invitations (
  workspace_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  version_id uuid not null,
  person_id uuid not null,
  channel channel not null,
  status invitation_status not null,
  skipped_because text,
  message_id uuid,
  planned_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  reminded_at timestamp with time zone,
  answered_at timestamp with time zone,
  due_at timestamp with time zone,
  give_up_at timestamp with time zone,
  restraint_id uuid,
  restraint_name text,
  blocked_since timestamp with time zone,
  next_at timestamp with time zone,
  instead_of uuid,
  trigger_id uuid,
  remind_after_days integer,
  constraint invitations_pkey PRIMARY KEY (workspace_id, id),
  constraint invitations_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE,
  constraint invitations_workspace_id_survey_id_fkey FOREIGN KEY (workspace_id, survey_id) REFERENCES surveys(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX invitations_by_message ON public.invitations USING btree (workspace_id, message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX invitations_due ON public.invitations USING btree (workspace_id, due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX invitations_of_person ON public.invitations USING btree (workspace_id, person_id, id);
CREATE INDEX invitations_of_survey ON public.invitations USING btree (workspace_id, survey_id, id);
CREATE INDEX invitations_restrained ON public.invitations USING btree (workspace_id, restraint_id, id) WHERE (restraint_id IS NOT NULL);
CREATE INDEX invitations_to_remind ON public.invitations USING btree (workspace_id, sent_at) WHERE ((remind_after_days IS NOT NULL) AND (reminded_at IS NULL) AND (status = 'sent'::invitation_status));
create policy bounds on invitations as restrictive for select to heard_confined using (heard_sees_person(person_id));
create policy wall on invitations using ((workspace_id = heard_workspace()));

create table kept_stops (
  workspace_id uuid not null,
  digest bytea not null,
  at timestamp with time zone not null,
  constraint kept_stops_pkey PRIMARY KEY (workspace_id, digest),
  constraint kept_stops_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy bounds on kept_stops as restrictive for select to heard_confined using (false);
create policy wall on kept_stops using ((workspace_id = heard_workspace()));

create table learnt_versions (
  workspace_id uuid not null,
  number integer not null,
  tuning jsonb,
  report jsonb not null,
  at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint learnt_versions_pkey PRIMARY KEY (workspace_id, number),
  constraint learnt_versions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy wall on learnt_versions using ((workspace_id = heard_workspace()));

create table link_fields (
  workspace_id uuid not null,
  survey_id uuid not null,
  name text not null,
  place integer not null,
  constraint link_fields_pkey PRIMARY KEY (workspace_id, survey_id, name),
  constraint link_fields_workspace_id_survey_id_fkey FOREIGN KEY (workspace_id, survey_id) REFERENCES surveys(workspace_id, id) ON DELETE CASCADE
);
create policy wall on link_fields using ((workspace_id = heard_workspace()));

create table link_keys (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  secret bytea not null,
  created_at timestamp with time zone not null,
  constraint link_keys_pkey PRIMARY KEY (workspace_id, id),
  constraint link_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy wall on link_keys using ((workspace_id = heard_workspace()));

create table link_openings (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  invitation_id uuid,
  door text not null,
  score smallint,
  opened_at timestamp with time zone not null,
  hand_at timestamp with time zone,
  counted_at timestamp with time zone,
  set_aside_at timestamp with time zone,
  reader bytea,
  constraint link_openings_pkey PRIMARY KEY (workspace_id, id),
  constraint link_openings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint link_openings_workspace_id_invitation_id_fkey FOREIGN KEY (workspace_id, invitation_id) REFERENCES invitations(workspace_id, id) ON DELETE CASCADE,
  constraint link_openings_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX link_openings_of_invitation ON public.link_openings USING btree (workspace_id, invitation_id) WHERE (invitation_id IS NOT NULL);
CREATE INDEX link_openings_of_person ON public.link_openings USING btree (workspace_id, person_id, opened_at);
create policy bounds on link_openings as restrictive for select to heard_confined using (heard_sees_person(person_id));
create policy wall on link_openings using ((workspace_id = heard_workspace()));

create table logos (
  workspace_id uuid not null,
  key text not null,
  kind text not null,
  content bytea not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  constraint logos_pkey PRIMARY KEY (workspace_id, key)
);
create policy wall on logos using ((workspace_id = heard_workspace()));

create table mail_paces (
  workspace_id uuid not null,
  domain text not null,
  next_at timestamp with time zone not null,
  held_until timestamp with time zone,
  constraint mail_paces_pkey PRIMARY KEY (workspace_id, domain),
  constraint mail_paces_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy wall on mail_paces using ((workspace_id = heard_workspace()));

create table mail_wishes (
  workspace_id uuid not null,
  address text not null,
  surveys boolean not null,
  news boolean not null,
  paused_until timestamp with time zone,
  changed_at timestamp with time zone not null,
  constraint mail_wishes_address_check CHECK ((address = lower(address))),
  constraint mail_wishes_pkey PRIMARY KEY (workspace_id, address),
  constraint mail_wishes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy bounds on mail_wishes as restrictive for select to heard_confined using (((EXISTS ( SELECT
   FROM people p
  WHERE ((p.workspace_id = mail_wishes.workspace_id) AND (p.email = mail_wishes.address)))) OR (EXISTS ( SELECT
   FROM people p
  WHERE ((p.workspace_id = mail_wishes.workspace_id) AND (p.phone = mail_wishes.address)))) OR (EXISTS ( SELECT
   FROM person_addresses a
  WHERE ((a.workspace_id = mail_wishes.workspace_id) AND (a.address = mail_wishes.address))))));
create policy wall on mail_wishes using ((workspace_id = heard_workspace()));

create table members (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  email text not null,
  role role not null,
  password_hash text,
  preferences jsonb not null default '{}'::jsonb,
  absent_until timestamp with time zone,
  left_at timestamp with time zone,
  created_at timestamp with time zone not null,
  skills text[] not null default '{}'::text[],
  capacity integer,
  deputy_id uuid,
  absent_from timestamp with time zone,
  constraint members_capacity_check CHECK (((capacity >= 1) AND (capacity <= 1000))),
  constraint members_email_check CHECK ((email = lower(email))),
  constraint members_pkey PRIMARY KEY (workspace_id, id),
  constraint members_workspace_id_email_key UNIQUE (workspace_id, email),
  constraint members_workspace_id_deputy_id_fkey FOREIGN KEY (workspace_id, deputy_id) REFERENCES members(workspace_id, id),
  constraint members_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX members_by_email ON public.members USING btree (email);
create policy signing_in on members using ((email = NULLIF(current_setting('heard.signing_in'::text, true), ''::text)));
create policy wall on members using ((workspace_id = heard_workspace()));

create table mentions (
  workspace_id uuid not null,
  member_id uuid not null,
  note_id uuid not null,
  case_id uuid not null,
  constraint mentions_pkey PRIMARY KEY (workspace_id, member_id, note_id),
  constraint mentions_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id) ON DELETE CASCADE,
  constraint mentions_workspace_id_note_id_fkey FOREIGN KEY (workspace_id, note_id) REFERENCES notes(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX mentions_of_note ON public.mentions USING btree (workspace_id, note_id);
create policy bounds on mentions as restrictive for select to heard_confined using (heard_sees_case(case_id));
create policy wall on mentions using ((workspace_id = heard_workspace()));

create table merge_suggestions (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  other_id uuid not null,
  kind text not null,
  address text not null,
  source text not null,
  at timestamp with time zone not null,
  dismissed_at timestamp with time zone,
  dismissed_by uuid,
  import_id uuid,
  constraint merge_suggestions_pkey PRIMARY KEY (workspace_id, id),
  constraint merge_suggestions_workspace_id_person_id_other_id_key UNIQUE (workspace_id, person_id, other_id),
  constraint merge_suggestions_workspace_id_other_id_fkey FOREIGN KEY (workspace_id, other_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE,
  constraint merge_suggestions_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX merge_suggestions_of_import ON public.merge_suggestions USING btree (workspace_id, import_id, id) WHERE (import_id IS NOT NULL);
CREATE INDEX merge_suggestions_of_other ON public.merge_suggestions USING btree (workspace_id, other_id);
CREATE INDEX merge_suggestions_open ON public.merge_suggestions USING btree (workspace_id, id) WHERE (dismissed_at IS NULL);
create policy wall on merge_suggestions using ((workspace_id = heard_workspace()));

create table messages (
  workspace_id uuid not null,
  id uuid not null,
  key text not null,
  direction message_direction not null,
  kind message_kind not null,
  status message_status not null,
  channel channel not null,
  case_id uuid,
  person_id uuid,
  member_id uuid,
  from_address text not null,
  to_address text not null,
  to_name text,
  subject text not null,
  body_text text not null,
  body_html text,
  automatic boolean not null default false,
  headers jsonb not null default '{}'::jsonb,
  header_id text,
  in_reply_to text,
  attempts integer not null default 0,
  problem text,
  send_after timestamp with time zone not null,
  claimed_at timestamp with time zone,
  sent_at timestamp with time zone,
  written_by uuid,
  created_at timestamp with time zone not null,
  provider_id text,
  delivered_at timestamp with time zone,
  feedback_id uuid,
  attachments text[] not null default '{}'::text[],
  constraint messages_pkey PRIMARY KEY (workspace_id, id),
  constraint messages_workspace_id_key_key UNIQUE (workspace_id, key),
  constraint messages_workspace_id_case_id_fkey FOREIGN KEY (workspace_id, case_id) REFERENCES cases(workspace_id, id) ON DELETE CASCADE,
  constraint messages_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint messages_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX messages_by_address ON public.messages USING btree (workspace_id, to_address, id) WHERE (direction = 'out'::message_direction);
CREATE INDEX messages_by_header ON public.messages USING btree (workspace_id, header_id) WHERE (header_id IS NOT NULL);
CREATE INDEX messages_by_provider ON public.messages USING btree (workspace_id, provider_id) WHERE (provider_id IS NOT NULL);
CREATE INDEX messages_by_sender ON public.messages USING btree (workspace_id, from_address, id) WHERE (direction = 'in'::message_direction);
CREATE INDEX messages_in_trouble ON public.messages USING btree (workspace_id, id) WHERE (status = ANY (ARRAY['uncertain'::message_status, 'failed'::message_status, 'bounced'::message_status]));
CREATE INDEX messages_of_case ON public.messages USING btree (workspace_id, case_id, id) WHERE (case_id IS NOT NULL);
CREATE INDEX messages_of_feedback ON public.messages USING btree (workspace_id, feedback_id, id) WHERE (feedback_id IS NOT NULL);
CREATE INDEX messages_of_person ON public.messages USING btree (workspace_id, person_id, id) WHERE (person_id IS NOT NULL);
CREATE INDEX messages_unsent ON public.messages USING btree (workspace_id, send_after) WHERE (status = ANY (ARRAY['queued'::message_status, 'sending'::message_status]));
create policy bounds on messages as restrictive for select to heard_confined using (
CASE
    WHEN (case_id IS NOT NULL) THEN ( SELECT true
       FROM cases c
      WHERE ((c.workspace_id = messages.workspace_id) AND (c.id = messages.case_id)))
    WHEN (feedback_id IS NOT NULL) THEN heard_sees_feedback(feedback_id)
    WHEN (person_id IS NOT NULL) THEN heard_sees_person(person_id)
    ELSE (member_id = ( SELECT heard_member() AS heard_member))
END);
create policy wall on messages using ((workspace_id = heard_workspace()));

create table moments (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  person_id uuid not null,
  source_id text,
  attributes jsonb not null default '{}'::jsonb,
  occurred_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  constraint moments_pkey PRIMARY KEY (workspace_id, id),
  constraint moments_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX moments_of_person ON public.moments USING btree (workspace_id, person_id, id);
CREATE UNIQUE INDEX moments_told_once ON public.moments USING btree (workspace_id, source_id, lower(name));
create policy bounds on moments as restrictive for select to heard_confined using (heard_sees_person(person_id));
create policy wall on moments using ((workspace_id = heard_workspace()));

create table notes (
  workspace_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  body text not null,
  by_id uuid,
  at timestamp with time zone not null,
  constraint notes_pkey PRIMARY KEY (workspace_id, id),
  constraint notes_workspace_id_case_id_fkey FOREIGN KEY (workspace_id, case_id) REFERENCES cases(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX notes_of_case ON public.notes USING btree (workspace_id, case_id, id);
create policy bounds on notes as restrictive for select to heard_confined using (heard_sees_case(case_id));
create policy wall on notes using ((workspace_id = heard_workspace()));

create table notice_habits (
  workspace_id uuid not null,
  member_id uuid not null,
  zone text,
  quiet_from smallint,
  quiet_to smallint,
  urgent_anyway boolean not null,
  digest_at smallint not null,
  ways jsonb not null,
  constraint notice_habits_pkey PRIMARY KEY (workspace_id, member_id),
  constraint notice_habits_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id) ON DELETE CASCADE
);
create policy wall on notice_habits using ((workspace_id = heard_workspace()));

create table notices (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  key text not null,
  kind text not null,
  subject text not null,
  body text not null,
  path text,
  case_id uuid,
  urgent boolean not null,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  mail_at timestamp with time zone,
  mail_together boolean not null,
  mailed_at timestamp with time zone,
  constraint notices_pkey PRIMARY KEY (workspace_id, id),
  constraint notices_workspace_id_member_id_key_key UNIQUE (workspace_id, member_id, key),
  constraint notices_workspace_id_case_id_fkey FOREIGN KEY (workspace_id, case_id) REFERENCES cases(workspace_id, id) ON DELETE CASCADE,
  constraint notices_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX notices_of_case ON public.notices USING btree (workspace_id, case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX notices_of_member ON public.notices USING btree (workspace_id, member_id, id DESC);
CREATE INDEX notices_to_mail ON public.notices USING btree (workspace_id, member_id, mail_at) WHERE ((mail_at IS NOT NULL) AND (mailed_at IS NULL));
CREATE INDEX notices_unread ON public.notices USING btree (workspace_id, member_id, id DESC) WHERE (read_at IS NULL);
create policy bounds on notices as restrictive for select to heard_confined using (((member_id = ( SELECT heard_member() AS heard_member)) AND
CASE
    WHEN (case_id IS NOT NULL) THEN heard_sees_case(case_id)
    ELSE (kind = ANY (ARRAY['commitment'::text, 'task'::text, 'mention'::text]))
END));
create policy wall on notices using ((workspace_id = heard_workspace()));

create table outcomes (
  workspace_id uuid not null,
  id uuid not null,
  feedback_id uuid not null,
  outcome outcome not null,
  reason text,
  rule_id uuid,
  message_id uuid,
  by_kind actor not null,
  by_id uuid,
  at timestamp with time zone not null,
  constraint outcomes_pkey PRIMARY KEY (workspace_id, id)
);
CREATE INDEX outcomes_of_feedback ON public.outcomes USING btree (workspace_id, feedback_id, id);
create policy bounds on outcomes as restrictive for select to heard_confined using (heard_sees_feedback(feedback_id));
create policy wall on outcomes using ((workspace_id = heard_workspace()));

create table paces (
  key text not null,
  points integer not null,
  expire bigint,
  constraint paces_pkey PRIMARY KEY (key)
);

create table people (
  workspace_id uuid not null,
  id uuid not null,
  name text,
  email text,
  phone text,
  external_id text,
  account_id uuid,
  locale text,
  zone text,
  attributes jsonb not null default '{}'::jsonb,
  asked_at timestamp with time zone,
  answered_at timestamp with time zone,
  created_at timestamp with time zone not null,
  import_id uuid,
  stage stage,
  lifetime_value numeric,
  renews_on date,
  constraint people_email_check CHECK ((email = lower(email))),
  constraint people_lifetime_value_check CHECK ((lifetime_value >= (0)::numeric)),
  constraint people_pkey PRIMARY KEY (workspace_id, id),
  constraint people_workspace_id_email_key UNIQUE (workspace_id, email),
  constraint people_workspace_id_external_id_key UNIQUE (workspace_id, external_id),
  constraint people_workspace_id_phone_key UNIQUE (workspace_id, phone),
  constraint people_workspace_id_account_id_fkey FOREIGN KEY (workspace_id, account_id) REFERENCES accounts(workspace_id, id),
  constraint people_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX people_by_account ON public.people USING btree (workspace_id, account_id, id);
CREATE INDEX people_by_name ON public.people USING btree (workspace_id, lower(name), id);
CREATE INDEX people_of_import ON public.people USING btree (workspace_id, import_id, id) WHERE (import_id IS NOT NULL);
CREATE INDEX people_words ON public.people USING gin (name gin_trgm_ops, email gin_trgm_ops) WITH (gin_pending_list_limit='1024');
create policy bounds on people as restrictive for select to heard_confined using (
CASE
    WHEN ( SELECT heard_many('people'::text) AS heard_many) THEN (id IN ( SELECT heard_all_people() AS heard_all_people))
    ELSE heard_sees_person(id)
END);
create policy wall on people using ((workspace_id = heard_workspace()));

create table person_addresses (
  workspace_id uuid not null,
  kind text not null,
  address text not null,
  person_id uuid not null,
  at timestamp with time zone not null,
  source text,
  constraint person_addresses_pkey PRIMARY KEY (workspace_id, kind, address),
  constraint person_addresses_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX person_addresses_of_person ON public.person_addresses USING btree (workspace_id, person_id);
create policy bounds on person_addresses as restrictive for select to heard_confined using (heard_sees_person(person_id));
create policy wall on person_addresses using ((workspace_id = heard_workspace()));

create table person_merges (
  workspace_id uuid not null,
  id uuid not null,
  into_id uuid not null,
  merged_id uuid not null,
  was jsonb not null,
  moved jsonb not null,
  by_id uuid,
  at timestamp with time zone not null,
  undone_at timestamp with time zone,
  constraint person_merges_pkey PRIMARY KEY (workspace_id, id),
  constraint person_merges_workspace_id_into_id_fkey FOREIGN KEY (workspace_id, into_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX person_merges_of_person ON public.person_merges USING btree (workspace_id, into_id, id);
create policy bounds on person_merges as restrictive for select to heard_confined using (heard_sees_person(into_id));
create policy wall on person_merges using ((workspace_id = heard_workspace()));

create table places (
  workspace_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  name text not null,
  touchpoint text,
  key text not null,
  idle_seconds integer not null,
  exit_code text,
  created_at timestamp with time zone not null,
  constraint places_pkey PRIMARY KEY (workspace_id, id),
  constraint places_workspace_id_key_key UNIQUE (workspace_id, key),
  constraint places_workspace_id_survey_id_fkey FOREIGN KEY (workspace_id, survey_id) REFERENCES surveys(workspace_id, id) ON DELETE CASCADE
);
create policy wall on places using ((workspace_id = heard_workspace()));

create table playbook_runs (
  workspace_id uuid not null,
  id uuid not null,
  playbook_id uuid not null,
  feedback_id uuid not null,
  person_id uuid,
  steps jsonb not null,
  step integer not null default 0,
  status run_status not null,
  stopped_because text,
  started_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  stops jsonb not null default '[]'::jsonb,
  version integer not null default 1,
  waiting_since timestamp with time zone,
  waited text,
  cleared_step integer,
  constraint playbook_runs_pkey PRIMARY KEY (workspace_id, id),
  constraint playbook_runs_workspace_id_playbook_id_feedback_id_key UNIQUE (workspace_id, playbook_id, feedback_id),
  constraint playbook_runs_workspace_id_playbook_id_fkey FOREIGN KEY (workspace_id, playbook_id) REFERENCES playbooks(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX playbook_runs_of_person ON public.playbook_runs USING btree (workspace_id, person_id, playbook_id, started_at);
create policy bounds on playbook_runs as restrictive for select to heard_confined using (heard_sees_feedback(feedback_id));
create policy wall on playbook_runs using ((workspace_id = heard_workspace()));

create table playbook_steps (
  workspace_id uuid not null,
  id uuid not null,
  run_id uuid not null,
  step integer not null,
  outcome text not null,
  because text,
  by_id uuid,
  at timestamp with time zone not null,
  constraint playbook_steps_pkey PRIMARY KEY (workspace_id, id),
  constraint playbook_steps_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES playbook_runs(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX playbook_steps_of_run ON public.playbook_steps USING btree (workspace_id, run_id, id);
create policy bounds on playbook_steps as restrictive for select to heard_confined using ((EXISTS ( SELECT
   FROM playbook_runs r
  WHERE ((r.workspace_id = playbook_steps.workspace_id) AND (r.id = playbook_steps.run_id)))));
create policy wall on playbook_steps using ((workspace_id = heard_workspace()));

create table playbooks (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  bucket bucket,
  steps jsonb not null,
  once_per_days integer not null default 90,
  enabled_at timestamp with time zone,
  version integer not null default 1,
  updated_at timestamp with time zone not null,
  conditions jsonb not null default '[]'::jsonb,
  stops jsonb not null default '[]'::jsonb,
  constraint playbooks_pkey PRIMARY KEY (workspace_id, id),
  constraint playbooks_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy wall on playbooks using ((workspace_id = heard_workspace()));

create table policies (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  first_reply_minutes integer not null,
  resolve_minutes integer not null,
  calendar_id uuid not null,
  ladder jsonb not null,
  updated_at timestamp with time zone not null,
  position integer not null default 0,
  conditions jsonb not null default '{}'::jsonb,
  acknowledge_minutes integer,
  next_reply_minutes integer,
  confirm_minutes integer,
  final_response_days integer,
  constraint policies_pkey PRIMARY KEY (workspace_id, id),
  constraint policies_workspace_id_calendar_id_fkey FOREIGN KEY (workspace_id, calendar_id) REFERENCES calendars(workspace_id, id),
  constraint policies_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy wall on policies using ((workspace_id = heard_workspace()));

create table presences (
  workspace_id uuid not null,
  case_id uuid not null,
  member_id uuid not null,
  writing boolean not null,
  seen_at timestamp with time zone not null,
  constraint presences_pkey PRIMARY KEY (workspace_id, case_id, member_id),
  constraint presences_workspace_id_case_id_fkey FOREIGN KEY (workspace_id, case_id) REFERENCES cases(workspace_id, id) ON DELETE CASCADE,
  constraint presences_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX presences_of_member ON public.presences USING btree (workspace_id, member_id);
create policy bounds on presences as restrictive for select to heard_confined using (heard_sees_case(case_id));
create policy wall on presences using ((workspace_id = heard_workspace()));

create table pushes (
  workspace_id uuid not null,
  id uuid not null,
  device_id uuid not null,
  notice_id uuid,
  status text not null,
  attempts integer not null default 0,
  problem text,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint pushes_pkey PRIMARY KEY (workspace_id, id),
  constraint pushes_workspace_id_notice_id_device_id_key UNIQUE (workspace_id, notice_id, device_id),
  constraint pushes_workspace_id_device_id_fkey FOREIGN KEY (workspace_id, device_id) REFERENCES devices(workspace_id, id) ON DELETE CASCADE,
  constraint pushes_workspace_id_notice_id_fkey FOREIGN KEY (workspace_id, notice_id) REFERENCES notices(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX pushes_of_device ON public.pushes USING btree (workspace_id, device_id);
create policy wall on pushes using ((workspace_id = heard_workspace()));

create table recovery_codes (
  workspace_id uuid not null,
  member_id uuid not null,
  code_hash bytea not null,
  used_at timestamp with time zone,
  constraint recovery_codes_pkey PRIMARY KEY (workspace_id, member_id, code_hash),
  constraint recovery_codes_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id) ON DELETE CASCADE
);
create policy wall on recovery_codes using ((workspace_id = heard_workspace()));

create table reruns (
  workspace_id uuid not null,
  id uuid not null,
  categories text[],
  total integer not null,
  done integer not null default 0,
  changed integer not null default 0,
  upto uuid,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint reruns_pkey PRIMARY KEY (workspace_id, id),
  constraint reruns_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX reruns_running ON public.reruns USING btree (workspace_id) WHERE (finished_at IS NULL);
create policy wall on reruns using ((workspace_id = heard_workspace()));

create table restraints (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  position integer not null,
  terms jsonb not null,
  conditions jsonb not null default '[]'::jsonb,
  channels text[] not null default '{}'::text[],
  surveys uuid[] not null default '{}'::uuid[],
  when_blocked jsonb not null,
  enabled_at timestamp with time zone,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint restraints_pkey PRIMARY KEY (workspace_id, id),
  constraint restraints_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy wall on restraints using ((workspace_id = heard_workspace()));

create table rewards (
  workspace_id uuid not null,
  id uuid not null,
  kind reward_kind not null,
  code text not null,
  person_id uuid not null,
  run_id uuid,
  worth text,
  granted_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  redeemed_at timestamp with time zone,
  constraint rewards_pkey PRIMARY KEY (workspace_id, id),
  constraint rewards_workspace_id_code_key UNIQUE (workspace_id, code),
  constraint rewards_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX rewards_of_person ON public.rewards USING btree (workspace_id, person_id);
create policy bounds on rewards as restrictive for select to heard_confined using (heard_sees_person(person_id));
create policy wall on rewards using ((workspace_id = heard_workspace()));

create table rollup_columns (
  workspace_id uuid not null,
  dimension text not null,
  metric text not null,
  day date not null,
  keys text[] not null,
  codes bytea not null,
  constraint rollup_columns_pkey PRIMARY KEY (workspace_id, dimension, metric, day),
  constraint rollup_columns_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX rollup_columns_of_day ON public.rollup_columns USING btree (workspace_id, day);
create policy bounds on rollup_columns as restrictive for select to heard_confined using (false);
create policy wall on rollup_columns using ((workspace_id = heard_workspace()));

create table rollup_ledger (
  workspace_id uuid not null,
  day date not null,
  heard integer not null,
  told integer not null,
  declined integer not null,
  no_action_needed integer not null,
  uncared integer not null,
  promise_from timestamp with time zone not null,
  promise_until timestamp with time zone not null,
  hour smallint not null,
  constraint rollup_ledger_pkey PRIMARY KEY (workspace_id, day, hour),
  constraint rollup_ledger_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy bounds on rollup_ledger as restrictive for select to heard_confined using (false);
create policy wall on rollup_ledger using ((workspace_id = heard_workspace()));

create table rollup_marks (
  workspace_id uuid not null,
  at timestamp with time zone not null,
  id uuid not null default gen_random_uuid(),
  constraint rollup_marks_pkey PRIMARY KEY (workspace_id, at, id)
);
create policy bounds on rollup_marks as restrictive for select to heard_confined using (false);
create policy wall on rollup_marks using ((workspace_id = heard_workspace()));

create table rollup_scores (
  workspace_id uuid not null,
  dimension text not null,
  metric text not null,
  day date not null,
  key text not null,
  s0 integer not null,
  s1 integer not null,
  s2 integer not null,
  s3 integer not null,
  s4 integer not null,
  s5 integer not null,
  s6 integer not null,
  s7 integer not null,
  s8 integer not null,
  s9 integer not null,
  s10 integer not null,
  constraint rollup_scores_pkey PRIMARY KEY (workspace_id, dimension, metric, day, key),
  constraint rollup_scores_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX rollup_scores_of_day ON public.rollup_scores USING btree (workspace_id, day);
create policy bounds on rollup_scores as restrictive for select to heard_confined using (false);
create policy wall on rollup_scores using ((workspace_id = heard_workspace()));

create table rollups (
  workspace_id uuid not null,
  zone text not null,
  folded_at timestamp with time zone not null,
  constraint rollups_pkey PRIMARY KEY (workspace_id),
  constraint rollups_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy bounds on rollups as restrictive for select to heard_confined using (false);
create policy wall on rollups using ((workspace_id = heard_workspace()));

create table room_posts (
  workspace_id uuid not null,
  id uuid not null,
  room_id uuid not null,
  key text not null,
  subject text not null,
  body text not null,
  path text,
  status text not null,
  attempts integer not null default 0,
  problem text,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint room_posts_pkey PRIMARY KEY (workspace_id, id),
  constraint room_posts_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'failed'::text]))),
  constraint room_posts_workspace_id_room_id_key_key UNIQUE (workspace_id, room_id, key),
  constraint room_posts_workspace_id_room_id_fkey FOREIGN KEY (workspace_id, room_id) REFERENCES rooms(workspace_id, id) ON DELETE CASCADE
);
create policy bounds on room_posts as restrictive for select to heard_confined using (false);
create policy wall on room_posts using ((workspace_id = heard_workspace()));

create table rooms (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null,
  url text not null,
  team_id uuid,
  kinds text[] not null,
  least_level priority_level not null,
  enabled_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint rooms_kind_check CHECK ((kind = ANY (ARRAY['slack'::text, 'teams'::text]))),
  constraint rooms_pkey PRIMARY KEY (workspace_id, id),
  constraint rooms_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint rooms_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id) ON DELETE CASCADE
);
create policy wall on rooms using ((workspace_id = heard_workspace()));

create table root_causes (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  parent_id uuid,
  archived_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint root_causes_pkey PRIMARY KEY (workspace_id, id),
  constraint root_causes_workspace_id_parent_id_name_key UNIQUE NULLS NOT DISTINCT (workspace_id, parent_id, name),
  constraint root_causes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint root_causes_workspace_id_parent_id_fkey FOREIGN KEY (workspace_id, parent_id) REFERENCES root_causes(workspace_id, id) ON DELETE CASCADE
);
create policy wall on root_causes using ((workspace_id = heard_workspace()));

create table routings (
  workspace_id uuid not null,
  feedback_id uuid not null,
  rule_id uuid,
  rule_version integer,
  decision text not null,
  because text,
  at timestamp with time zone not null,
  constraint routings_pkey PRIMARY KEY (workspace_id, feedback_id)
);
CREATE INDEX routings_of_rule ON public.routings USING btree (workspace_id, rule_id, at);
create policy bounds on routings as restrictive for select to heard_confined using (heard_sees_feedback(feedback_id));
create policy wall on routings using ((workspace_id = heard_workspace()));

create table rules (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  position integer not null,
  conditions jsonb not null,
  action jsonb not null,
  enabled_at timestamp with time zone,
  version integer not null default 1,
  created_by uuid,
  updated_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  constraint rules_pkey PRIMARY KEY (workspace_id, id),
  constraint rules_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy wall on rules using ((workspace_id = heard_workspace()));

create table saved_views (
  workspace_id uuid not null,
  id uuid not null,
  owner_id uuid not null,
  name text not null,
  shared boolean not null,
  filter jsonb not null,
  sort text not null,
  position integer not null,
  updated_at timestamp with time zone not null,
  constraint saved_views_pkey PRIMARY KEY (workspace_id, id),
  constraint saved_views_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint saved_views_workspace_id_owner_id_fkey FOREIGN KEY (workspace_id, owner_id) REFERENCES members(workspace_id, id) ON DELETE CASCADE
);
create policy wall on saved_views using ((workspace_id = heard_workspace()));

create table second_factors (
  workspace_id uuid not null,
  member_id uuid not null,
  secret_sealed bytea,
  confirmed_at timestamp with time zone,
  pending_sealed bytea,
  last_step bigint not null default 0,
  misses integer not null default 0,
  missed_at timestamp with time zone,
  constraint second_factors_pkey PRIMARY KEY (workspace_id, member_id),
  constraint second_factors_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id) ON DELETE CASCADE
);
create policy wall on second_factors using ((workspace_id = heard_workspace()));

create table second_opinions (
  workspace_id uuid not null,
  feedback_id uuid not null,
  said jsonb not null,
  by text not null,
  at timestamp with time zone not null,
  constraint second_opinions_pkey PRIMARY KEY (workspace_id, feedback_id)
);
create policy bounds on second_opinions as restrictive for select to heard_confined using (heard_sees_feedback(feedback_id));
create policy wall on second_opinions using ((workspace_id = heard_workspace()));

create table segments (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  conditions jsonb not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint segments_pkey PRIMARY KEY (workspace_id, id),
  constraint segments_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX segments_by_name ON public.segments USING btree (workspace_id, lower(name));
create policy bounds on segments as restrictive for select to heard_confined using (false);
create policy wall on segments using ((workspace_id = heard_workspace()));

create table sessions (
  workspace_id uuid not null,
  token_hash bytea not null,
  member_id uuid not null,
  user_agent text,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  proved_at timestamp with time zone,
  constraint sessions_pkey PRIMARY KEY (workspace_id, token_hash),
  constraint sessions_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id) ON DELETE CASCADE
);
create policy wall on sessions using ((workspace_id = heard_workspace()));

create table sms_gateways (
  workspace_id uuid not null,
  origin text not null,
  account_sid text not null,
  auth_token bytea not null,
  sender text not null,
  per_minute integer not null,
  link_origin text,
  help_text text,
  problem text,
  problem_at timestamp with time zone,
  changed_at timestamp with time zone not null,
  constraint sms_gateways_pkey PRIMARY KEY (workspace_id),
  constraint sms_gateways_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy wall on sms_gateways using ((workspace_id = heard_workspace()));

create table source_pieces (
  workspace_id uuid not null,
  scope text not null,
  external_id text not null,
  source_id uuid not null,
  kind text not null,
  feedback_id uuid not null,
  revision integer not null default 1,
  digest bytea not null,
  stamp timestamp with time zone,
  author text,
  handle text,
  url text,
  reply_to text,
  changed_at timestamp with time zone,
  gone_at timestamp with time zone,
  checked_at timestamp with time zone not null,
  match_by text,
  match_evidence text,
  matched_at timestamp with time zone,
  constraint source_pieces_match_by_check CHECK ((match_by = ANY (ARRAY['handle'::text, 'named'::text, 'hand'::text, 'none'::text]))),
  constraint source_pieces_pkey PRIMARY KEY (workspace_id, scope, external_id),
  constraint source_pieces_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX source_pieces_of_feedback ON public.source_pieces USING btree (workspace_id, feedback_id);
CREATE INDEX source_pieces_of_source ON public.source_pieces USING btree (workspace_id, source_id, checked_at) WHERE (gone_at IS NULL);
create policy bounds on source_pieces as restrictive for select to heard_confined using (heard_sees_feedback(feedback_id));
create policy wall on source_pieces using ((workspace_id = heard_workspace()));

create table sources (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  touchpoint text,
  status text not null,
  settings jsonb not null,
  secrets bytea,
  address_hash bytea,
  cursor jsonb,
  has_past boolean not null default false,
  pieces integer not null default 0,
  left_out integer not null default 0,
  last_left_out text,
  failures integer not null default 0,
  problem text,
  problem_since timestamp with time zone,
  told_at timestamp with time zone,
  last_run_at timestamp with time zone,
  last_good_at timestamp with time zone,
  next_run_at timestamp with time zone,
  visited_until timestamp with time zone,
  created_at timestamp with time zone not null,
  left_out_seen text[] not null default '{}'::text[],
  constraint sources_pkey PRIMARY KEY (workspace_id, id),
  constraint sources_status_check CHECK ((status = ANY (ARRAY['on'::text, 'paused'::text]))),
  constraint sources_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX sources_by_address ON public.sources USING btree (workspace_id, address_hash) WHERE (address_hash IS NOT NULL);
create policy wall on sources using ((workspace_id = heard_workspace()));

create table suppressions (
  workspace_id uuid not null,
  address text not null,
  reason suppression_reason not null,
  detail text,
  at timestamp with time zone not null,
  import_id uuid,
  constraint suppressions_address_check CHECK ((address = lower(address))),
  constraint suppressions_pkey PRIMARY KEY (workspace_id, address),
  constraint suppressions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX suppressions_of_import ON public.suppressions USING btree (workspace_id, import_id) WHERE (import_id IS NOT NULL);
create policy bounds on suppressions as restrictive for select to heard_confined using (((EXISTS ( SELECT
   FROM people p
  WHERE ((p.workspace_id = suppressions.workspace_id) AND (p.email = suppressions.address)))) OR (EXISTS ( SELECT
   FROM people p
  WHERE ((p.workspace_id = suppressions.workspace_id) AND (p.phone = suppressions.address)))) OR (EXISTS ( SELECT
   FROM person_addresses a
  WHERE ((a.workspace_id = suppressions.workspace_id) AND (a.address = suppressions.address))))));
create policy wall on suppressions using ((workspace_id = heard_workspace()));

create table survey_requests (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  channel channel not null,
  properties jsonb not null default '{}'::jsonb,
  send_at timestamp with time zone not null,
  asked_at timestamp with time zone,
  invitation_id uuid,
  created_at timestamp with time zone not null,
  constraint survey_requests_pkey PRIMARY KEY (workspace_id, id),
  constraint survey_requests_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX survey_requests_by_invitation ON public.survey_requests USING btree (workspace_id, invitation_id) WHERE (invitation_id IS NOT NULL);
CREATE INDEX survey_requests_of_person ON public.survey_requests USING btree (workspace_id, person_id, id);
create policy bounds on survey_requests as restrictive for select to heard_confined using (heard_sees_person(person_id));
create policy wall on survey_requests using ((workspace_id = heard_workspace()));

create table survey_versions (
  workspace_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  number integer not null,
  definition jsonb not null,
  published_by uuid,
  published_at timestamp with time zone not null,
  constraint survey_versions_pkey PRIMARY KEY (workspace_id, id),
  constraint survey_versions_workspace_id_survey_id_number_key UNIQUE (workspace_id, survey_id, number),
  constraint survey_versions_workspace_id_survey_id_fkey FOREIGN KEY (workspace_id, survey_id) REFERENCES surveys(workspace_id, id) ON DELETE CASCADE
);
create policy wall on survey_versions using ((workspace_id = heard_workspace()));

create table surveys (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  touchpoint text not null,
  metric metric not null,
  status survey_status not null,
  draft jsonb not null,
  live_version_id uuid,
  link_token_hash bytea,
  link_token text,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  closes_on date,
  closes_at timestamp with time zone,
  most_answers integer,
  closed_at timestamp with time zone,
  constraint surveys_pkey PRIMARY KEY (workspace_id, id),
  constraint surveys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy wall on surveys using ((workspace_id = heard_workspace()));

create table tasks (
  workspace_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  title text not null,
  owner_id uuid,
  due_at timestamp with time zone,
  done_at timestamp with time zone,
  done_by uuid,
  created_at timestamp with time zone not null,
  team_id uuid,
  asked_by uuid,
  promise_minutes integer,
  late_at timestamp with time zone,
  answer text,
  feedback_id uuid,
  calendar jsonb,
  ladder jsonb not null default '[]'::jsonb,
  steps_done jsonb not null default '[]'::jsonb,
  constraint tasks_pkey PRIMARY KEY (workspace_id, id),
  constraint tasks_workspace_id_case_id_fkey FOREIGN KEY (workspace_id, case_id) REFERENCES cases(workspace_id, id) ON DELETE CASCADE,
  constraint tasks_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id) ON DELETE SET NULL (team_id)
);
CREATE INDEX tasks_in_person ON public.tasks USING btree (workspace_id, owner_id, case_id) WHERE (owner_id IS NOT NULL);
CREATE INDEX tasks_in_team ON public.tasks USING btree (workspace_id, team_id, case_id) WHERE (team_id IS NOT NULL);
CREATE INDEX tasks_of_case ON public.tasks USING btree (workspace_id, case_id, id);
CREATE UNIQUE INDEX tasks_of_feedback ON public.tasks USING btree (workspace_id, feedback_id) WHERE (feedback_id IS NOT NULL);
CREATE INDEX tasks_of_owner ON public.tasks USING btree (workspace_id, owner_id, id) WHERE ((owner_id IS NOT NULL) AND (done_at IS NULL));
CREATE INDEX tasks_of_team ON public.tasks USING btree (workspace_id, team_id, id) WHERE ((team_id IS NOT NULL) AND (done_at IS NULL));
create policy bounds on tasks as restrictive for select to heard_confined using (heard_sees_case(case_id));
create policy wall on tasks using ((workspace_id = heard_workspace()));

create table team_members (
  workspace_id uuid not null,
  team_id uuid not null,
  member_id uuid not null,
  constraint team_members_pkey PRIMARY KEY (workspace_id, team_id, member_id),
  constraint team_members_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id) ON DELETE CASCADE,
  constraint team_members_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX team_members_by_member ON public.team_members USING btree (workspace_id, member_id);
create policy wall on team_members using ((workspace_id = heard_workspace()));

create table teams (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  lead_id uuid,
  calendar_id uuid,
  created_at timestamp with time zone not null,
  constraint teams_pkey PRIMARY KEY (workspace_id, id),
  constraint teams_workspace_id_calendar_id_fkey FOREIGN KEY (workspace_id, calendar_id) REFERENCES calendars(workspace_id, id),
  constraint teams_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint teams_workspace_id_lead_id_fkey FOREIGN KEY (workspace_id, lead_id) REFERENCES members(workspace_id, id)
);
CREATE UNIQUE INDEX teams_by_name ON public.teams USING btree (workspace_id, lower(name));
create policy wall on teams using ((workspace_id = heard_workspace()));

create table templates (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  subject text not null,
  body text not null,
  updated_at timestamp with time zone not null,
  constraint templates_pkey PRIMARY KEY (workspace_id, id),
  constraint templates_workspace_id_name_key UNIQUE (workspace_id, name),
  constraint templates_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy wall on templates using ((workspace_id = heard_workspace()));

create table themes (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  phrases text[] not null default '{}'::text[],
  pinned_by uuid,
  merged_into uuid,
  centre real[],
  retired_at timestamp with time zone,
  discovered_at timestamp with time zone not null,
  alarmed_at timestamp with time zone,
  constraint themes_pkey PRIMARY KEY (workspace_id, id),
  constraint themes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy wall on themes using ((workspace_id = heard_workspace()));

create table tokens (
  workspace_id uuid not null,
  token_hash bytea not null,
  purpose token_purpose not null,
  subject_id uuid not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone,
  used_at timestamp with time zone,
  constraint tokens_pkey PRIMARY KEY (workspace_id, token_hash),
  constraint tokens_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX tokens_by_subject ON public.tokens USING btree (workspace_id, subject_id, purpose);
create policy wall on tokens using ((workspace_id = heard_workspace()));

create table triggerings (
  workspace_id uuid not null,
  trigger_id uuid not null,
  moment_id uuid not null,
  due_at timestamp with time zone not null,
  outcome text not null,
  because text,
  decided_at timestamp with time zone,
  constraint triggerings_pkey PRIMARY KEY (workspace_id, moment_id, trigger_id),
  constraint triggerings_workspace_id_moment_id_fkey FOREIGN KEY (workspace_id, moment_id) REFERENCES moments(workspace_id, id) ON DELETE CASCADE,
  constraint triggerings_workspace_id_trigger_id_fkey FOREIGN KEY (workspace_id, trigger_id) REFERENCES triggers(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX triggerings_of_trigger ON public.triggerings USING btree (workspace_id, trigger_id, due_at);
create policy bounds on triggerings as restrictive for select to heard_confined using ((EXISTS ( SELECT
   FROM moments m
  WHERE ((m.workspace_id = triggerings.workspace_id) AND (m.id = triggerings.moment_id)))));
create policy wall on triggerings using ((workspace_id = heard_workspace()));

create table triggers (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  terms jsonb not null,
  conditions jsonb not null default '[]'::jsonb,
  survey_id uuid not null,
  channel channel not null,
  percent numeric not null,
  at_hour text not null,
  remind_after_days integer,
  enabled_at timestamp with time zone,
  ran_on date,
  created_by uuid,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint triggers_pkey PRIMARY KEY (workspace_id, id),
  constraint triggers_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint triggers_workspace_id_survey_id_fkey FOREIGN KEY (workspace_id, survey_id) REFERENCES surveys(workspace_id, id) ON DELETE CASCADE
);
create policy wall on triggers using ((workspace_id = heard_workspace()));

create table turns (
  workspace_id uuid not null,
  team_id uuid not null,
  skills text not null,
  member_id uuid,
  constraint turns_pkey PRIMARY KEY (workspace_id, team_id, skills),
  constraint turns_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id) ON DELETE CASCADE
);
create policy wall on turns using ((workspace_id = heard_workspace()));

create table unit_changes (
  workspace_id uuid not null,
  unit_id uuid not null,
  since timestamp with time zone not null,
  name text not null,
  parent_id uuid,
  constraint unit_changes_pkey PRIMARY KEY (workspace_id, unit_id, since),
  constraint unit_changes_workspace_id_unit_id_fkey FOREIGN KEY (workspace_id, unit_id) REFERENCES units(workspace_id, id) ON DELETE CASCADE
);
create policy bounds on unit_changes as restrictive for select to heard_confined using (((unit_id = ANY (( SELECT heard_units() AS heard_units)::uuid[])) OR (unit_id = ANY (( SELECT heard_units_above() AS heard_units_above)::uuid[]))));
create policy wall on unit_changes using ((workspace_id = heard_workspace()));

create table unit_ties (
  workspace_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  member_id uuid,
  team_id uuid,
  place_id uuid,
  account_id uuid,
  person_id uuid,
  since timestamp with time zone not null,
  until timestamp with time zone,
  source_id uuid,
  widget_id uuid,
  survey_id uuid,
  constraint one_tied CHECK ((num_nonnulls(member_id, team_id, place_id, account_id, person_id, source_id, widget_id, survey_id) = 1)),
  constraint unit_ties_check1 CHECK ((until > since)),
  constraint unit_ties_pkey PRIMARY KEY (workspace_id, id),
  constraint unit_ties_workspace_id_account_id_fkey FOREIGN KEY (workspace_id, account_id) REFERENCES accounts(workspace_id, id) ON DELETE CASCADE,
  constraint unit_ties_workspace_id_member_id_fkey FOREIGN KEY (workspace_id, member_id) REFERENCES members(workspace_id, id) ON DELETE CASCADE,
  constraint unit_ties_workspace_id_person_id_fkey FOREIGN KEY (workspace_id, person_id) REFERENCES people(workspace_id, id) ON DELETE CASCADE,
  constraint unit_ties_workspace_id_place_id_fkey FOREIGN KEY (workspace_id, place_id) REFERENCES places(workspace_id, id) ON DELETE CASCADE,
  constraint unit_ties_workspace_id_source_id_fkey FOREIGN KEY (workspace_id, source_id) REFERENCES sources(workspace_id, id) ON DELETE CASCADE,
  constraint unit_ties_workspace_id_survey_id_fkey FOREIGN KEY (workspace_id, survey_id) REFERENCES surveys(workspace_id, id) ON DELETE CASCADE,
  constraint unit_ties_workspace_id_team_id_fkey FOREIGN KEY (workspace_id, team_id) REFERENCES teams(workspace_id, id) ON DELETE CASCADE,
  constraint unit_ties_workspace_id_unit_id_fkey FOREIGN KEY (workspace_id, unit_id) REFERENCES units(workspace_id, id),
  constraint unit_ties_workspace_id_widget_id_fkey FOREIGN KEY (workspace_id, widget_id) REFERENCES widgets(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX unit_ties_of_account ON public.unit_ties USING btree (workspace_id, account_id) WHERE (account_id IS NOT NULL);
CREATE INDEX unit_ties_of_member ON public.unit_ties USING btree (workspace_id, member_id) WHERE (member_id IS NOT NULL);
CREATE INDEX unit_ties_of_person ON public.unit_ties USING btree (workspace_id, person_id) WHERE (person_id IS NOT NULL);
CREATE INDEX unit_ties_of_place ON public.unit_ties USING btree (workspace_id, place_id) WHERE (place_id IS NOT NULL);
CREATE INDEX unit_ties_of_source ON public.unit_ties USING btree (workspace_id, source_id) WHERE (source_id IS NOT NULL);
CREATE INDEX unit_ties_of_survey ON public.unit_ties USING btree (workspace_id, survey_id) WHERE (survey_id IS NOT NULL);
CREATE INDEX unit_ties_of_team ON public.unit_ties USING btree (workspace_id, team_id) WHERE (team_id IS NOT NULL);
CREATE INDEX unit_ties_of_unit ON public.unit_ties USING btree (workspace_id, unit_id, id);
CREATE INDEX unit_ties_of_widget ON public.unit_ties USING btree (workspace_id, widget_id) WHERE (widget_id IS NOT NULL);
create policy bounds on unit_ties as restrictive for select to heard_confined using ((unit_id = ANY (( SELECT heard_units() AS heard_units)::uuid[])));
create policy wall on unit_ties using ((workspace_id = heard_workspace()));

create table units (
  workspace_id uuid not null,
  id uuid not null,
  parent_id uuid,
  name text not null,
  kind text,
  code text,
  closed_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint units_pkey PRIMARY KEY (workspace_id, id),
  constraint units_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint units_workspace_id_parent_id_fkey FOREIGN KEY (workspace_id, parent_id) REFERENCES units(workspace_id, id)
);
CREATE UNIQUE INDEX units_by_code ON public.units USING btree (workspace_id, lower(code)) WHERE (code IS NOT NULL);
create policy bounds on units as restrictive for select to heard_confined using (((id = ANY (( SELECT heard_units() AS heard_units)::uuid[])) OR (id = ANY (( SELECT heard_units_above() AS heard_units_above)::uuid[]))));
create policy wall on units using ((workspace_id = heard_workspace()));

create table verdicts (
  workspace_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  verdict verdict not null,
  comment text,
  at timestamp with time zone not null,
  constraint verdicts_pkey PRIMARY KEY (workspace_id, id),
  constraint verdicts_workspace_id_case_id_fkey FOREIGN KEY (workspace_id, case_id) REFERENCES cases(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX verdicts_of_case ON public.verdicts USING btree (workspace_id, case_id, id);
create policy bounds on verdicts as restrictive for select to heard_confined using (heard_sees_case(case_id));
create policy wall on verdicts using ((workspace_id = heard_workspace()));

create table voice_calls (
  workspace_id uuid not null,
  survey_id uuid not null,
  sid text not null,
  version_id uuid not null,
  language text not null,
  phone text,
  answers jsonb not null default '{}'::jsonb,
  passed text[] not null default '{}'::text[],
  step integer not null default 1,
  misses integer not null default 0,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint voice_calls_pkey PRIMARY KEY (workspace_id, survey_id, sid),
  constraint voice_calls_workspace_id_survey_id_fkey FOREIGN KEY (workspace_id, survey_id) REFERENCES surveys(workspace_id, id) ON DELETE CASCADE
);
create policy bounds on voice_calls as restrictive for select to - using ((CURRENT_USER <> 'heard_confined'::name));
create policy wall on voice_calls using ((workspace_id = heard_workspace()));

create table waiting_ballots (
  workspace_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  question text not null,
  label text,
  value jsonb not null,
  constraint waiting_ballots_pkey PRIMARY KEY (workspace_id, id),
  constraint waiting_ballots_workspace_id_survey_id_fkey FOREIGN KEY (workspace_id, survey_id) REFERENCES surveys(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX waiting_ballots_of_question ON public.waiting_ballots USING btree (workspace_id, survey_id, question);
create policy bounds on waiting_ballots as restrictive for select to heard_confined using (false);
create policy wall on waiting_ballots using ((workspace_id = heard_workspace()));

create table webhook_attempts (
  workspace_id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  number integer not null,
  at timestamp with time zone not null,
  millis integer not null,
  status integer,
  problem text,
  excerpt text,
  constraint webhook_attempts_pkey PRIMARY KEY (workspace_id, webhook_id, event_id, number),
  constraint webhook_attempts_workspace_id_webhook_id_event_id_fkey FOREIGN KEY (workspace_id, webhook_id, event_id) REFERENCES webhook_deliveries(workspace_id, webhook_id, event_id) ON DELETE CASCADE
);
create policy bounds on webhook_attempts as restrictive for select to heard_confined using (false);
create policy wall on webhook_attempts using ((workspace_id = heard_workspace()));

create table webhook_deliveries (
  workspace_id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  event_name text not null,
  status webhook_delivery_status not null,
  attempts integer not null default 0,
  tries integer not null default 0,
  due_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint webhook_deliveries_pkey PRIMARY KEY (workspace_id, webhook_id, event_id),
  constraint webhook_deliveries_workspace_id_webhook_id_fkey FOREIGN KEY (workspace_id, webhook_id) REFERENCES webhooks(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX webhook_deliveries_due ON public.webhook_deliveries USING btree (workspace_id, webhook_id, due_at) WHERE (status = 'waiting'::webhook_delivery_status);
CREATE INDEX webhook_deliveries_failed ON public.webhook_deliveries USING btree (workspace_id, webhook_id, event_id) WHERE (status = 'failed'::webhook_delivery_status);
create policy bounds on webhook_deliveries as restrictive for select to heard_confined using (false);
create policy wall on webhook_deliveries using ((workspace_id = heard_workspace()));

create table webhooks (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  address text not null,
  event_names text[] not null,
  secret bytea not null,
  former_secret bytea,
  former_until timestamp with time zone,
  status webhook_status not null,
  failures integer not null default 0,
  failing_since timestamp with time zone,
  delivered_at timestamp with time zone,
  resting_until timestamp with time zone,
  visited_until timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint webhooks_pkey PRIMARY KEY (workspace_id, id),
  constraint webhooks_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
create policy wall on webhooks using ((workspace_id = heard_workspace()));

create table widgets (
  workspace_id uuid not null,
  id uuid not null,
  survey_id uuid not null,
  name text not null,
  key text not null,
  settings jsonb not null,
  enabled boolean not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint widgets_pkey PRIMARY KEY (workspace_id, id),
  constraint widgets_workspace_id_key_key UNIQUE (workspace_id, key),
  constraint widgets_workspace_id_survey_id_fkey FOREIGN KEY (workspace_id, survey_id) REFERENCES surveys(workspace_id, id) ON DELETE CASCADE
);
create policy wall on widgets using ((workspace_id = heard_workspace()));

create table workers (
  id text not null,
  started_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  constraint workers_pkey PRIMARY KEY (id)
);

create table workspaces (
  id uuid not null,
  name text not null,
  zone text not null default 'UTC'::text,
  locale text not null default 'en'::text,
  mail_from_name text,
  silence_days integer not null default 7,
  next_case_number integer not null default 1,
  attributes jsonb not null default '{}'::jsonb,
  demo_loaded_at timestamp with time zone,
  created_at timestamp with time zone not null,
  currency text not null default 'EUR'::text,
  second_factor_required boolean not null default false,
  constraint workspaces_pkey PRIMARY KEY (id)
);
create policy scheduler on workspaces using ((current_setting('heard.scope'::text, true) = 'scheduler'::text));
create policy wall on workspaces using ((id = heard_workspace()));

CREATE OR REPLACE FUNCTION public.heard_all_accounts()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER COST 100000 ROWS 500
AS $function$
declare
  tenant uuid := public.heard_workspace();
  units uuid[] := public.heard_units();
  moment timestamptz := public.heard_moment();
  people uuid[] := array(select distinct p from public.heard_all_people() p);
begin
  return query
    select t.account_id from public.unit_ties t where t.workspace_id = tenant and t.account_id is not null
      and t.unit_id = any(units) and t.since <= moment and (t.until is null or t.until > moment)
    union all
    select c.account_id from public.heard_all_cases() c where c.account_id is not null
    union all
    select p.account_id from public.people p where p.workspace_id = tenant and p.account_id is not null
      and p.id = any(people);
end $function$
;

CREATE OR REPLACE FUNCTION public.heard_all_cases()
 RETURNS TABLE(id uuid, person_id uuid, account_id uuid)
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER COST 20000 ROWS 2000
AS $function$
declare
  tenant uuid := public.heard_workspace();
  units uuid[] := public.heard_units();
  teams uuid[] := public.heard_teams();
  in_person uuid[] := public.heard_cases();
begin
  return query
    select c.id, c.person_id, c.account_id from public.cases c where c.workspace_id = tenant and c.unit_id = any(units)
    union all
    select c.id, c.person_id, c.account_id from public.cases c where c.workspace_id = tenant and c.owner_member_id = public.heard_member()
    union all
    select c.id, c.person_id, c.account_id from public.cases c where c.workspace_id = tenant and c.owner_team_id = any(teams)
    union all
    select c.id, c.person_id, c.account_id from public.cases c where c.workspace_id = tenant and c.id = any(in_person);
end $function$
;

CREATE OR REPLACE FUNCTION public.heard_all_feedback()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER COST 50000 ROWS 5000
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  tenant uuid := public.heard_workspace();
  units uuid[] := public.heard_units();
begin
  return query
    select f.id from public.feedback f where f.workspace_id = tenant and f.unit_id = any(units)
    union all
    select unnest(public.heard_pieces());
end $function$
;

CREATE OR REPLACE FUNCTION public.heard_all_people()
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER COST 100000 ROWS 5000
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  tenant uuid := public.heard_workspace();
  units uuid[] := public.heard_units();
  moment timestamptz := public.heard_moment();
begin
  return query
    select f.person_id from public.feedback f where f.workspace_id = tenant and f.unit_id = any(units) and f.person_id is not null
    union all
    select c.person_id from public.heard_all_cases() c where c.person_id is not null
    union all
    select t.person_id from public.unit_ties t where t.workspace_id = tenant and t.person_id is not null
      and t.unit_id = any(units) and t.since <= moment and (t.until is null or t.until > moment)
    union all
    select p.id from public.unit_ties t join public.people p on p.workspace_id = t.workspace_id and p.account_id = t.account_id
      where t.workspace_id = tenant and t.unit_id = any(units) and t.since <= moment and (t.until is null or t.until > moment);
end $function$
;

CREATE OR REPLACE PROCEDURE public.heard_bound(IN bounded text, IN visible text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('drop policy if exists bounds on %I', bounded);
  execute format('create policy bounds on %I as restrictive for select to heard_confined using (%s)', bounded, visible);
end $procedure$
;

CREATE OR REPLACE FUNCTION public.heard_cases()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER
AS $function$
declare tenant uuid := public.heard_workspace();
begin
  return array(
    select h.case_id from public.case_helpers h where h.workspace_id = tenant and h.member_id = public.heard_member()
    union
    select h.case_id from public.case_helpers h where h.workspace_id = tenant and h.team_id = any(public.heard_teams())
    union
    select m.case_id from public.mentions m where m.workspace_id = tenant and m.member_id = public.heard_member()
    union
    select t.case_id from public.tasks t where t.workspace_id = tenant and t.owner_id = public.heard_member()
    union
    select t.case_id from public.tasks t where t.workspace_id = tenant and t.team_id = any(public.heard_teams()));
end $function$
;

CREATE OR REPLACE FUNCTION public.heard_confine(tenant uuid, member uuid, moment timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  perform set_config('heard.member', member::text, true), set_config('heard.moment', moment::text, true);
  perform set_config('heard.teams', array(
    select t.team_id from team_members t where t.workspace_id = tenant and t.member_id = member
    union select t.id from teams t where t.workspace_id = tenant and t.lead_id = member)::text, true);
  perform set_config('heard.units', array(
    with recursive within as (
      select c.unit_id as id from confinements c where c.workspace_id = tenant and c.member_id = member
      union select u.id from within join units u on u.workspace_id = tenant and u.parent_id = within.id
    ) select id from within)::text, true);
  perform set_config('heard.units_above', array(
    with recursive above as (
      select u.id, u.parent_id from confinements c join units u on u.workspace_id = tenant and u.id = c.unit_id
      where c.workspace_id = tenant and c.member_id = member
      union select u.id, u.parent_id from above join units u on u.workspace_id = tenant and u.id = above.parent_id
    ) select id from above)::text, true);
  perform set_config('role', 'heard_confined', true);
end $function$
;

CREATE OR REPLACE FUNCTION public.heard_enqueue(specs jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  if specs = '[]' then return; end if; -- most events set nothing off
  perform graphile_worker.add_jobs(array(
    select row(spec->>'name', spec->'payload', null, (spec->>'at')::timestamptz, null, spec->>'key',
               (spec->>'priority')::smallint, null)::graphile_worker.job_spec
    from jsonb_array_elements(specs) spec
  ));
end $function$
;

CREATE OR REPLACE PROCEDURE public.heard_ensure_months(IN parent regclass, IN first_month date, IN last_month date)
 LANGUAGE plpgsql
AS $procedure$
declare
  month date := date_trunc('month', first_month)::date;
  child text;
  low uuid;
  high uuid;
  long_column name;
begin
  while month <= last_month loop
    child := parent::text || '_' || to_char(month, 'YYYYMM');
    low := heard_uuid_at(month::timestamp at time zone 'UTC');
    high := heard_uuid_at((month + interval '1 month')::timestamp at time zone 'UTC');
    if to_regclass(child) is null then
      execute format('create table %I (like %s including defaults including constraints)', child, parent);
      for long_column in select attname from pg_attribute where attrelid = parent and attnum > 0 and attstattarget = 0 loop
        execute format('alter table %I alter column %I set statistics 0', child, long_column);
      end loop;
      -- Nobody adds to it between the copy and the deletion.
      execute format('lock table %I in share row exclusive mode', parent::text || '_other');
      execute format('insert into %I select * from %I where id >= %L and id < %L', child, parent::text || '_other', low, high);
      execute format('delete from %I where id >= %L and id < %L', parent::text || '_other', low, high);
      execute format('alter table %s attach partition %I for values from (%L) to (%L)', parent, child, low, high);
      execute format('call heard_wall(%L::regclass)', child);
      if parent = 'events'::regclass then
        execute format('revoke update, delete, truncate on %I from heard_app', child);
      end if;
    end if;
    month := (month + interval '1 month')::date;
  end loop;
end $procedure$
;

CREATE OR REPLACE FUNCTION public.heard_event_digest(id uuid, name text, by_kind actor, by_id uuid, case_id uuid, feedback_id uuid, person_id uuid, facts jsonb, at timestamp with time zone)
 RETURNS bytea
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN sha256(convert_to((jsonb_build_array(id, name, by_kind, by_id, case_id, feedback_id, person_id, facts, ((EXTRACT(epoch FROM at) * (1000000)::numeric))::bigint))::text, 'UTF8'::name))
;

CREATE OR REPLACE FUNCTION public.heard_find_cases(pattern text, its_number integer, most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return query execute
    'select found.id from (
       select id from cases where workspace_id = $1 and number = $3
       union all select id from cases where workspace_id = $1 and title ilike $2
       union all select c.id from people p join cases c on c.workspace_id = p.workspace_id and c.person_id = p.id
         where p.workspace_id = $1 and (p.name ilike $2 or p.email ilike $2)
     ) found limit $4'
    using heard_workspace(), pattern, its_number, most;
end $function$
;

CREATE OR REPLACE FUNCTION public.heard_find_feedback(pattern text, most integer)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return query execute
    'select found.id from (
       select id from feedback where workspace_id = $1 and understood_at is not null and comment ilike $2
       union all select id from feedback where workspace_id = $1 and understood_at is null and comment ilike $2
     ) found limit $3'
    using heard_workspace(), pattern, most;
end $function$
;

CREATE OR REPLACE FUNCTION public.heard_forget_job(job_key text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
begin
  perform graphile_worker.remove_job(job_key);
end $function$
;

CREATE OR REPLACE PROCEDURE public.heard_index_words()
 LANGUAGE plpgsql
AS $procedure$
begin
  if not exists (select from pg_extension where extname = 'pg_trgm') then
    begin
      create extension pg_trgm schema public;
    exception when insufficient_privilege or undefined_file or feature_not_supported then
      raise notice 'no pg_trgm here: %', sqlerrm;
      return;
    end;
  end if;
  -- Each change of a row is noted here anew, and gathered into the index by the megabyte.
  create index if not exists feedback_words on feedback using gin (comment gin_trgm_ops)
    with (gin_pending_list_limit = 1024) where understood_at is not null and comment is not null;
  create index if not exists cases_words on cases using gin (title gin_trgm_ops) with (gin_pending_list_limit = 1024);
  create index if not exists people_words on people using gin (name gin_trgm_ops, email gin_trgm_ops)
    with (gin_pending_list_limit = 1024);
end $procedure$
;

CREATE OR REPLACE FUNCTION public.heard_many(kind text)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (kind = ANY (string_to_array(COALESCE(current_setting('heard.many'::text, true), ''::text), ' '::text)))
;

CREATE OR REPLACE FUNCTION public.heard_member()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('heard.member'::text, true), ''::text))::uuid
;

CREATE OR REPLACE FUNCTION public.heard_moment()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('heard.moment'::text, true), ''::text))::timestamp with time zone
;

CREATE OR REPLACE FUNCTION public.heard_pieces()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER COST 50000
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  tenant uuid := public.heard_workspace();
  cases uuid[] := array(select c.id from public.heard_all_cases() c);
  pieces uuid[] := array(select cf.feedback_id from public.case_feedback cf where cf.workspace_id = tenant and cf.case_id = any(cases));
begin
  return array(select f.id from public.feedback f where f.workspace_id = tenant and f.id = any(pieces)
    and f.case_id in (select unnest(cases)));
end $function$
;

CREATE OR REPLACE FUNCTION public.heard_record(tenant uuid, happened jsonb, jobs jsonb, leaving jsonb, notice text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  insert into events (workspace_id, id, name, by_kind, by_id, case_id, feedback_id, person_id, facts, at)
  select tenant, id, name, by_kind, by_id, case_id, feedback_id, person_id, facts, at
  from jsonb_to_recordset(happened) as row (id uuid, name text, by_kind actor, by_id uuid, case_id uuid,
    feedback_id uuid, person_id uuid, facts jsonb, at timestamptz);
  -- Where no webhook asks for it, an event costs no job.
  if leaving <> '[]' and exists (
    select from webhooks where workspace_id = tenant and status = 'on' and happened -> 0 ->> 'name' = any(event_names)
  ) then
    jobs := jobs || leaving;
  end if;
  if jobs <> '[]' then perform heard_enqueue(jobs); end if;
  if notice is not null then perform pg_notify('heard_live', notice); end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.heard_redact_person(person uuid, reached_at text, moment timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  tenant uuid := heard_workspace();
  theirs uuid[];
begin
  theirs := array(
    select e.id from events e where e.workspace_id = tenant
      and (e.person_id = person or (reached_at is not null and e.name like 'address.%' and e.facts ->> 'address' = reached_at)));
  insert into audit_redactions (workspace_id, event_id, digest, reason, at)
  select e.workspace_id, e.id, heard_event_digest(e.id, e.name, e.by_kind, e.by_id, e.case_id, e.feedback_id, e.person_id, e.facts, e.at), 'forgotten', moment
  from events e where e.workspace_id = tenant and e.id = any(theirs)
  on conflict do nothing;
  update events e set facts = e.facts - 'address', person_id = null, by_id = nullif(e.by_id, person)
  where e.workspace_id = tenant and e.id = any(theirs);
end $function$
;

CREATE OR REPLACE FUNCTION public.heard_remove_demo_events(moment timestamp with time zone)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  tenant uuid := heard_workspace();
  demo uuid[];
  theirs uuid[];
begin
  demo := array(select row_id from demo_rows where workspace_id = tenant and kind in ('feedback', 'person'));
  theirs := array(
    select e.id from events e where e.workspace_id = tenant
      and (e.feedback_id = any(demo) or e.person_id = any(demo)
        or e.case_id in (select c.id from cases c where c.workspace_id = tenant
             and (c.person_id = any(demo) or c.feedback_id = any(demo)))));
  insert into audit_redactions (workspace_id, event_id, digest, reason, at)
  select e.workspace_id, e.id, heard_event_digest(e.id, e.name, e.by_kind, e.by_id, e.case_id, e.feedback_id, e.person_id, e.facts, e.at), 'demo', moment
  from events e where e.workspace_id = tenant and e.id = any(theirs)
  on conflict do nothing;
  delete from events e where e.workspace_id = tenant and e.id = any(theirs);
end $function$
;

CREATE OR REPLACE FUNCTION public.heard_sees_account(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER COST 5000
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  tenant uuid := public.heard_workspace();
  me uuid := public.heard_member();
  units uuid[] := public.heard_units();
  teams uuid[] := public.heard_teams();
  moment timestamptz := public.heard_moment();
  staff uuid[];
begin
  if exists (select from public.cases c where c.workspace_id = tenant and c.account_id = wanted
      and (c.unit_id = any(units) or c.owner_member_id = me or c.owner_team_id = any(teams)))
    or exists (select from public.unit_ties t where t.workspace_id = tenant and t.account_id = wanted and t.unit_id = any(units)
      and t.since <= moment and (t.until is null or t.until > moment)) then
    return true;
  end if;
  staff := array(select p.id from public.people p where p.workspace_id = tenant and p.account_id = wanted);
  if exists (select from public.feedback f where f.workspace_id = tenant and f.person_id = any(staff) and f.unit_id = any(units))
    or exists (select from public.unit_ties t where t.workspace_id = tenant and t.person_id = any(staff) and t.unit_id = any(units)
      and t.since <= moment and (t.until is null or t.until > moment)) then
    return true;
  end if;
  return exists (select from public.cases c where c.workspace_id = tenant
    and (c.account_id = wanted or c.person_id = any(staff))
    and (c.unit_id = any(units) or c.owner_member_id = me or c.owner_team_id = any(teams)
      or c.id = any((select public.heard_cases())::uuid[])));
end $function$
;

CREATE OR REPLACE FUNCTION public.heard_sees_case(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER COST 500
AS $function$
declare
  tenant uuid := public.heard_workspace();
  me uuid := public.heard_member();
  teams uuid[] := public.heard_teams();
begin
  if exists (select from public.cases c where c.workspace_id = tenant and c.id = wanted
      and (c.unit_id = any(public.heard_units()) or c.owner_member_id = me or c.owner_team_id = any(teams))) then
    return true;
  end if;
  return exists (select from public.case_helpers h where h.workspace_id = tenant and h.case_id = wanted
      and (h.member_id = me or h.team_id = any(teams)))
    or exists (select from public.tasks t where t.workspace_id = tenant and t.case_id = wanted
      and (t.owner_id = me or t.team_id = any(teams)))
    or exists (select from public.mentions m where m.workspace_id = tenant and m.case_id = wanted and m.member_id = me);
end $function$
;

CREATE OR REPLACE FUNCTION public.heard_sees_feedback(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER COST 500
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  tenant uuid := public.heard_workspace();
  piece record;
begin
  select f.unit_id, f.case_id into piece from public.feedback f where f.workspace_id = tenant and f.id = wanted;
  return coalesce(piece.unit_id = any(public.heard_units()), false)
    or (piece.case_id is not null and public.heard_sees_case(piece.case_id));
end $function$
;

CREATE OR REPLACE FUNCTION public.heard_sees_huddle(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER COST 500
AS $function$
declare tenant uuid := public.heard_workspace();
begin
  return exists (select from public.huddles h where h.workspace_id = tenant and h.id = wanted
      and (h.team_id = any(public.heard_teams()) or exists (select from public.unit_ties t
        where t.workspace_id = h.workspace_id and t.team_id = h.team_id and t.unit_id = any(public.heard_units())
        and t.since <= public.heard_moment() and (t.until is null or t.until > public.heard_moment()))));
end $function$
;

CREATE OR REPLACE FUNCTION public.heard_sees_person(wanted uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE SECURITY DEFINER COST 2000
 SET plan_cache_mode TO 'force_generic_plan'
AS $function$
declare
  tenant uuid := public.heard_workspace();
  units uuid[] := public.heard_units();
  teams uuid[] := public.heard_teams();
  moment timestamptz := public.heard_moment();
begin
  if exists (select from public.cases c where c.workspace_id = tenant and c.person_id = wanted
      and (c.unit_id = any(units) or c.owner_member_id = public.heard_member() or c.owner_team_id = any(teams))) then
    return true;
  end if;
  if exists (select from public.cases c where c.workspace_id = tenant and c.person_id = wanted and public.heard_sees_case(c.id))
    or exists (select from public.unit_ties t where t.workspace_id = tenant and t.person_id = wanted
      and t.unit_id = any(units) and t.since <= moment and (t.until is null or t.until > moment))
    or exists (select from public.people p join public.unit_ties t on t.workspace_id = p.workspace_id and t.account_id = p.account_id
      where p.workspace_id = tenant and p.id = wanted and t.unit_id = any(units)
      and t.since <= moment and (t.until is null or t.until > moment)) then
    return true;
  end if;
  -- The person of a piece is the person of its case, if it has one.
  return exists (select from public.feedback f where f.workspace_id = tenant and f.person_id = wanted and f.unit_id = any(units));
end $function$
;

CREATE OR REPLACE PROCEDURE public.heard_set_bounds()
 LANGUAGE plpgsql
AS $procedure$
declare
  hanging record;
  whole text;
begin
  begin
    if not exists (select from pg_roles where rolname = 'heard_confined') then
      create role heard_confined nologin nosuperuser nobypassrls;
    end if;
    if not exists (select from pg_roles where rolname = 'heard_gate') then
      create role heard_gate nologin nosuperuser nobypassrls noinherit;
    end if;
  exception
    when duplicate_object or unique_violation then null; -- another installation on this server was faster
    when insufficient_privilege then null;
  end;
  begin
    if not pg_has_role('heard_confined', 'heard_app', 'usage') then grant heard_app to heard_confined; end if;
    if not pg_has_role('heard_gate', 'heard_confined', 'member') then grant heard_confined to heard_gate; end if;
    if not exists (select from pg_auth_members m where m.roleid = 'heard_gate'::regrole and m.member = session_user::regrole) then
      execute format('grant heard_gate to %I', session_user);
    end if;
  exception when insufficient_privilege or undefined_object then
    raise notice 'nobody can be confined to units here: %', sqlerrm;
    return;
  end;

  -- Their own place: what happened in it, and whose it is.
  call heard_bound('cases', $see$unit_id = any((select heard_units())::uuid[]) or owner_member_id = (select heard_member())
    or owner_team_id = any((select heard_teams())::uuid[]) or id = any((select heard_cases())::uuid[])$see$);
  -- Its case by the bounds of cases; never as a set, which each month would make anew.
  call heard_bound('feedback', $see$unit_id = any((select heard_units())::uuid[]) or (case_id is not null
    and (select true from cases c where c.workspace_id = feedback.workspace_id and c.id = feedback.case_id))$see$);
  call heard_bound('units', 'id = any((select heard_units())::uuid[]) or id = any((select heard_units_above())::uuid[])');
  call heard_bound('unit_changes',
    'unit_id = any((select heard_units())::uuid[]) or unit_id = any((select heard_units_above())::uuid[])');
  call heard_bound('unit_ties', 'unit_id = any((select heard_units())::uuid[])');
  call heard_bound('people',
    $see$case when (select heard_many('people')) then id in (select heard_all_people()) else heard_sees_person(id) end$see$);
  call heard_bound('accounts',
    $see$case when (select heard_many('accounts')) then id in (select heard_all_accounts()) else heard_sees_account(id) end$see$);
  call heard_bound('huddles', 'heard_sees_huddle(id)');

  -- What hangs on it.
  for hanging in select * from (values
    ('case', 'case_id', '{case_feedback,case_helpers,case_transitions,mentions,notes,presences,tasks,verdicts}'::text[]),
    ('feedback', 'feedback_id',
      '{corrections,outcomes,playbook_runs,routings,second_opinions,source_pieces}'::text[]),
    ('person', 'person_id', '{announcement_people,autopilot_members,consents,invitations,link_openings,moments,
      person_addresses,rewards,survey_requests}'::text[]),
    ('person', 'into_id', '{person_merges}'::text[]),
    ('huddle', 'huddle_id', '{attendances}'::text[])
  ) as hanging (noun, key, tables) loop
    foreach whole in array hanging.tables loop
      call heard_bound(whole, format('heard_sees_%s(%I)', hanging.noun, hanging.key));
    end loop;
  end loop;
  -- The two that numbers are counted from.
  call heard_bound('clocks', 'exists (select from cases c where c.workspace_id = clocks.workspace_id and c.id = clocks.case_id)');
  call heard_bound('feedback_themes', $see$case when (select heard_many('feedback_themes'))
    then feedback_id in (select heard_all_feedback()) else heard_sees_feedback(feedback_id) end$see$);
  call heard_bound('calls', 'held_by = (select heard_member()) or heard_sees_person(person_id)');
  call heard_bound('call_attempts',
    'exists (select from calls c where c.workspace_id = call_attempts.workspace_id and c.id = call_attempts.call_id)');
  call heard_bound('triggerings',
    'exists (select from moments m where m.workspace_id = triggerings.workspace_id and m.id = triggerings.moment_id)');
  call heard_bound('playbook_steps',
    'exists (select from playbook_runs r where r.workspace_id = playbook_steps.workspace_id and r.id = playbook_steps.run_id)');
  call heard_bound('initiative_links', $see$case when case_id is not null then heard_sees_case(case_id)
    when feedback_id is not null then heard_sees_feedback(feedback_id) else true end$see$);
  call heard_bound('commitments', 'owner_id = (select heard_member()) or heard_sees_huddle(huddle_id)');
  -- A theme that rises does so in the whole workspace.
  call heard_bound('agenda_items', $see$heard_sees_huddle(huddle_id) and theme_id is null
    and (case_id is null or heard_sees_case(case_id)) and (feedback_id is null or heard_sees_feedback(feedback_id))$see$);
  -- What is told of no case is of the whole workspace, but for what one owns oneself.
  call heard_bound('notices', $see$member_id = (select heard_member()) and case when case_id is not null
    then heard_sees_case(case_id) else kind in ('commitment', 'task', 'mention') end$see$);
  call heard_bound('messages', $see$case when case_id is not null
      then (select true from cases c where c.workspace_id = messages.workspace_id and c.id = messages.case_id)
    when feedback_id is not null then heard_sees_feedback(feedback_id)
    when person_id is not null then heard_sees_person(person_id) else member_id = (select heard_member()) end$see$);
  -- Of the history: what happened to a case, a piece or a person. The rest is the workspace's.
  call heard_bound('events', $see$case when case_id is not null then heard_sees_case(case_id)
    when feedback_id is not null then heard_sees_feedback(feedback_id)
    when person_id is not null then heard_sees_person(person_id) else false end$see$);
  foreach whole in array array['suppressions', 'mail_wishes'] loop
    call heard_bound(whole, format($see$
      exists (select from people p where p.workspace_id = %1$I.workspace_id and p.email = %1$I.address)
      or exists (select from people p where p.workspace_id = %1$I.workspace_id and p.phone = %1$I.address)
      or exists (select from person_addresses a where a.workspace_id = %1$I.workspace_id and a.address = %1$I.address)$see$, whole));
  end loop;

  -- What cannot be cut: sums over everything, and what no unit can be told of. Numbers are counted from the rows instead.
  foreach whole in array array['rollups', 'rollup_ledger', 'rollup_marks', 'rollup_scores', 'ballots', 'ballot_stubs',
    'waiting_ballots', 'caught_mails', 'imports', 'room_posts', 'feedback_keys', 'audit_seals', 'audit_redactions',
    'kept_stops', 'webhook_deliveries', 'webhook_attempts', 'api_keys', 'segments'] loop
    call heard_bound(whole, 'false');
  end loop;
end $procedure$
;

CREATE OR REPLACE FUNCTION public.heard_teams()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE(NULLIF(current_setting('heard.teams'::text, true), ''::text), '{}'::text))::uuid[]
;

CREATE OR REPLACE PROCEDURE public.heard_unbound()
 LANGUAGE plpgsql
AS $procedure$
declare bounded record;
begin
  for bounded in select tablename from pg_policies where schemaname = 'public' and policyname = 'bounds' loop
    execute format('drop policy bounds on %I', bounded.tablename);
  end loop;
  drop function if exists heard_confine(uuid, uuid, timestamptz);
end $procedure$
;

CREATE OR REPLACE FUNCTION public.heard_units()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE(NULLIF(current_setting('heard.units'::text, true), ''::text), '{}'::text))::uuid[]
;

CREATE OR REPLACE FUNCTION public.heard_units_above()
 RETURNS uuid[]
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (COALESCE(NULLIF(current_setting('heard.units_above'::text, true), ''::text), '{}'::text))::uuid[]
;

CREATE OR REPLACE FUNCTION public.heard_uuid_at(at timestamp with time zone)
 RETURNS uuid
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN ((lpad(to_hex(((EXTRACT(epoch FROM at) * (1000)::numeric))::bigint), 12, '0'::text) || repeat('0'::text, 20)))::uuid
;

CREATE OR REPLACE PROCEDURE public.heard_wall(IN walled regclass, IN tenant_column name DEFAULT 'workspace_id'::name)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', walled);
  execute format('alter table %s force row level security', walled);
  execute format('create policy wall on %s using (%I = heard_workspace()) with check (%I = heard_workspace())',
                 walled, tenant_column, tenant_column);
end $procedure$
;

CREATE OR REPLACE FUNCTION public.heard_workspace()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('heard.workspace'::text, true), ''::text))::uuid
;
