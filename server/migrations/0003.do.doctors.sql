create schema doctors;

create table doctors.specialties (
  code text collate "C" primary key,
  en text not null,
  pt text not null,
  -- What else people type when they look for it: other spellings, the practitioner's title, plain words.
  also text not null default ''
);

-- A doctor's public profile (FHIR Practitioner with its PractitionerRole); the id is the account's.
create table doctors.profiles (
  id uuid primary key,
  name text not null,
  specialty text constraint known_specialty references doctors.specialties (code),
  licence_number text,
  -- The licence number's letters and digits in lower case: one number written in two ways is one number.
  licence_key text collate "C" constraint one_doctor_per_licence unique,
  city text not null default '',
  state text not null default '',
  address text not null default '',
  degree text not null default '',
  started_year int,
  fee_amount int,
  fee_currency text,
  about text not null default '',
  languages text[] not null default '{}',
  time_zone text not null,
  visit_kinds text[] not null default '{video}',
  durations_minutes int[] not null default '{30}',
  instant_confirmation boolean not null default false,
  -- Hash of the photo, null without one: stands in its address, so that browsers may keep it.
  photo_version text,
  status text not null default 'draft',
  -- Who gave the status, when and why; nobody for the one that came with saving the profile.
  status_by uuid,
  status_at timestamptz not null,
  status_reason text not null default '',
  -- Told by schedules. Its events can arrive out of order, so the place of the newest in the log is kept.
  next_free_at timestamptz,
  next_free_position bigint not null default 0,
  -- Counts saves by the doctor: the ETag.
  version int not null default 1,
  -- Words without case and accents, each after a space, computed by search-text.ts: no extension is needed to compare
  -- them, and "C" orders and compares them alike in every database.
  name_text text collate "C" not null,
  city_text text collate "C" not null default '',
  search_text text collate "C" not null,
  constraint known_status check (status in ('draft', 'pending', 'verified', 'suspended')),
  constraint fee_has_currency check ((fee_amount is null) = (fee_currency is null)),
  constraint only_whole_profiles_are_shown check (
    status in ('draft', 'suspended') or (specialty is not null and licence_number is not null and city <> '')
  )
);
create index on doctors.profiles (next_free_at, name_text, id) where status = 'verified';
create index on doctors.profiles (specialty) where status = 'verified';
create index on doctors.profiles (status_at) where status = 'pending';

create table doctors.photos (
  doctor_id uuid primary key references doctors.profiles (id),
  -- Read from the bytes, not believed from the sender.
  type text not null constraint shown_by_browsers check (type in ('image/jpeg', 'image/png', 'image/webp')),
  bytes bytea not null constraint at_most_one_megabyte check (octet_length(bytes) <= 1048576)
);

insert into doctors.specialties (code, en, pt, also) values
  ('allergology', 'Allergology', 'Imunoalergologia', 'allergist allergy immunology alergologia alergologista alergia asma'),
  ('cardiology', 'Cardiology', 'Cardiologia', 'cardiologist cardiologista heart coração'),
  ('dentistry', 'Dentistry', 'Medicina dentária', 'dentist dentista teeth dentes odontologia'),
  ('dermatology', 'Dermatology', 'Dermatologia', 'dermatologist dermatologista skin pele'),
  ('endocrinology', 'Endocrinology', 'Endocrinologia', 'endocrinologist endocrinologista diabetes thyroid tiroide'),
  ('ent', 'Ear, nose and throat', 'Otorrinolaringologia', 'ENT ORL otolaryngology otorhinolaryngology otorrino ouvido nariz garganta'),
  ('gastroenterology', 'Gastroenterology', 'Gastrenterologia', 'gastroenterologist gastroenterologista gastroenterologia stomach estômago'),
  ('general_practice', 'General practice', 'Medicina geral e familiar', 'GP general practitioner family doctor médico de família clínico geral'),
  ('geriatrics', 'Geriatrics', 'Geriatria', 'geriatrician geriatra elderly idosos'),
  ('gynaecology', 'Gynaecology and obstetrics', 'Ginecologia e obstetrícia', 'gynecology gynaecologist gynecologist ginecologista obstetra pregnancy gravidez'),
  ('haematology', 'Haematology', 'Hematologia', 'hematology haematologist hematologist hematologista blood sangue'),
  ('internal_medicine', 'Internal medicine', 'Medicina interna', 'internist internista clínica médica'),
  ('nephrology', 'Nephrology', 'Nefrologia', 'nephrologist nefrologista kidneys rins'),
  ('neurology', 'Neurology', 'Neurologia', 'neurologist neurologista headache enxaqueca'),
  ('nutrition', 'Nutrition', 'Nutrição', 'nutritionist nutricionista dietitian dietician diet dieta'),
  ('oncology', 'Oncology', 'Oncologia', 'oncologist oncologista cancer cancro'),
  ('ophthalmology', 'Ophthalmology', 'Oftalmologia', 'ophthalmologist oftalmologista eyes olhos'),
  ('orthopaedics', 'Orthopaedics', 'Ortopedia', 'orthopedics orthopaedist orthopedist ortopedista bones ossos'),
  ('paediatrics', 'Paediatrics', 'Pediatria', 'pediatrics paediatrician pediatrician pediatra children crianças'),
  ('physiotherapy', 'Physiotherapy', 'Fisioterapia', 'physiotherapist physical therapist fisioterapeuta'),
  ('psychiatry', 'Psychiatry', 'Psiquiatria', 'psychiatrist psiquiatra'),
  ('psychology', 'Psychology', 'Psicologia', 'psychologist psicólogo psicóloga'),
  ('pulmonology', 'Pulmonology', 'Pneumologia', 'pulmonologist pneumologista respiratory lungs pulmões'),
  ('rheumatology', 'Rheumatology', 'Reumatologia', 'rheumatologist reumatologista joints articulações'),
  ('urology', 'Urology', 'Urologia', 'urologist urologista');
