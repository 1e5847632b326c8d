import pg from 'pg'
import { UNCERTAIN_AFTER_MINUTES } from '#core/messages/retrying.ts'
import { ask } from './load.ts'
import { end, type Heard } from './processes.ts'

export const pause = (millis: number) => new Promise((wake) => setTimeout(wake, millis))

const AT_ONCE = 20

/** Whoever had a line when the signal came gets an answer; those after it find no line, and go elsewhere. */
export const termUnderLoad = async (key: string, web: Heard): Promise<string[]> => {
  const asked = Array.from({ length: AT_ONCE }, (_, at) =>
    ask(`${web.url}/api/feedback`, {
      key,
      body: { channel: 'api', comment: `term ${web.child.pid} ${at}` },
    }),
  )
  await pause(20)
  await end(web, 'SIGTERM')
  const answers = await Promise.all(asked)
  return answers
    .filter(({ answer, wasConnected }) => wasConnected && (answer === null || answer.status >= 500))
    .map(({ answer }) => (answer ? `${answer.status} ${answer.body.slice(0, 100)}` : 'the line was cut'))
}

/** For whoever looks into it. */
export const whatIsLeft = async (db: pg.Pool): Promise<string> => {
  const { rows } = await db.query<Record<string, unknown>>(
    `select task_identifier as task, count(*)::int as n, count(locked_at)::int as locked, max(attempts) as attempts,
            max(extract(epoch from clock_timestamp() - locked_at))::int as seconds, left(max(last_error), 120) as error
     from graphile_worker.jobs where run_at <= now() group by 1 order by 2 desc`,
  )
  return JSON.stringify(rows)
}

const REST_MILLIS = 90_000

/** The database of a folder, once it answers; after the last accident it may still be getting up. */
export const reach = async (url: () => string): Promise<pg.Pool> => {
  const until = Date.now() + REST_MILLIS
  for (;;) {
    const db = new pg.Pool({ connectionString: url(), max: 2 })
    db.on('error', () => {})
    try {
      await db.query('select 1')
      return db
    } catch (error) {
      await db.end()
      if (Date.now() > until) throw error
      await pause(500)
    }
  }
}

/**
 * So many looks, two a second: a machine that stands still looks at nothing, and loses no patience. A mail whose sender was
 * killed stays in its sending until the sweep calls it uncertain.
 */
const LOOKS_WITHOUT_PROGRESS = 2 * 60 * (UNCERTAIN_AFTER_MINUTES + 2)

/**
 * Nothing is due any more, and no delivery or mail waits that is due; visits to the slow and the silent receiver go on for
 * hours. A slow machine may take its time, as long as it gets on: less is left than ever, or more is done; for what is done
 * first makes more to do.
 */
export const comesToRest = async (db: pg.Pool, meanwhile = async () => {}): Promise<boolean> => {
  let least = Number.POSITIVE_INFINITY
  let most = 0
  for (let looks = 0; looks < LOOKS_WITHOUT_PROGRESS; looks++) {
    const { rows } = await db.query<{ n: string; done: string }>(
      `select (select count(*) from graphile_worker.jobs where run_at <= now() and attempts < max_attempts
                 and task_identifier <> 'webhook.visit')
            + (select count(*) from feedback where understood_at is null)
            + (select count(*) from messages where status = 'sending' or status = 'queued' and send_after <= now())
            + (select count(*) from webhook_deliveries d join webhooks w
               on w.workspace_id = d.workspace_id and w.id = d.webhook_id
               where d.status = 'waiting' and w.name = 'fast') as n,
              (select count(*) from events
                where name in ('feedback.understood', 'feedback.routed', 'case.opened', 'message.queued', 'message.sent'))
            + (select count(*) from webhook_deliveries d join webhooks w
               on w.workspace_id = d.workspace_id and w.id = d.webhook_id
               where d.status <> 'waiting' and w.name = 'fast') as done`,
    )
    const [left, done] = [Number(rows[0]!.n), Number(rows[0]!.done)]
    if (left === 0) return true
    if (left < least || done > most) looks = 0
    least = Math.min(least, left)
    most = Math.max(most, done)
    await meanwhile()
    await pause(500)
  }
  return false
}
