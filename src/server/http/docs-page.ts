import { createHash } from 'node:crypto'
import { FAULTS } from '#core/faults.ts'
import { type Html, html, raw } from '../../survey/html.ts'
import { exampleId, exampleOf, type Schema, shapeOf } from './docs-shape.ts'
import { DOCS_STYLE } from './docs-style.ts'
import type { Door } from './mount.ts'
import { openApi } from './openapi.ts'

type Parameter = { name: string; in: 'path' | 'query'; required: boolean; schema: Schema }
type Content = Record<string, { schema: Schema }>
type Operation = {
  operationId: string
  tags: readonly string[]
  summary: string
  'x-right': string
  parameters?: readonly Parameter[]
  requestBody?: { content: Content }
  responses: Record<string, { content: Content }>
}
type Document = { servers: readonly { url: string }[]; paths: Record<string, Record<string, Operation>> }
type Documented = Operation & { method: string; path: string }

/** `/docs`: the API for people, printed from the same document that `/openapi.json` answers. No script, no stranger. */
export const mountDocs = ({ app, program }: Door): void => {
  let page: string | undefined
  app.get('/docs', (c) => {
    page ??= docsPage(openApi(program.url) as Document)
    return c.html(page, 200, { 'content-security-policy': POLICY, 'cache-control': 'no-cache' })
  })
}

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(DOCS_STYLE).digest('base64')}'`,
  'img-src data:',
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const docsPage = (document: Document): string => {
  const url = document.servers[0]?.url ?? ''
  const operations = Object.entries(document.paths).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
  )
  const nouns = [...new Set(operations.map(({ tags }) => tags[0]!))]
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Heard: API</title>
<link rel="icon" href="data:,">
<style>${raw(DOCS_STYLE)}</style>
</head>
<body>
<nav aria-label="API">
<strong>Heard: API</strong>
<ul>
<li><a href="#begin">How to begin</a></li>
${nouns.map((noun) => html`<li><a href="#${noun}">${inWords(noun)}</a></li>`)}
<li><a href="#faults">Error codes</a></li>
</ul>
</nav>
<main>
<h1 id="begin">The API of Heard</h1>
${introduction(url)}
${nouns.map(
  (noun) => html`<section>
<h2 id="${noun}">${inWords(noun)}</h2>
${operations.filter(({ tags }) => tags[0] === noun).map((operation) => article(operation, url))}
</section>`,
)}
<section>
<h2 id="faults">Error codes</h2>
<p>A code never changes its meaning. The detail is for people and may.</p>
${faults}
</section>
</main>
</body>
</html>`.html
}

const introduction = (url: string): Html => html`
<p>Everything under <code>${url}/api/</code> takes and answers JSON. Make a key under Settings, Keys; it carries rights of its own and is shown once.
Send it as <code>Authorization: Bearer KEY</code>. This page is printed from <a href="/openapi.json">/openapi.json</a>.</p>
<pre>${`curl ${url}/api/feedback \\
  -H 'Authorization: Bearer KEY' \\
  -H 'Content-Type: application/json' \\
  -H 'Idempotency-Key: order-1042' \\
  -d '${FEEDBACK}'`}</pre>
<p>Sent twice with the same <code>Idempotency-Key</code>, or the same <code>id</code>, feedback is stored once and answered twice.</p>
<p>A refusal is a problem document (RFC 9457) with a stable <code>code</code>, a <code>detail</code> for people, the <code>requestId</code> to ask about, and for a field that will not do its place in <code>errors</code>. It changed nothing.</p>
<p>Lists answer pages: <code>items</code>, and <code>next</code> to hand back as <code>after</code>; null at the end. Moments are ISO 8601, null is absence, and a body with a field that does not exist is refused.</p>`

/** The shortest feedback would be refused as empty; an example should work. */
const FEEDBACK = JSON.stringify({
  channel: 'web',
  metric: 'nps',
  score: 3,
  comment: 'The parcel came late and open.',
  person: { email: 'ada@example.com' },
})

const article = (operation: Documented, url: string): Html => {
  const { operationId, method, path, summary, parameters = [], requestBody, responses } = operation
  const [type, body] = Object.entries(requestBody?.content ?? {})[0] ?? []
  const [status, answer] = Object.entries(responses)[0]!
  return html`<article id="${operationId}">
<h3><span class="method">${method}</span> ${path}</h3>
<p>${summary}</p>
<p class="right">${rightInWords(operation['x-right'])}</p>
${parameters.length > 0 && html`<h4>Parameters</h4>${table(parameters)}`}
${body ? html`<h4>Body${type !== 'application/json' && ` (${type})`}</h4><pre>${shapeOf(body.schema)}</pre>` : null}
<details><summary>Answer ${status}</summary><pre>${shapeOf(Object.values(answer.content)[0]!.schema)}</pre></details>
<details><summary>curl</summary><pre>${curl(operation, url, type, body?.schema)}</pre></details>
</article>`
}

const table = (parameters: readonly Parameter[]): Html => html`<table>
<thead><tr><th scope="col">Name</th><th scope="col">In</th><th scope="col">Is</th></tr></thead>
<tbody>${parameters.map(
  ({ name, in: place, required, schema }) =>
    html`<tr><td><code>${name}</code>${!required && ' (optional)'}</td><td>${place}</td><td>${shapeOf(schema)}</td></tr>`,
)}</tbody>
</table>`

const rightInWords = (right: string): Html => {
  if (right === 'anyone') return html`Needs no key.`
  if (right === 'self') return html`For signed-in members only, not for keys.`
  return html`Needs the right <code>${right}</code>.`
}

const curl = (
  { method, path, parameters = [], operationId, ...rest }: Documented,
  url: string,
  type?: string,
  body?: Schema,
) => {
  const at = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const schema = parameters.find((one) => one.name === name)?.schema ?? {}
    return encodeURIComponent(String(exampleOf(schema) ?? exampleId(name)))
  })
  const query = parameters
    .filter((one) => one.in === 'query' && one.required)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(exampleOf(schema)))}`)
  const lines = [
    `curl ${method === 'GET' ? '' : `-X ${method} `}'${url}${at}${query.length > 0 ? `?${query.join('&')}` : ''}'`,
  ]
  if (rest['x-right'] !== 'anyone') lines.push(`-H 'Authorization: Bearer KEY'`)
  if (type === 'application/json' && body) {
    const example = operationId === 'frontDoor.submit' ? FEEDBACK : JSON.stringify(exampleOf(body))
    lines.push(`-H 'Content-Type: application/json'`, `-d '${example}'`)
  } else if (type) lines.push(`-H 'Content-Type: ${type}'`, '--data-binary @feedback.csv')
  return lines.join(' \\\n  ')
}

const faults = html`<table>
<thead><tr><th scope="col">Code</th><th scope="col">HTTP</th><th scope="col">Says</th></tr></thead>
<tbody>${Object.entries(FAULTS).map(
  ([code, [status, sentence]]) =>
    html`<tr id="fault-${code}"><td><code>${code}</code></td><td>${status}</td><td>${sentence}</td></tr>`,
)}</tbody>
</table>`

const inWords = (noun: string): string => {
  const words = noun.replace(/([A-Z])/g, ' $1').toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
