-- The migrated database. Written by `npm run schema`: change it by a migration.

create schema platform;

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
