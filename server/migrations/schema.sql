-- The migrated database. Written by `npm run schema`: change it by a migration.

create schema appointments;

CREATE OR REPLACE FUNCTION appointments.note_feed_changes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'INSERT' then
    insert into appointments.feed_changes (account_id)
    select distinct unnest(array[doctor_id, patient_account_id] || other_doctor_ids) from rows_after;
  elsif tg_op = 'DELETE' then
    insert into appointments.feed_changes (account_id)
    select distinct unnest(array[doctor_id, patient_account_id] || other_doctor_ids) from rows_before;
  else
    insert into appointments.feed_changes (account_id)
    select unnest(array[doctor_id, patient_account_id] || other_doctor_ids) from rows_before
    union
    select unnest(array[doctor_id, patient_account_id] || other_doctor_ids) from rows_after;
  end if;
  return null;
end $function$
;

create table appointments.absence_visits (
  absence_id uuid not null,
  appointment_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  searched_at timestamp with time zone,
  proposal_id uuid,
  constraint absence_visits_pkey PRIMARY KEY (absence_id, appointment_id),
  constraint absence_visits_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES appointments.absences(id)
);
CREATE INDEX absence_visits_appointment_id_idx ON appointments.absence_visits USING btree (appointment_id);

create table appointments.absences (
  id uuid not null,
  doctor_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  reason text not null,
  message text not null,
  answer_by timestamp with time zone not null,
  unavailable_id uuid not null,
  created_at timestamp with time zone not null,
  handed_over_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint absences_pkey PRIMARY KEY (id),
  constraint absence_ends_after_start CHECK ((ends_at > starts_at))
);
CREATE INDEX absences_answer_by_idx ON appointments.absences USING btree (answer_by) WHERE ((handed_over_at IS NULL) AND (ended_at IS NULL));
CREATE INDEX absences_doctor_id_created_at_idx ON appointments.absences USING btree (doctor_id, created_at DESC);

create table appointments.appointments (
  id uuid not null,
  claim_id uuid not null,
  doctor_id uuid not null,
  patient_id uuid not null,
  patient_account_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  time_zone text not null,
  wall_start text not null,
  kind text not null,
  place text not null,
  reason text not null,
  state text not null,
  sequence integer not null default 0,
  fee_amount integer,
  fee_currency text,
  requested_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  other_doctor_ids uuid[] not null default '{}'::uuid[],
  series_id uuid,
  original_start timestamp with time zone,
  original_wall_start text,
  series_position integer,
  buffer_minutes integer not null default 0,
  constraint appointments_pkey PRIMARY KEY (id),
  constraint one_appointment_per_claim UNIQUE (claim_id),
  constraint ends_after_it_began CHECK ((finished_at >= started_at)),
  constraint ends_after_start CHECK ((ends_at > starts_at)),
  constraint known_kind CHECK ((kind = ANY (ARRAY['video'::text, 'in_person'::text]))),
  constraint known_state CHECK ((state = ANY (ARRAY['requested'::text, 'confirmed'::text, 'declined'::text, 'cancelled'::text, 'checked_in'::text, 'in_progress'::text, 'completed'::text, 'missed'::text]))),
  constraint whole_place_in_series CHECK ((num_nulls(series_id, original_start, original_wall_start, series_position) = ANY (ARRAY[0, 4]))),
  constraint appointments_series_id_fkey FOREIGN KEY (series_id) REFERENCES appointments.series(id)
);
CREATE INDEX appointments_doctor_id_starts_at_idx ON appointments.appointments USING btree (doctor_id, starts_at);
CREATE INDEX appointments_open_by_end ON appointments.appointments USING btree (ends_at) WHERE (state = ANY (ARRAY['requested'::text, 'confirmed'::text, 'in_progress'::text]));
CREATE INDEX appointments_other_doctor_ids_idx ON appointments.appointments USING gin (other_doctor_ids) WHERE (other_doctor_ids <> '{}'::uuid[]);
CREATE INDEX appointments_patient_account_id_starts_at_idx ON appointments.appointments USING btree (patient_account_id, starts_at);
CREATE INDEX appointments_patient_id_starts_at_idx ON appointments.appointments USING btree (patient_id, starts_at);
CREATE INDEX appointments_starts_at_idx ON appointments.appointments USING btree (starts_at);
CREATE UNIQUE INDEX one_visit_per_start_of_series ON appointments.appointments USING btree (series_id, original_start) WHERE (series_id IS NOT NULL);
CREATE TRIGGER note_deletes_for_feeds AFTER DELETE ON appointments.appointments REFERENCING OLD TABLE AS rows_before FOR EACH STATEMENT EXECUTE FUNCTION appointments.note_feed_changes();
CREATE TRIGGER note_inserts_for_feeds AFTER INSERT ON appointments.appointments REFERENCING NEW TABLE AS rows_after FOR EACH STATEMENT EXECUTE FUNCTION appointments.note_feed_changes();
CREATE TRIGGER note_updates_for_feeds AFTER UPDATE ON appointments.appointments REFERENCING OLD TABLE AS rows_before NEW TABLE AS rows_after FOR EACH STATEMENT EXECUTE FUNCTION appointments.note_feed_changes();

create table appointments.feed_changes (
  account_id uuid not null,
  id bigint not null generated always as identity,
  constraint feed_changes_pkey PRIMARY KEY (account_id, id)
);

create table appointments.feeds (
  account_id uuid not null,
  id uuid not null,
  role text not null,
  secret_hash bytea not null,
  shows_names boolean not null,
  made_at timestamp with time zone not null,
  constraint feeds_pkey PRIMARY KEY (account_id),
  constraint one_feed_per_address UNIQUE (secret_hash),
  constraint known_role_of_feed CHECK ((role = ANY (ARRAY['patient'::text, 'doctor'::text])))
);

