create schema users;

-- better-auth's "user". Times are written by it; ids are UUIDv7.
create table users.accounts (
  id uuid primary key,
  name text not null,
  email text not null constraint one_account_per_email unique,
  email_verified boolean not null default false,
  image text,
  role text not null constraint known_role check (role in ('patient', 'doctor', 'admin')),
  language text not null default 'en' constraint known_language check (language in ('en', 'pt')),
  time_zone text not null default 'UTC',
  suspended boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index on users.accounts (role, created_at desc);

create table users.sessions (
  id uuid primary key,
  token text not null unique,
  user_id uuid not null references users.accounts (id) on delete cascade,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index on users.sessions (user_id);

-- better-auth's "account": one way to sign in.
create table users.credentials (
  id uuid primary key,
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references users.accounts (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint one_credential_per_provider unique (provider_id, account_id)
);
create index on users.credentials (user_id);

create table users.verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index on users.verifications (identifier);

-- Counts of attempts by address and by e-mail; columns as rate-limiter-flexible writes them.
create table users.attempts (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);

-- The one-time code with which the first visitor of a new installation becomes its administrator.
create table users.first_admin_code (
  is_only boolean primary key default true constraint one_code check (is_only),
  code text not null
);
