import type { Figure, Part } from './figures.ts'

/** What others publish about what is measured here. None of it was measured by us, and none is better than its source. */
const QUOTED: readonly { of: string; what: string; value: string; source: string }[] = [
  {
    of: 'Zendesk',
    what: 'requests a minute that an account may send',
    value: '200 (Team) to 700 (Enterprise), 2,500 with the add-on for high volume',
    source: 'https://developer.zendesk.com/api-reference/introduction/rate-limits',
  },
  {
    of: 'Intercom',
    what: 'requests a minute that a program may send',
    value: '10,000',
    source: 'https://www.eesel.ai/blog/intercom-api-rate-limits (a third party)',
  },
  {
    of: 'QuestionPro',
    what: 'requests a minute, key / organisation',
    value: '300 / 2,400',
    source: 'https://www.questionpro.com/api/limits.html',
  },
  {
    of: 'Alchemer',
    what: 'requests a minute that an account may send',
    value: '240',
    source: 'https://apihelp.alchemer.com/help/api-request-limits',
  },
  {
    of: 'Qualtrics Social Connect',
    what: 'requests an hour of a signed-in member',
    value: '350',
    source: 'https://developers.engagor.com/documentation/ratelimiting',
  },
  {
    of: 'Formbricks 5',
    what: 'least machine, and the services it runs',
    value: '1 core, 2 GB; PostgreSQL, Valkey, Hub and an edge beside the application',
    source: 'https://formbricks.com/docs/self-hosting/setup/cluster-setup and its guide to one machine',
  },
  {
    of: 'Zammad',
    what: 'least machine',
    value: '2 cores, 4 GB, 4 GB more with Elasticsearch on it',
    source: 'https://docs.zammad.org/en/latest/prerequisites/hardware.html',
  },
  {
    of: 'PostHog',
    what: 'least memory of one machine',
    value: '4 GB, 8 recommended',
    source: 'https://www.mintlify.com/PostHog/posthog/configuration/self-hosting',
  },
  {
    of: 'Plausible Community Edition',
    what: 'least memory of one machine',
    value: '2 GB',
    source: 'https://github.com/plausible/community-edition',
  },
]

export const peers: Part = {
  name: 'peers',
  says: `What peers publish, quoted in November 2026 and not measured here: none of these programs is in a package that could run
beside ours. Read the limits as what a customer may send, not as what the program could bear; Heard itself lets a key send
600,000 pieces and read 3,000 times a minute. **No published figure was found** of any peer for durable submissions a second, for the
time from an answer to its case, for the inbox or a person's page at millions of rows, or for the numbers on a dashboard at
such sizes, so those parts of this report stand alone.`,
  measure: async () =>
    QUOTED.map(({ of, what, value, source }): Figure => ({ what: `${of}: ${what}`, value, note: source })),
}
