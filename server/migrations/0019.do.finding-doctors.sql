-- Finding doctors takes as long among a million as among a thousand: what people look for comes from an index in the
-- order in which it is shown (decisions/0013-finding-doctors.md).

-- The next free start for each kind of visit, told by schedules; 'infinity': none, so that one comparison orders all.
alter table doctors.profiles add column next_video_at timestamptz not null default 'infinity';
alter table doctors.profiles add column next_in_person_at timestamptz not null default 'infinity';
update doctors.profiles set
  next_video_at = case when 'video' = any(visit_kinds) then coalesce(next_free_at, 'infinity') else 'infinity' end,
  next_in_person_at = case when 'in_person' = any(visit_kinds) then coalesce(next_free_at, 'infinity') else 'infinity' end;
alter table doctors.profiles drop column next_free_at;
alter table doctors.profiles add column next_free_at timestamptz not null
  generated always as (least(next_video_at, next_in_person_at)) stored;

-- As name_text: words of the state; and of the licence number its key and the words with a digit.
alter table doctors.profiles add column state_text text collate "C" not null default '';
alter table doctors.profiles add column licence_text text collate "C" not null default '';
create function doctors.plain_words(typed text) returns text immutable language sql as $$
  select trim(regexp_replace(
    translate(replace(replace(replace(lower(regexp_replace(normalize(typed, nfkd), '[\u0300-\u036f]', '', 'g')),
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'øłđð', 'oldd'),
    '[^[:alnum:]]+', ' ', 'g'))
$$;
update doctors.profiles set
  state_text = regexp_replace(doctors.plain_words(state), '^(?=.)| ', ' ', 'g'),
  licence_text = coalesce(' ' || licence_key, '') || coalesce((
    select string_agg(' ' || word, '' order by word)
    from regexp_split_to_table(doctors.plain_words(licence_number), ' ') as word
    where word ~ '[0-9]' and word <> licence_key), '');
drop function doctors.plain_words;

-- Every word that a doctor is found by, after the letter of its field: n name, c city, s state, l licence number; p and
-- the code of the specialty, whose own words are looked up when it is searched.
alter table doctors.profiles add column words tsvector not null generated always as (
  array_to_tsvector(string_to_array(ltrim(
    replace(name_text, ' ', ' n') || replace(city_text, ' ', ' c') || replace(state_text, ' ', ' s')
      || replace(licence_text, ' ', ' l') || coalesce(' p' || specialty, '')), ' '))
) stored;
create index found_by_words on doctors.profiles using gin (words) where status = 'verified';

-- The usual filters, each in the order of the results. A search for one kind of visit goes by the free times for it. The
-- name and the languages stand in the index, so that whoever fits neither is passed over without being read.
create index soonest on doctors.profiles (next_free_at, name_text, id) include (languages)
  where status = 'verified';
create index soonest_of_specialty on doctors.profiles (specialty, next_free_at, name_text, id) include (languages)
  where status = 'verified';
create index soonest_in_city on doctors.profiles (city_text, next_free_at, name_text, id)
  where status = 'verified';
create index soonest_of_specialty_in_city on doctors.profiles (specialty, city_text, next_free_at, name_text, id)
  where status = 'verified';
create index soonest_video on doctors.profiles (next_video_at, name_text, id) include (languages)
  where status = 'verified' and 'video' = any(visit_kinds);
create index soonest_video_of_specialty on doctors.profiles (specialty, next_video_at, name_text, id) include (languages)
  where status = 'verified' and 'video' = any(visit_kinds);
create index soonest_video_in_city on doctors.profiles (city_text, next_video_at, name_text, id)
  where status = 'verified' and 'video' = any(visit_kinds);
create index soonest_video_of_specialty_in_city on doctors.profiles (specialty, city_text, next_video_at, name_text, id)
  where status = 'verified' and 'video' = any(visit_kinds);
create index soonest_in_person on doctors.profiles (next_in_person_at, name_text, id) include (languages)
  where status = 'verified' and 'in_person' = any(visit_kinds);
create index soonest_in_person_of_specialty on doctors.profiles (specialty, next_in_person_at, name_text, id) include (languages)
  where status = 'verified' and 'in_person' = any(visit_kinds);
create index soonest_in_person_in_city on doctors.profiles (city_text, next_in_person_at, name_text, id)
  where status = 'verified' and 'in_person' = any(visit_kinds);
create index soonest_in_person_of_specialty_in_city on doctors.profiles (specialty, city_text, next_in_person_at, name_text, id)
  where status = 'verified' and 'in_person' = any(visit_kinds);
drop index doctors.profiles_specialty_idx;

-- What is left of a word without one letter, and from six letters on without two: two words that a mistake or two lie
-- between have one of these in common. Words with digits and very long ones have none: they are not
-- forgiven (server/modules/doctors/mistakes.ts).
create function doctors.shortened(word text) returns text[] immutable parallel safe language sql as $$
  with once as (
    select overlay(word placing '' from place for 1) as short from generate_series(1, length(word)) as place
  )
  select case when length(word) < 2 or length(word) > 24 or word ~ '[0-9]' then '{}' else array(
    select word
    union select short from once
    union select overlay(short placing '' from place for 1) from once, generate_series(1, length(short)) as place
      where length(word) >= 6
  ) end
$$;

-- Every word that ever stood in a name, city or state, where words near to a mistyped one are looked for. Words of doctors
-- who left stay: they find nobody.
create table doctors.known_words (
  field text collate "C" not null constraint forgiven_fields check (field in ('n', 'c', 's')),
  word text collate "C" not null,
  shortened text[] collate "C" not null generated always as (doctors.shortened(word)) stored,
  primary key (field, word)
);
create index on doctors.known_words using gin (shortened);
-- Every city (c) and state (s), as city_text and state_text have it: what somebody types is looked up among the few places
-- instead of the many doctors.
create table doctors.known_places (
  field text collate "C" not null constraint city_or_state check (field in ('c', 's')),
  place text collate "C" not null,
  primary key (field, place)
);
insert into doctors.known_words (field, word)
  select distinct left(word, 1), substr(word, 2) from doctors.profiles, unnest(tsvector_to_array(words)) as word
  where left(word, 1) in ('n', 'c', 's');
insert into doctors.known_places (field, place)
  select 'c', city_text from doctors.profiles union select 's', state_text from doctors.profiles;
