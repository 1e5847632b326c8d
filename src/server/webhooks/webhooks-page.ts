import { listPayloads } from './example-payloads.ts'

/** docs/webhooks.md, whole: the events in it cannot differ from those that leave. */
export const webhooksPage = (): string => `# Webhooks

<!-- Printed from src/server/webhooks/webhooks-page.ts by \`npm run generate\`. -->

Heard tells your other programs what happens, as [Standard Webhooks](https://www.standardwebhooks.com) 1.0 has it. Set one
up under *Settings, Webhooks*, or with \`POST /api/webhooks\` and a key that has \`webhooks.write\`.

## What arrives

A \`POST\` of JSON with ids and small words. Whoever wants more asks the API with a key, so that no receiver holds more about
a person than its key may read.

\`\`\`json
${listPayloads().find(({ name }) => name === 'case.opened')!.example}
\`\`\`

## Is it from Heard?

Three headers: \`webhook-id\`, \`webhook-timestamp\` (seconds) and \`webhook-signature\`. Check them with a library of Standard
Webhooks in your language, on the body as it came, before it is parsed:

\`\`\`js
import { Webhook } from 'standardwebhooks'
const event = new Webhook(process.env.HEARD_WEBHOOK_SECRET).verify(body, headers)
\`\`\`

The secret (\`whsec_…\`) is shown once. After *New secret*, requests carry a signature by each of both for a day.

## At least once

Answer with 2xx within 15 seconds, and do the work afterwards. The same event may come twice, always under the same
\`webhook-id\`: keep the ids you have seen. Events may overtake one another; \`timestamp\` says when each happened.

| Answer | What Heard does |
| --- | --- |
| 2xx | Done. |
| 410 | Switches the webhook off and tells the administrators. |
| 429, 503 … with \`Retry-After\` | Sends nothing to it until then (at most a day). |
| anything else, also a redirect, or none in 15 s | Tries again after 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h and 24 h, each ± 20 %; then gives up. |

A webhook in trouble is asked at most once a minute, however much waits for it, and delays no other. After five days in which
nothing arrived it is switched off and the administrators are told.

## The log

Under *Settings, Webhooks*: every event with its attempts, how long each took, and the beginning of the answer with personal
data masked, for 30 days. One event can be sent again, and all events of a time: those that never arrived (also while the
webhook was off; the history of a file that was read in then belongs to it) or all, up to 10,000 at once.
\`POST /api/webhooks/:id/test\` sends \`webhook.tested\` and answers what came of it.

## Where it may go

Addresses in the open internet, by http or https, on the ports 80, 443, 8080 and 8443. Receivers in your own network are named
in [HEARD_OUTBOUND_ALLOW](configuration.md#heard_outbound_allow). Redirects are not followed.

## Events

| Event | | \`data\` |
| --- | --- | --- |
${listPayloads()
  .map(({ name, says, example }) => `| \`${name}\` | ${says} | ${fieldsOf(example)} |`)
  .join('\n')}
`

const fieldsOf = (example: string): string =>
  Object.keys((JSON.parse(example) as { data: object }).data)
    .map((field) => `\`${field}\``)
    .join(', ')
