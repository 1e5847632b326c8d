import { Agent, get } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { atLeast, atMost, type Figure, type Part, percentile, show } from './figures.ts'
import { ask, askJson, signIn, withKey } from './http.ts'
import { connect, type Product, type SetUp, withProduct } from './product.ts'
import { pieceOf, scoreOf } from './words.ts'

const PER_SECOND = 100
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 30)
const WARM_UP_SECONDS = 3
const DRAIN_SECONDS = 60

export const loop: Part = {
  name: 'loop',
  says: `Web and work in one process, ${PER_SECOND} submissions a second over HTTP for ${SECONDS} s, three in ten from detractors. From the acknowledgement until the piece is understood, and until its case, with its clock running, stands in the list that an open inbox fetches after a live event.`,
  measure: () => withProduct({}, measure),
}

type Sent = { acknowledgedAt: number; took: number; feedbackId: string; personId: string; detractor: boolean }

const measure = async (product: Product, made: SetUp): Promise<Figure[]> => {
  const inbox = await openInbox(product, made)
  await submitFor(product, made, WARM_UP_SECONDS, 'early')
  const { sent, failed } = await submitFor(product, made, SECONDS, 'p')
  const detractors = sent.filter(({ detractor }) => detractor)
  const end = Date.now() + DRAIN_SECONDS * 1_000
  while (Date.now() < end && detractors.some(({ personId }) => !inbox.seenAt.has(personId))) await wait(50)
  inbox.close()
  const understoodAt = await readUnderstood(product)
  const understood = sent.map((one) => (understoodAt.get(one.feedbackId) ?? Infinity) - one.acknowledgedAt)
  const visible = detractors.map((one) => (inbox.seenAt.get(one.personId) ?? Infinity) - one.acknowledgedAt)
  const took = sent.map((one) => one.took)
  const lost = visible.filter((millis) => millis === Infinity).length
  return [
    atLeast('submissions acknowledged', sent.length / SECONDS, PER_SECOND * 0.98, '/s', `${failed} refused`),
    {
      what: 'acknowledged in',
      value: `${show(percentile(took, 0.5))} ms, p99 ${show(percentile(took, 0.99))} ms`,
    },
    {
      what: 'acknowledged → understood',
      value: `${show(Math.max(0, percentile(understood, 0.5)))} ms, p99 ${show(percentile(understood, 0.99))} ms`,
      note: 'when the reading was written',
    },
    atMost('acknowledged → case in the open inbox, median', percentile(visible, 0.5) / 1_000, 1, 's'),
    atMost('the same, p99', percentile(visible, 0.99) / 1_000, 3, 's'),
    {
      what: 'detractors without a visible case',
      value: `${lost} of ${detractors.length}`,
      floor: '0',
      holds: lost === 0,
    },
  ]
}

const submitFor = async ({ url }: Product, { key }: SetUp, seconds: number, name: string) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const headers = { ...withKey(key), 'content-type': 'application/json' }
  const sent: Sent[] = []
  const under: Promise<void>[] = []
  let failed = 0
  const one = async (n: number) => {
    const body = JSON.stringify(pieceOf(n, `${name}${n}@people.example`))
    const answer = await ask(`${url}/api/feedback`, { method: 'POST', headers, body, agent })
    if (answer.status !== 201) {
      failed++
      return
    }
    const { id, personId } = JSON.parse(answer.body.toString()) as { id: string; personId: string }
    sent.push({
      acknowledgedAt: Date.now(),
      took: answer.millis,
      feedbackId: id,
      personId,
      detractor: scoreOf(n) <= 6,
    })
  }
  const began = performance.now()
  // By the clock and not by the answers: a slow product must not slow its customers down.
  for (let n = 0; n < seconds * PER_SECOND; n++) {
    const due = began + (n * 1_000) / PER_SECOND
    const early = due - performance.now()
    if (early > 1) await wait(early)
    under.push(one(n))
  }
  await Promise.all(under)
  agent.destroy()
  return { sent, failed }
}

/** What the web app does: listens, and fetches the list again when cases change, one fetch at a time. */
const openInbox = async ({ url }: Product, made: SetUp) => {
  const headers = await signIn(url, made)
  const seenAt = new Map<string, number>()
  let closed = false
  let wanted = false
  let fetching = false
  const refresh = async () => {
    wanted = true
    if (fetching) return
    fetching = true
    while (wanted && !closed) {
      wanted = false
      const { items } = await askJson<{ items: { personId: string; dueAt: string | null }[] }>(
        `${url}/api/cases?sort=newest&limit=200`,
        { headers },
      )
      const now = Date.now()
      for (const { personId, dueAt } of items)
        if (dueAt !== null && !seenAt.has(personId)) seenAt.set(personId, now)
    }
    fetching = false
  }
  const stream = get(`${url}/api/live`, { headers, agent: new Agent() }, (answer) => {
    let text = ''
    answer.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const lines = text.split('\n')
      text = lines.pop() ?? ''
      if (lines.some((line) => line.startsWith('data:') && line.includes('"case.'))) void refresh()
    })
    answer.on('error', () => {})
  })
  stream.on('error', () => {})
  return {
    seenAt,
    close: () => {
      closed = true
      stream.destroy()
    },
  }
}

const readUnderstood = async ({ dataFolder }: Product): Promise<Map<string, number>> => {
  const { fromUuid } = await import('#core/ids.ts')
  const database = await connect(dataFolder)
  const { rows } = await database.query<{ id: string; understood_at: Date }>(
    'select id, understood_at from feedback where understood_at is not null',
  )
  await database.end()
  return new Map(rows.map((row) => [fromUuid('feedback', row.id), row.understood_at.getTime()]))
}
