-- Visit lengths in minutes for each kind of visit. What was offered so far holds for every kind that is offered.
alter table doctors.profiles add column video_minutes int[] not null default '{30}';
alter table doctors.profiles add column in_person_minutes int[] not null default '{}';
update doctors.profiles set
  video_minutes = case when 'video' = any(visit_kinds) then durations_minutes else '{}' end,
  in_person_minutes = case when 'in_person' = any(visit_kinds) then durations_minutes else '{}' end;
alter table doctors.profiles drop column durations_minutes;
-- A kind without a length could not be booked, and a length of a kind that is not offered would be booked.
alter table doctors.profiles add constraint offered_kinds_have_lengths check (
  ('video' = any(visit_kinds)) = (cardinality(video_minutes) > 0)
  and ('in_person' = any(visit_kinds)) = (cardinality(in_person_minutes) > 0)
);
