-- As it was last announced, for each kind of visit.
alter table schedules.next_free_times rename column next_free_at to next_video_at;
alter table schedules.next_free_times add column next_in_person_at timestamptz;
-- A kind that the doctor offers has no free time: after a day the horizon may have reached one.
alter table schedules.next_free_times add column is_lacking boolean not null default true;
-- Until it is worked out by kind, soon after the start, the same time stands for both.
update schedules.next_free_times set next_in_person_at = next_video_at, refreshed_at = '-infinity';
create index on schedules.next_free_times (next_in_person_at);
create index on schedules.next_free_times (refreshed_at) where is_lacking;
