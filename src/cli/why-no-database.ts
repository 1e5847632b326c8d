/** The oldest PostgreSQL that Heard runs on: `docs/running.md` says so too. */
const OLDEST_VERSION = 150_000

const NOBODY_THERE = 'Nothing answers at the address in DATABASE_URL. Is PostgreSQL running there?'

const SENTENCES: Record<string, string> = {
  ECONNREFUSED: NOBODY_THERE,
  // The address is a socket's.
  ENOENT: NOBODY_THERE,
  ENOTFOUND: 'The host in DATABASE_URL is not known. Is its name right?',
  ETIMEDOUT: 'The host in DATABASE_URL does not answer. Is a firewall between?',
  '28P01': 'PostgreSQL refuses the name or the password in DATABASE_URL.',
  '28000': 'PostgreSQL refuses the account in DATABASE_URL.',
  '3D000':
    'The database in DATABASE_URL does not exist yet. An administrator creates it: create database heard',
  '42501':
    'The account in DATABASE_URL may not prepare the database. It has to own the database and to make the role heard_app, ' +
    'which owns nothing and serves requests. An administrator lets it: alter role … createrole; or, where heard_app ' +
    'exists: grant heard_app to … with admin option',
}

/** What the operator can do about a database that cannot be used, or null for what is a bug of ours. */
export const whyNoDatabase = (error: unknown): string | null => {
  const { code = '' } = error as { code?: string }
  return SENTENCES[code] ?? null
}

export const whyTooOld = (versionNumber: number): string | null =>
  versionNumber < OLDEST_VERSION
    ? `Heard needs PostgreSQL 15 or newer; this one is ${Math.floor(versionNumber / 10_000)}.`
    : null
