import type { Sql } from '#platform/database.ts'
import { searchText } from '#platform/search-text.ts'

/** Noon of today: what is free begins there. */
export const noonToday = (): Temporal.Instant =>
  Temporal.Now.instant().round({ smallestUnit: 'hour', roundingIncrement: 24 }).subtract({ hours: 12 })

const firstNames =
  'Ana João Maria Pedro Rita Luís Sofia Tiago Inês Bruno Carla Nuno Marta Paulo Teresa Hugo Filipa André Beatriz Diogo ' +
  'Catarina Miguel Joana Rui Helena Vasco Leonor Gonçalo Mariana Duarte Clara Jorge Raquel Simão Vera Afonso Lúcia Xavier Olga Zé'
const syllables = 'al bran car dó fer gon lei ma nor pe ri sal tá val zim bei cos lo me ra'.split(' ')

/** So many invented names of three syllables, each another one; the first are the commonest. */
const invented = (count: number, ending: string): string[] =>
  Array.from({ length: count }, (_, n) => {
    const word = [n * 7, Math.floor(n / 20) * 3 + n, Math.floor(n / 400) + n * 11]
      .map((place) => syllables[place % syllables.length])
      .join('')
    return word.slice(0, 1).toUpperCase() + word.slice(1) + ending
  })
/** Two thousand last names, of which the commonest is that of one in a hundred, and 300 cities, one in seven in the biggest. */
const lastNames = [...new Set(invented(2000, 'es'))]
const cities = [...new Set(invented(300, 'ópolis'))]

/** So many verified doctors with hours, two booked visits and the next free time for each kind of visit: all by SQL. */
export async function fillDoctors(sql: Sql, count: number): Promise<void> {
  await sql`select setseed(0.5)`
  await sql`set maintenance_work_mem = '512MB'`
  await withoutIndexes(sql, () => fillProfiles(sql, count))
  await fillSchedules(sql)
  await sql`reset maintenance_work_mem`
  await sql`vacuum analyze`
}

/** Rows come quicker without indexes, and indexes quicker all at once. */
async function withoutIndexes(sql: Sql, fill: () => Promise<void>): Promise<void> {
  const indexes = await sql<{ name: string; definition: string }>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = 'doctors.profiles'::regclass and not indisunique`
  const run = (statement: string) => sql([statement] as unknown as TemplateStringsArray)
  for (const { name } of indexes) await run(`drop index ${name}`)
  await fill()
  for (const { definition } of indexes) await run(definition)
}

/** Names and how they are searched, as JSON. */
const named = (names: readonly string[]): string =>
  JSON.stringify(names.map((name) => [name, searchText(name)]))

async function fillProfiles(sql: Sql, count: number): Promise<void> {
  await sql`
    insert into doctors.profiles (id, name, specialty, licence_number, licence_key, city, state, time_zone, visit_kinds,
      video_minutes, in_person_minutes, fee_amount, fee_currency, languages, about, instant_confirmation, status, status_at,
      name_text, city_text, state_text, licence_text, search_text, next_video_at, next_in_person_at)
    select ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Dr. ' || first || ' ' || last,
      specialties[1 + floor(random() * 25)::int], 'OM-' || n, 'om' || n, city, 'State ' || state, 'Europe/Lisbon', kinds,
      case when 'video' = any(kinds) then '{30,60}' else '{}' end::int[],
      case when 'in_person' = any(kinds) then '{30}' else '{}' end::int[],
      3000 + 500 * floor(random() * 20)::int, case when n % 4 = 0 then 'BRL' else 'EUR' end,
      case when n % 3 = 0 then '{pt,en}' when n % 50 = 1 then '{uk}' else '{pt}' end::text[],
      'Listens first, explains in plain words, and takes the time that it takes.', true, 'verified', ${noonToday()},
      ' dr' || first_text || last_text, city_text, ' state ' || state, ' om' || n || ' ' || n,
      ' dr' || first_text || last_text || city_text,
      case when 'video' = any(kinds) and n % 10 > 0 then free_at else 'infinity' end,
      case when 'in_person' = any(kinds) and n % 10 > 0 then free_at + interval '15 minutes' * (n % 9) else 'infinity' end
    from (
      select n, specialties,
        firsts -> floor(random() * jsonb_array_length(firsts))::int as first,
        lasts -> floor(random() ^ 1.5 * jsonb_array_length(lasts))::int as last,
        cities -> floor(random() ^ 3 * jsonb_array_length(cities))::int as city,
        (array['{video,in_person}', '{video}', '{in_person}', '{video,in_person}'])[1 + n % 4]::text[] as kinds,
        -- A quarter of an hour of the working hours of the next twenty days.
        ${noonToday()}::timestamptz + make_interval(days => 1 + floor(random() ^ 2 * 20)::int, mins => 15 * floor(random() * 36)::int - 180) as free_at
      from generate_series(1, ${count}::int) as n,
        (select ${named(firstNames.split(' '))}::jsonb as firsts, ${named(lastNames)}::jsonb as lasts,
          ${named(cities)}::jsonb as cities, array_agg(code order by code) as specialties from doctors.specialties) as pools
    ) as drawn (n, specialties, f, l, c, kinds, free_at)
    cross join lateral (select f ->> 0, f ->> 1, l ->> 0, l ->> 1, c ->> 0, c ->> 1, length(c ->> 1) % 5)
      as parts (first, first_text, last, last_text, city, city_text, state)`
  await sql`
    insert into doctors.known_words (field, word)
    select distinct left(word, 1), substr(word, 2) from doctors.profiles, unnest(tsvector_to_array(words)) as word
    where left(word, 1) in ('n', 'c', 's')`
  await sql`
    insert into doctors.known_places (field, place)
    select 'c', city_text from doctors.profiles union select 's', state_text from doctors.profiles`
}

async function fillSchedules(sql: Sql): Promise<void> {
  await sql`
    insert into schedules.availability_rules (id, owner_id, kind, weekdays, from_time, to_time, time_zone)
    select gen_random_uuid(), id, 'weekly', '{1,2,3,4,5,6,7}', '09:00', '18:00', 'Europe/Lisbon' from doctors.profiles`
  await sql`
    insert into schedules.taken_times (party_id, cell, claim_id, party, kind)
    select id, extract(epoch from ${noonToday()}::timestamptz)::int / 900 + 96 * day + cell, gen_random_uuid(), 'doctor', 'booking'
    from doctors.profiles, unnest('{1,3}'::int[]) as day, generate_series(0, 1) as cell`
  await sql`
    insert into schedules.next_free_times (doctor_id, next_video_at, next_in_person_at, is_lacking, refreshed_at)
    select id, nullif(next_video_at, 'infinity'), nullif(next_in_person_at, 'infinity'), false, ${noonToday()}
    from doctors.profiles`
}