create table appointments.holds (
  id uuid not null,
  account_id uuid not null,
  patient_id uuid not null,
  doctor_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  time_zone text not null,
  kind text not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  renewed_at timestamp with time zone,
  ended_at timestamp with time zone,
  is_booked boolean not null default false,
  constraint holds_pkey PRIMARY KEY (id),
  constraint booked_ones_have_ended CHECK (((ended_at IS NOT NULL) OR (NOT is_booked))),
  constraint ends_after_start CHECK ((ends_at > starts_at))
);
CREATE INDEX holds_account_id_made_at_idx ON appointments.holds USING btree (account_id, made_at);
CREATE INDEX holds_expires_at_idx ON appointments.holds USING btree (expires_at);

create table appointments.invitation_links (
  token_hash text not null,
  participant_id uuid not null,
  constraint invitation_links_pkey PRIMARY KEY (token_hash),
  constraint invitation_links_participant_id_fkey FOREIGN KEY (participant_id) REFERENCES appointments.participants(id) ON DELETE CASCADE
);
CREATE INDEX invitation_links_participant_id_idx ON appointments.invitation_links USING btree (participant_id);

create table appointments.participants (
  id uuid not null,
  appointment_id uuid not null,
  role text not null,
  name text not null,
  doctor_id uuid,
  email text,
  language text not null,
  decision text not null default 'waiting'::text,
  decided_at timestamp with time zone,
  added_by_account_id uuid not null,
  added_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint participants_pkey PRIMARY KEY (id),
  constraint doctor_or_address CHECK ((((role = 'second_doctor'::text) = (doctor_id IS NOT NULL)) AND ((doctor_id IS NULL) = (email IS NOT NULL)))),
  constraint known_participation CHECK ((decision = ANY (ARRAY['waiting'::text, 'accepted'::text, 'declined'::text]))),
  constraint known_role CHECK ((role = ANY (ARRAY['second_doctor'::text, 'relative'::text, 'interpreter'::text]))),
  constraint participation_decided_at_a_time CHECK (((decision = 'waiting'::text) = (decided_at IS NULL))),
  constraint participants_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointments.appointments(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX doctor_takes_part_once ON appointments.participants USING btree (appointment_id, doctor_id) WHERE ((removed_at IS NULL) AND (decision <> 'declined'::text));
CREATE INDEX participants_added_by_account_id_added_at_idx ON appointments.participants USING btree (added_by_account_id, added_at);
CREATE INDEX participants_appointment_id_idx ON appointments.participants USING btree (appointment_id);
CREATE UNIQUE INDEX person_takes_part_once ON appointments.participants USING btree (appointment_id, email) WHERE ((removed_at IS NULL) AND (decision <> 'declined'::text));

create table appointments.proposal_decisions (
  proposal_id uuid not null,
  decider_id uuid not null,
  side text not null,
  decision text not null default 'waiting'::text,
  positions integer[] not null default '{}'::integer[],
  decided_at timestamp with time zone,
  constraint one_decision_each PRIMARY KEY (proposal_id, decider_id),
  constraint decided_at_a_time CHECK (((decision = 'waiting'::text) = (decided_at IS NULL))),
  constraint known_decision CHECK ((decision = ANY (ARRAY['waiting'::text, 'accepted'::text, 'rejected'::text]))),
  constraint proposal_decisions_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES appointments.proposals(id) ON DELETE CASCADE
);

create table appointments.proposals (
  id uuid not null,
  appointment_id uuid not null,
  claim_id uuid not null,
  by_side text not null,
  by_account_id uuid,
  message text not null,
  made_at timestamp with time zone not null,
  answer_by timestamp with time zone not null,
  state text not null default 'open'::text,
  reason text not null default ''::text,
  closed_at timestamp with time zone,
  accepted_position integer,
  constraint proposals_pkey PRIMARY KEY (id),
  constraint one_proposal_per_claim UNIQUE (claim_id),
  constraint accepted_at_a_position CHECK (((state = 'accepted'::text) = (accepted_position IS NOT NULL))),
  constraint answered_after_it_was_made CHECK ((answer_by > made_at)),
  constraint known_proposal_state CHECK ((state = ANY (ARRAY['open'::text, 'accepted'::text, 'rejected'::text, 'withdrawn'::text, 'expired'::text]))),
  constraint open_until_it_is_closed CHECK (((state = 'open'::text) = (closed_at IS NULL))),
  constraint proposals_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointments.appointments(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX one_open_proposal ON appointments.proposals USING btree (appointment_id) WHERE (state = 'open'::text);
CREATE INDEX proposals_answer_by_idx ON appointments.proposals USING btree (answer_by) WHERE (state = 'open'::text);
CREATE INDEX proposals_appointment_id_made_at_idx ON appointments.proposals USING btree (appointment_id, made_at);
CREATE INDEX proposals_by_account_id_idx ON appointments.proposals USING btree (by_account_id) WHERE (state = 'open'::text);

create table appointments.proposed_times (
  proposal_id uuid not null,
  "position" integer not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  doctor_id uuid not null,
  place text not null,
  buffer_minutes integer not null default 0,
  constraint proposed_times_pkey PRIMARY KEY (proposal_id, "position"),
  constraint proposed_end_after_start CHECK ((ends_at > starts_at)),
  constraint proposed_times_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES appointments.proposals(id) ON DELETE CASCADE
);

create table appointments.series (
  id uuid not null,
  doctor_id uuid not null,
  patient_id uuid not null,
  patient_account_id uuid not null,
  starts_at timestamp with time zone not null,
  wall_start text not null,
  time_zone text not null,
  recurrence text not null,
  left_out timestamp with time zone[] not null,
  duration_minutes integer not null,
  kind text not null,
  reason text not null,
  visits integer not null,
  requested_at timestamp with time zone not null,
  constraint series_pkey PRIMARY KEY (id),
  constraint series_has_visits CHECK ((visits > 0))
);

create table appointments.steps (
  appointment_id uuid not null,
  "position" integer not null,
  step text not null,
  by_side text not null,
  by_account_id uuid,
  at timestamp with time zone not null,
  reason text not null,
  starts_at timestamp with time zone not null,
  constraint steps_pkey PRIMARY KEY (appointment_id, "position"),
  constraint steps_appointment_id_fkey FOREIGN KEY (appointment_id) REFERENCES appointments.appointments(id)
);

create table appointments.waitlist (
  id uuid not null,
  account_id uuid not null,
  patient_id uuid not null,
  time_zone text not null,
  doctor_id uuid,
  specialty text,
  city text not null default ''::text,
  kind text not null,
  duration_minutes integer not null,
  window_start timestamp with time zone not null,
  window_end timestamp with time zone not null,
  reason text not null default ''::text,
  appointment_id uuid,
  state text not null default 'waiting'::text,
  missed_offers integer not null default 0,
  since timestamp with time zone not null,
  looked_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint waitlist_pkey PRIMARY KEY (id),
  constraint a_doctor_or_a_specialty CHECK (((doctor_id IS NULL) <> (specialty IS NULL))),
  constraint ended_ones_say_when CHECK (((state = ANY (ARRAY['fulfilled'::text, 'ended'::text])) = (ended_at IS NOT NULL))),
  constraint known_state_of_entry CHECK ((state = ANY (ARRAY['waiting'::text, 'resting'::text, 'fulfilled'::text, 'ended'::text]))),
  constraint window_ends_after_start CHECK ((window_end > window_start))
);
CREATE UNIQUE INDEX one_entry_per_visit ON appointments.waitlist USING btree (appointment_id) WHERE (state = ANY (ARRAY['waiting'::text, 'resting'::text]));
CREATE INDEX waitlist_account_id_since_idx ON appointments.waitlist USING btree (account_id, since);
CREATE INDEX waitlist_doctor_id_since_id_idx ON appointments.waitlist USING btree (doctor_id, since, id) WHERE ((state = 'waiting'::text) AND (doctor_id IS NOT NULL));
CREATE INDEX waitlist_ended_at_idx ON appointments.waitlist USING btree (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX waitlist_looked_at_idx ON appointments.waitlist USING btree (looked_at) WHERE (state = 'waiting'::text);
CREATE INDEX waitlist_patient_id_idx ON appointments.waitlist USING btree (patient_id) WHERE (state = 'waiting'::text);
CREATE INDEX waitlist_specialty_since_id_idx ON appointments.waitlist USING btree (specialty, since, id) WHERE ((state = 'waiting'::text) AND (specialty IS NOT NULL));
CREATE INDEX waitlist_window_end_idx ON appointments.waitlist USING btree (window_end) WHERE (state = ANY (ARRAY['waiting'::text, 'resting'::text]));

create table appointments.waitlist_offers (
  id uuid not null,
  entry_id uuid not null,
  doctor_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  time_zone text not null,
  place text not null,
  claim_id uuid not null,
  offered_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  state text not null default 'open'::text,
  closed_at timestamp with time zone,
  appointment_id uuid,
  constraint waitlist_offers_pkey PRIMARY KEY (id),
  constraint closed_ones_say_when CHECK (((state = 'open'::text) = (closed_at IS NULL))),
  constraint known_state_of_offer CHECK ((state = ANY (ARRAY['open'::text, 'taken'::text, 'declined'::text, 'expired'::text, 'withdrawn'::text]))),
  constraint taken_ones_have_a_visit CHECK (((state = 'taken'::text) = (appointment_id IS NOT NULL))),
  constraint offer_of_an_entry FOREIGN KEY (entry_id) REFERENCES appointments.waitlist(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX one_open_offer_per_entry ON appointments.waitlist_offers USING btree (entry_id) WHERE (state = 'open'::text);
CREATE INDEX waitlist_offers_entry_id_doctor_id_starts_at_idx ON appointments.waitlist_offers USING btree (entry_id, doctor_id, starts_at);
CREATE INDEX waitlist_offers_expires_at_idx ON appointments.waitlist_offers USING btree (expires_at) WHERE (state = 'open'::text);

create view appointments.absence_visits_now as
 SELECT v.absence_id,
    v.appointment_id,
    v.starts_at,
    v.ends_at,
    v.proposal_id,
    COALESCE(a.doctor_id, absence.doctor_id) AS doctor_id,
    a.patient_id,
    COALESCE(a.time_zone, 'UTC'::text) AS time_zone,
    COALESCE(a.kind, 'video'::text) AS kind,
    a.starts_at AS now_starts_at,
        CASE
            WHEN a.id IS NULL OR (a.state = ANY (ARRAY['completed'::text, 'missed'::text])) THEN 'over'::text
            WHEN a.state = ANY (ARRAY['declined'::text, 'cancelled'::text]) THEN 'cancelled'::text
            WHEN a.doctor_id <> absence.doctor_id OR a.starts_at <> v.starts_at THEN 'moved'::text
            WHEN absence.ended_at IS NOT NULL THEN 'over'::text
            WHEN v.searched_at IS NULL THEN 'searching'::text
            WHEN (EXISTS ( SELECT
               FROM appointments.proposals p
              WHERE p.appointment_id = v.appointment_id AND p.state = 'open'::text)) THEN 'proposed'::text
            ELSE 'with_staff'::text
        END AS state
   FROM appointments.absence_visits v
     JOIN appointments.absences absence ON absence.id = v.absence_id
     LEFT JOIN appointments.appointments a ON a.id = v.appointment_id;

create schema archive;

create table archive.appointments (
  id uuid not null,
  doctor_id uuid not null,
  other_doctor_ids uuid[] not null,
  patient_id uuid not null,
  patient_account_id uuid not null,
  starts_at timestamp with time zone not null,
  outcome text not null,
  names tsvector not null,
  archived_at timestamp with time zone not null,
  constraint appointments_pkey PRIMARY KEY (id),
  constraint known_outcome CHECK ((outcome = ANY (ARRAY['completed'::text, 'missed'::text, 'cancelled'::text, 'declined'::text])))
);
CREATE INDEX appointments_doctor_id_starts_at_id_idx ON archive.appointments USING btree (doctor_id, starts_at DESC, id);
CREATE INDEX appointments_names_idx ON archive.appointments USING gin (names);
CREATE INDEX appointments_other_doctor_ids_idx ON archive.appointments USING gin (other_doctor_ids) WHERE (other_doctor_ids <> '{}'::uuid[]);
CREATE INDEX appointments_outcome_starts_at_id_idx ON archive.appointments USING btree (outcome, starts_at DESC, id);
CREATE INDEX appointments_patient_account_id_starts_at_id_idx ON archive.appointments USING btree (patient_account_id, starts_at DESC, id);
CREATE INDEX appointments_patient_id_starts_at_id_idx ON archive.appointments USING btree (patient_id, starts_at DESC, id);
CREATE INDEX appointments_starts_at_id_idx ON archive.appointments USING btree (starts_at DESC, id);

create table archive.documents (
  id uuid not null,
  answer jsonb not null,
  source jsonb not null,
  constraint documents_pkey PRIMARY KEY (id),
  constraint documents_id_fkey FOREIGN KEY (id) REFERENCES archive.appointments(id)
);

create schema chat;

create table chat.files (
  id uuid not null,
  room_id uuid not null,
  uploaded_by uuid not null,
  message_number bigint,
  name text not null,
  type text not null,
  bytes integer not null,
  width integer,
  height integer,
  uploaded_at timestamp with time zone not null,
  constraint files_pkey PRIMARY KEY (id),
  constraint one_file_per_message UNIQUE (room_id, message_number),
  constraint file_of_a_message FOREIGN KEY (room_id, message_number) REFERENCES chat.messages(room_id, number),
  constraint file_of_a_room FOREIGN KEY (room_id) REFERENCES chat.rooms(id)
);
CREATE INDEX files_uploaded_at_idx ON chat.files USING btree (uploaded_at) WHERE (message_number IS NULL);

create table chat.members (
  room_id uuid not null,
  account_id uuid not null,
  joined_at timestamp with time zone not null,
  seen_after bigint not null default 0,
  read_to bigint not null default 0,
  unread integer not null default 0,
  mail_at timestamp with time zone,
  constraint members_pkey PRIMARY KEY (room_id, account_id),
  constraint mails_about_the_unread CHECK (((mail_at IS NULL) OR (unread > 0))),
  constraint reads_what_is_seen CHECK ((read_to >= seen_after)),
  constraint unread_is_a_count CHECK ((unread >= 0)),
  constraint member_of_a_room FOREIGN KEY (room_id) REFERENCES chat.rooms(id)
);
CREATE INDEX members_account_id_idx ON chat.members USING btree (account_id);
CREATE INDEX members_mail_at_idx ON chat.members USING btree (mail_at) WHERE (mail_at IS NOT NULL);

create table chat.messages (
  room_id uuid not null,
  number bigint not null,
  id uuid not null,
  kind text not null,
  source text not null,
  sender_id uuid,
  client_id uuid,
  text text not null default ''::text,
  about jsonb,
  reply_to bigint,
  sent_at timestamp with time zone not null,
  edited_at timestamp with time zone,
  deleted_at timestamp with time zone,
  words tsvector,
  constraint messages_pkey PRIMARY KEY (room_id, number),
  constraint one_message_per_id UNIQUE (id),
  constraint sent_once UNIQUE (sender_id, client_id),
  constraint deleted_ones_are_empty CHECK (((deleted_at IS NULL) OR ((text = ''::text) AND (words IS NULL)))),
  constraint known_kind_of_message CHECK ((kind = ANY (ARRAY['text'::text, 'image'::text, 'file'::text, 'call'::text, 'system'::text]))),
  constraint known_source CHECK ((source = ANY (ARRAY['user'::text, 'schedule'::text, 'system'::text]))),
  constraint people_say_who_they_are CHECK (((source = 'user'::text) = (sender_id IS NOT NULL))),
  constraint message_of_a_room FOREIGN KEY (room_id) REFERENCES chat.rooms(id),
  constraint reply_in_the_same_room FOREIGN KEY (room_id, reply_to) REFERENCES chat.messages(room_id, number)
);
CREATE INDEX messages_words_idx ON chat.messages USING gin (words);

create table chat.rooms (
  id uuid not null,
  kind text not null,
  name text not null default ''::text,
  lower_id uuid,
  higher_id uuid,
  appointment_id uuid,
  visit jsonb,
  steps_told integer not null default 0,
  closes_at timestamp with time zone,
  made_by uuid,
  made_at timestamp with time zone not null,
  last_number bigint not null default 0,
  last_at timestamp with time zone not null,
  constraint rooms_pkey PRIMARY KEY (id),
  constraint one_room_of_two UNIQUE (lower_id, higher_id),
  constraint one_room_per_appointment UNIQUE (appointment_id),
  constraint direct_ones_are_of_two CHECK ((((kind = 'direct'::text) = (lower_id IS NOT NULL)) AND ((lower_id IS NULL) = (higher_id IS NULL)))),
  constraint known_kind_of_room CHECK ((kind = ANY (ARRAY['direct'::text, 'group'::text, 'appointment'::text]))),
  constraint two_in_one_order CHECK ((lower_id < higher_id)),
  constraint visits_of_appointments CHECK ((((kind = 'appointment'::text) = (appointment_id IS NOT NULL)) AND ((appointment_id IS NULL) = (visit IS NULL))))
);
CREATE INDEX rooms_made_by_made_at_idx ON chat.rooms USING btree (made_by, made_at);

create schema doctors;

CREATE OR REPLACE FUNCTION doctors.shortened(word text)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  with once as (
    select overlay(word placing '' from place for 1) as short from generate_series(1, length(word)) as place
  )
  select case when length(word) < 2 or length(word) > 24 or word ~ '[0-9]' then '{}' else array(
    select word
    union select short from once
    union select overlay(short placing '' from place for 1) from once, generate_series(1, length(short)) as place
      where length(word) >= 6
  ) end
$function$
;

create table doctors.known_places (
  field text collate "C" not null,
  place text collate "C" not null,
  constraint known_places_pkey PRIMARY KEY (field, place),
  constraint city_or_state CHECK ((field = ANY (ARRAY['c'::text, 's'::text])))
);

create table doctors.known_words (
  field text collate "C" not null,
  word text collate "C" not null,
  shortened text[] collate "C" not null generated always as (doctors.shortened(word)) stored,
  constraint known_words_pkey PRIMARY KEY (field, word),
  constraint forgiven_fields CHECK ((field = ANY (ARRAY['n'::text, 'c'::text, 's'::text])))
);
CREATE INDEX known_words_shortened_idx ON doctors.known_words USING gin (shortened);

create table doctors.photos (
  doctor_id uuid not null,
  type text not null,
  bytes bytea not null,
  constraint photos_pkey PRIMARY KEY (doctor_id),
  constraint at_most_one_megabyte CHECK ((octet_length(bytes) <= 1048576)),
  constraint shown_by_browsers CHECK ((type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text, 'image/webp'::text]))),
  constraint photos_doctor_id_fkey FOREIGN KEY (doctor_id) REFERENCES doctors.profiles(id)
);

create table doctors.profiles (
  id uuid not null,
  name text not null,
  specialty text,
  licence_number text,
  licence_key text collate "C",
  city text not null default ''::text,
  state text not null default ''::text,
  address text not null default ''::text,
  degree text not null default ''::text,
  started_year integer,
  fee_amount integer,
  fee_currency text,
  about text not null default ''::text,
  languages text[] not null default '{}'::text[],
  time_zone text not null,
  visit_kinds text[] not null default '{video}'::text[],
  instant_confirmation boolean not null default false,
  photo_version text,
  status text not null default 'draft'::text,
  status_by uuid,
  status_at timestamp with time zone not null,
  status_reason text not null default ''::text,
  next_free_position bigint not null default 0,
  version integer not null default 1,
  name_text text collate "C" not null,
  city_text text collate "C" not null default ''::text,
  search_text text collate "C" not null,
  video_minutes integer[] not null default '{30}'::integer[],
  in_person_minutes integer[] not null default '{}'::integer[],
  next_video_at timestamp with time zone not null default 'infinity'::timestamp with time zone,
  next_in_person_at timestamp with time zone not null default 'infinity'::timestamp with time zone,
  next_free_at timestamp with time zone not null generated always as (LEAST(next_video_at, next_in_person_at)) stored,
  state_text text collate "C" not null default ''::text,
  licence_text text collate "C" not null default ''::text,
  words tsvector not null generated always as (array_to_tsvector(string_to_array(ltrim(((((replace(name_text, ' '::text, ' n'::text) || replace(city_text, ' '::text, ' c'::text)) || replace(state_text, ' '::text, ' s'::text)) || replace(licence_text, ' '::text, ' l'::text)) || COALESCE((' p'::text || specialty), ''::text))), ' '::text))) stored,
  constraint profiles_pkey PRIMARY KEY (id),
  constraint one_doctor_per_licence UNIQUE (licence_key),
  constraint fee_has_currency CHECK (((fee_amount IS NULL) = (fee_currency IS NULL))),
  constraint known_status CHECK ((status = ANY (ARRAY['draft'::text, 'pending'::text, 'verified'::text, 'suspended'::text]))),
  constraint offered_kinds_have_lengths CHECK (((('video'::text = ANY (visit_kinds)) = (cardinality(video_minutes) > 0)) AND (('in_person'::text = ANY (visit_kinds)) = (cardinality(in_person_minutes) > 0)))),
  constraint only_whole_profiles_are_shown CHECK (((status = ANY (ARRAY['draft'::text, 'suspended'::text])) OR ((specialty IS NOT NULL) AND (licence_number IS NOT NULL) AND (city <> ''::text)))),
  constraint known_specialty FOREIGN KEY (specialty) REFERENCES doctors.specialties(code)
);
CREATE INDEX found_by_words ON doctors.profiles USING gin (words) WHERE (status = 'verified'::text);
CREATE INDEX profiles_status_at_idx ON doctors.profiles USING btree (status_at) WHERE (status = 'pending'::text);
CREATE INDEX soonest ON doctors.profiles USING btree (next_free_at, name_text, id) INCLUDE (languages) WHERE (status = 'verified'::text);
CREATE INDEX soonest_in_city ON doctors.profiles USING btree (city_text, next_free_at, name_text, id) WHERE (status = 'verified'::text);
CREATE INDEX soonest_in_person ON doctors.profiles USING btree (next_in_person_at, name_text, id) INCLUDE (languages) WHERE ((status = 'verified'::text) AND ('in_person'::text = ANY (visit_kinds)));
CREATE INDEX soonest_in_person_in_city ON doctors.profiles USING btree (city_text, next_in_person_at, name_text, id) WHERE ((status = 'verified'::text) AND ('in_person'::text = ANY (visit_kinds)));
CREATE INDEX soonest_in_person_of_specialty ON doctors.profiles USING btree (specialty, next_in_person_at, name_text, id) INCLUDE (languages) WHERE ((status = 'verified'::text) AND ('in_person'::text = ANY (visit_kinds)));
CREATE INDEX soonest_in_person_of_specialty_in_city ON doctors.profiles USING btree (specialty, city_text, next_in_person_at, name_text, id) WHERE ((status = 'verified'::text) AND ('in_person'::text = ANY (visit_kinds)));
CREATE INDEX soonest_of_specialty ON doctors.profiles USING btree (specialty, next_free_at, name_text, id) INCLUDE (languages) WHERE (status = 'verified'::text);
CREATE INDEX soonest_of_specialty_in_city ON doctors.profiles USING btree (specialty, city_text, next_free_at, name_text, id) WHERE (status = 'verified'::text);
CREATE INDEX soonest_video ON doctors.profiles USING btree (next_video_at, name_text, id) INCLUDE (languages) WHERE ((status = 'verified'::text) AND ('video'::text = ANY (visit_kinds)));
CREATE INDEX soonest_video_in_city ON doctors.profiles USING btree (city_text, next_video_at, name_text, id) WHERE ((status = 'verified'::text) AND ('video'::text = ANY (visit_kinds)));
CREATE INDEX soonest_video_of_specialty ON doctors.profiles USING btree (specialty, next_video_at, name_text, id) INCLUDE (languages) WHERE ((status = 'verified'::text) AND ('video'::text = ANY (visit_kinds)));
CREATE INDEX soonest_video_of_specialty_in_city ON doctors.profiles USING btree (specialty, city_text, next_video_at, name_text, id) WHERE ((status = 'verified'::text) AND ('video'::text = ANY (visit_kinds)));

create table doctors.specialties (
  code text collate "C" not null,
  en text not null,
  pt text not null,
  also text not null default ''::text,
  constraint specialties_pkey PRIMARY KEY (code)
);

create schema notifications;

create table notifications.messages (
  id uuid not null,
  event_id uuid not null,
  account_id uuid not null,
  kind text not null,
  message_id text not null,
  to_address text not null,
  language text not null,
  subject text not null,
  text text not null,
  html text not null,
  invitation text,
  invitation_method text,
  is_secret boolean not null,
  state text not null default 'queued'::text,
  attempts integer not null default 0,
  error text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  stayed_here boolean not null default false,
  constraint messages_pkey PRIMARY KEY (id),
  constraint one_message_per_news UNIQUE (event_id, account_id, kind),
  constraint invitation_with_method CHECK (((invitation IS NULL) = (invitation_method IS NULL))),
  constraint known_message_state CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'given_up'::text])))
);
CREATE INDEX messages_created_at_id_idx ON notifications.messages USING btree (created_at DESC, id DESC) WHERE stayed_here;
CREATE INDEX messages_lower_created_at_id_idx ON notifications.messages USING btree (lower(to_address), created_at DESC, id DESC) WHERE stayed_here;

create schema patients;

create table patients.persons (
  id uuid not null,
  account_id uuid not null,
  relation text not null,
  first_name text not null,
  last_name text not null,
  born_on date,
  gender text not null,
  document_number text not null,
  created_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint persons_pkey PRIMARY KEY (id),
  constraint known_gender CHECK ((gender = ANY (ARRAY['female'::text, 'male'::text, 'other'::text, 'unknown'::text]))),
  constraint known_relation CHECK ((relation = ANY (ARRAY['self'::text, 'child'::text, 'parent'::text, 'partner'::text, 'other'::text]))),
  constraint self_stays CHECK (((relation <> 'self'::text) OR (removed_at IS NULL)))
);
CREATE UNIQUE INDEX one_self_per_account ON patients.persons USING btree (account_id) WHERE (relation = 'self'::text);
CREATE INDEX persons_account_id_created_at_idx ON patients.persons USING btree (account_id, created_at);

create schema platform;

create table platform.answered_requests (
  account_id uuid not null,
  key text not null,
  hash text not null,
  status integer,
  answer json,
  answered_at timestamp with time zone not null,
  constraint answered_requests_pkey PRIMARY KEY (account_id, key)
);
CREATE INDEX answered_requests_answered_at_idx ON platform.answered_requests USING brin (answered_at);

create table platform.deliveries (
  event_id uuid not null,
  subscriber text not null,
  constraint deliveries_pkey PRIMARY KEY (event_id, subscriber),
  constraint deliveries_event_id_fkey FOREIGN KEY (event_id) REFERENCES platform.events(id)
);

create table platform.events (
  "position" bigint not null generated always as identity,
  id uuid not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  name text not null,
  payload jsonb not null,
  actor_id uuid,
  occurred_at timestamp with time zone not null,
  constraint events_pkey PRIMARY KEY ("position"),
  constraint one_event_per_id UNIQUE (id)
);

create table platform.feeds (
  account_id uuid not null,
  last bigint not null,
  trimmed_to bigint not null default 0,
  constraint feeds_pkey PRIMARY KEY (account_id),
  constraint trimmed_what_was CHECK ((trimmed_to <= last))
);

create table platform.migrations (
  version bigint not null,
  name text,
  md5 text,
  run_at timestamp with time zone,
  constraint migrations_pkey PRIMARY KEY (version)
);

create table platform.settings (
  name text not null,
  value jsonb not null,
  constraint settings_pkey PRIMARY KEY (name)
);

create table platform.updates (
  account_id uuid not null,
  number bigint not null,
  name text not null,
  payload jsonb not null,
  at timestamp with time zone not null,
  expires_at timestamp with time zone,
  constraint updates_pkey PRIMARY KEY (account_id, number)
);
CREATE INDEX updates_expires_at_idx ON platform.updates USING btree (expires_at) WHERE (expires_at IS NOT NULL);

create schema schedules;

CREATE OR REPLACE FUNCTION schedules.count_change_of_many()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into schedules.hours_versions as v (owner_id, version) values ('00000000-0000-0000-0000-000000000000', 1)
  on conflict (owner_id) do update set version = v.version + 1;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION schedules.count_hours_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_table_name = 'booking_terms' then
    insert into schedules.hours_versions as v (owner_id, version)
    select distinct doctor_id, 1 from changed_rows order by doctor_id
    on conflict (owner_id) do update set version = v.version + 1;
  else
    insert into schedules.hours_versions as v (owner_id, version)
    select distinct owner_id, 1 from changed_rows order by owner_id
    on conflict (owner_id) do update set version = v.version + 1;
  end if;
  return null;
end
$function$
;

create table schedules.availability_rules (
  id uuid not null,
  owner_id uuid not null,
  kind text not null,
  weekdays integer[] not null,
  starts_on date,
  ends_on date,
  on_day date,
  from_time text collate "C" not null,
  to_time text collate "C" not null,
  time_zone text not null,
  version integer not null default 1,
  visit_kinds text[] not null default '{}'::text[],
  place text not null default ''::text,
  constraint availability_rules_pkey PRIMARY KEY (id),
  constraint known_visit_kinds CHECK ((visit_kinds <@ ARRAY['video'::text, 'in_person'::text])),
  constraint rule_ends_after_start CHECK ((from_time < to_time)),
  constraint rule_ends_on_or_after_first_day CHECK ((starts_on <= ends_on)),
  constraint weekly_or_dated CHECK ((((kind = 'weekly'::text) AND (cardinality(weekdays) > 0) AND (on_day IS NULL)) OR ((kind = 'dated'::text) AND (cardinality(weekdays) = 0) AND (on_day IS NOT NULL) AND (starts_on IS NULL) AND (ends_on IS NULL))))
);
CREATE INDEX availability_rules_owner_id_idx ON schedules.availability_rules USING btree (owner_id);
CREATE TRIGGER count_deletes AFTER DELETE ON schedules.availability_rules REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_hours_change();
CREATE TRIGGER count_inserts AFTER INSERT ON schedules.availability_rules REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_hours_change();
CREATE TRIGGER count_truncates AFTER TRUNCATE ON schedules.availability_rules FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_change_of_many();
CREATE TRIGGER count_updates AFTER UPDATE ON schedules.availability_rules REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_hours_change();

create table schedules.booking_terms (
  doctor_id uuid not null,
  buffer_minutes integer not null,
  notice_minutes integer not null,
  horizon_days integer not null,
  visits_per_day integer,
  version integer not null default 1,
  constraint booking_terms_pkey PRIMARY KEY (doctor_id),
  constraint a_day_has_one_to_a_hundred_visits CHECK (((visits_per_day >= 1) AND (visits_per_day <= 100))),
  constraint buffer_is_at_most_four_hours CHECK (((buffer_minutes >= 0) AND (buffer_minutes <= 240))),
  constraint horizon_is_at_most_three_years CHECK (((horizon_days >= 1) AND (horizon_days <= 1096))),
  constraint notice_is_at_most_thirty_days CHECK (((notice_minutes >= 0) AND (notice_minutes <= 43200)))
);
CREATE TRIGGER count_deletes AFTER DELETE ON schedules.booking_terms REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_hours_change();
CREATE TRIGGER count_inserts AFTER INSERT ON schedules.booking_terms REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_hours_change();
CREATE TRIGGER count_truncates AFTER TRUNCATE ON schedules.booking_terms FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_change_of_many();
CREATE TRIGGER count_updates AFTER UPDATE ON schedules.booking_terms REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_hours_change();

create table schedules.exception_days (
  owner_id uuid not null,
  on_day date not null,
  time_zone text not null,
  hours jsonb not null,
  constraint exception_days_pkey PRIMARY KEY (owner_id, on_day)
);
CREATE TRIGGER count_deletes AFTER DELETE ON schedules.exception_days REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_hours_change();
CREATE TRIGGER count_inserts AFTER INSERT ON schedules.exception_days REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_hours_change();
CREATE TRIGGER count_truncates AFTER TRUNCATE ON schedules.exception_days FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_change_of_many();
CREATE TRIGGER count_updates AFTER UPDATE ON schedules.exception_days REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_hours_change();

create table schedules.free_time_changes (
  id bigint not null generated always as identity,
  doctor_id uuid not null,
  taken_from timestamp with time zone,
  constraint free_time_changes_pkey PRIMARY KEY (id)
);

create table schedules.holiday_regions (
  code text collate "C" not null,
  name text not null,
  constraint holiday_regions_pkey PRIMARY KEY (code),
  constraint region_is_iso_3166 CHECK ((code ~ '^[A-Z]{2}(-[A-Z0-9]{1,3})?$'::text))
);

create table schedules.holidays (
  id uuid not null,
  region text collate "C" not null,
  on_day date not null,
  name_en text not null,
  name_pt text not null,
  listed_on date,
  changed boolean not null default false,
  deleted boolean not null default false,
  constraint holidays_pkey PRIMARY KEY (id),
  constraint listed_day_once UNIQUE (region, listed_on),
  constraint only_listed_days_are_marked CHECK (((listed_on IS NOT NULL) OR (NOT (changed OR deleted)))),
  constraint holidays_region_fkey FOREIGN KEY (region) REFERENCES schedules.holiday_regions(code) ON DELETE CASCADE
);
CREATE UNIQUE INDEX one_holiday_per_day ON schedules.holidays USING btree (region, on_day) WHERE (NOT deleted);
CREATE TRIGGER count_changes AFTER INSERT OR DELETE OR UPDATE OR TRUNCATE ON schedules.holidays FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_change_of_many();

create table schedules.hours_versions (
  owner_id uuid not null,
  version bigint not null,
  constraint hours_versions_pkey PRIMARY KEY (owner_id)
);

create table schedules.kept_holidays (
  owner_id uuid not null,
  region text collate "C" not null,
  constraint kept_holidays_pkey PRIMARY KEY (owner_id),
  constraint kept_region_exists FOREIGN KEY (region) REFERENCES schedules.holiday_regions(code)
);
CREATE INDEX kept_holidays_region_idx ON schedules.kept_holidays USING btree (region);
CREATE TRIGGER count_deletes AFTER DELETE ON schedules.kept_holidays REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_hours_change();
CREATE TRIGGER count_inserts AFTER INSERT ON schedules.kept_holidays REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_hours_change();
CREATE TRIGGER count_truncates AFTER TRUNCATE ON schedules.kept_holidays FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_change_of_many();
CREATE TRIGGER count_updates AFTER UPDATE ON schedules.kept_holidays REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_hours_change();

create table schedules.next_free_times (
  doctor_id uuid not null,
  next_video_at timestamp with time zone,
  refreshed_at timestamp with time zone not null,
  next_in_person_at timestamp with time zone,
  is_lacking boolean not null default true,
  constraint next_free_times_pkey PRIMARY KEY (doctor_id)
);
CREATE INDEX next_free_times_next_free_at_idx ON schedules.next_free_times USING btree (next_video_at);
CREATE INDEX next_free_times_next_in_person_at_idx ON schedules.next_free_times USING btree (next_in_person_at);
CREATE INDEX next_free_times_refreshed_at_idx ON schedules.next_free_times USING btree (refreshed_at) WHERE is_lacking;

create table schedules.taken_times (
  party_id uuid not null,
  cell integer not null,
  claim_id uuid not null,
  party text not null,
  kind text not null,
  expires_at timestamp with time zone,
  constraint one_visit_at_a_time PRIMARY KEY (party_id, cell),
  constraint known_claim_kind CHECK ((kind = ANY (ARRAY['booking'::text, 'hold'::text]))),
  constraint known_party CHECK ((party = ANY (ARRAY['doctor'::text, 'patient'::text]))),
  constraint only_holds_expire CHECK (((kind = 'hold'::text) = (expires_at IS NOT NULL)))
);
CREATE INDEX taken_times_claim_id_idx ON schedules.taken_times USING btree (claim_id);
CREATE INDEX taken_times_expires_at_idx ON schedules.taken_times USING btree (expires_at) WHERE (expires_at IS NOT NULL);

create table schedules.unavailable_times (
  id uuid not null,
  owner_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  reason text not null,
  constraint unavailable_times_pkey PRIMARY KEY (id),
  constraint unavailable_ends_after_start CHECK ((starts_at < ends_at))
);
CREATE INDEX unavailable_times_owner_id_ends_at_idx ON schedules.unavailable_times USING btree (owner_id, ends_at);
CREATE TRIGGER count_deletes AFTER DELETE ON schedules.unavailable_times REFERENCING OLD TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_hours_change();
CREATE TRIGGER count_inserts AFTER INSERT ON schedules.unavailable_times REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_hours_change();
CREATE TRIGGER count_truncates AFTER TRUNCATE ON schedules.unavailable_times FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_change_of_many();
CREATE TRIGGER count_updates AFTER UPDATE ON schedules.unavailable_times REFERENCING NEW TABLE AS changed_rows FOR EACH STATEMENT EXECUTE FUNCTION schedules.count_hours_change();

create schema users;

create table users.accounts (
  id uuid not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  role text not null,
  language text not null default 'en'::text,
  time_zone text not null default 'UTC'::text,
  suspended boolean not null default false,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint accounts_pkey PRIMARY KEY (id),
  constraint one_account_per_email UNIQUE (email),
  constraint known_language CHECK ((language = ANY (ARRAY['en'::text, 'pt'::text]))),
  constraint known_role CHECK ((role = ANY (ARRAY['patient'::text, 'doctor'::text, 'admin'::text])))
);
CREATE INDEX accounts_role_created_at_idx ON users.accounts USING btree (role, created_at DESC);

create table users.attempts (
  key character varying(255) not null,
  points integer not null default 0,
  expire bigint,
  constraint attempts_pkey PRIMARY KEY (key)
);

create table users.credentials (
  id uuid not null,
  account_id text not null,
  provider_id text not null,
  user_id uuid not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint credentials_pkey PRIMARY KEY (id),
  constraint one_credential_per_provider UNIQUE (provider_id, account_id),
  constraint credentials_user_id_fkey FOREIGN KEY (user_id) REFERENCES users.accounts(id) ON DELETE CASCADE
);
CREATE INDEX credentials_user_id_idx ON users.credentials USING btree (user_id);

create table users.first_admin_code (
  is_only boolean not null default true,
  code text not null,
  constraint first_admin_code_pkey PRIMARY KEY (is_only),
  constraint one_code CHECK (is_only)
);

create table users.sessions (
  id uuid not null,
  token text not null,
  user_id uuid not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint sessions_pkey PRIMARY KEY (id),
  constraint sessions_token_key UNIQUE (token),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users.accounts(id) ON DELETE CASCADE
);
CREATE INDEX sessions_user_id_idx ON users.sessions USING btree (user_id);

create table users.verifications (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX verifications_identifier_idx ON users.verifications USING btree (identifier);

create schema video;

create table video.admitted (
  call_id uuid not null,
  account_id uuid not null,
  admitted_by uuid not null,
  admitted_at timestamp with time zone not null,
  constraint admitted_pkey PRIMARY KEY (call_id, account_id),
  constraint admitted_to_a_call FOREIGN KEY (call_id) REFERENCES video.calls(id)
);

create table video.calls (
  id uuid not null,
  room_id uuid not null,
  appointment_id uuid,
  made_at timestamp with time zone not null,
  begun_by uuid,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint calls_pkey PRIMARY KEY (id),
  constraint starts_once_begun CHECK (((started_at IS NULL) OR (begun_by IS NOT NULL)))
);
CREATE INDEX calls_room_id_id_idx ON video.calls USING btree (room_id, id);
CREATE UNIQUE INDEX one_call_at_a_time ON video.calls USING btree (room_id) WHERE (ended_at IS NULL);

create table video.devices (
  id uuid not null,
  call_id uuid not null,
  account_id uuid not null,
  microphone boolean not null,
  camera boolean not null,
  screen boolean not null default false,
  joined_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  left_at timestamp with time zone,
  constraint devices_pkey PRIMARY KEY (id),
  constraint device_in_a_call FOREIGN KEY (call_id) REFERENCES video.calls(id)
);
CREATE INDEX devices_call_id_idx ON video.devices USING btree (call_id) WHERE (left_at IS NULL);
CREATE INDEX devices_seen_at_idx ON video.devices USING btree (seen_at) WHERE (left_at IS NULL);
