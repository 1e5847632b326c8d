import { serve as listen, type ServerType } from '@hono/node-server'
import type { Config } from './config.ts'
import type { Program } from './ctx.ts'
import { openDatabase } from './db/database.ts'
import { createApp } from './http/app.ts'
import { openLive } from './http/live.ts'
import { work } from './jobs/work.ts'
import { keepWorking } from './keep-working.ts'
import { loop } from './loop.ts'
import { openLog } from './ports/log.ts'
import { openMailboxes } from './ports/mailbox.ts'
import { openMailer } from './ports/mailer.ts'
import { type Ports, realClock, realRandom } from './ports/ports.ts'
import { openSafeFetch } from './ports/safe-fetch.ts'

/** Puts the parts together: what the world looks like to a running Heard. */
export const assemble = (
  config: Config,
  {
    databaseUrl,
    url,
    secret,
    ports = {},
    catcherPort = () => 0,
  }: {
    databaseUrl: string
    url: string
    secret: Uint8Array
    ports?: Partial<Ports>
    catcherPort?: () => number
  },
): Program => ({
  database: openDatabase(databaseUrl),
  config,
  loop,
  url,
  secret,
  ports: {
    now: realClock,
    random: realRandom,
    mailer: openMailer(config, catcherPort),
    safeFetch: openSafeFetch({ allowed: config.outboundAllow }),
    openMailbox: openMailboxes({ allowed: config.outboundAllow }),
    log: openLog(config.logLevel),
    ...ports,
  },
})

export type Running = { port: number; stop: () => Promise<void> }

/** Starts the web side; resolves when it listens. */
export const startWeb = (
  program: Program,
  { port, host }: { port: number; host: string },
): Promise<Running> =>
  new Promise((resolve, reject) => {
    const live = openLive(program)
    const app = createApp(program, { live })
    const server = listen({ fetch: app.fetch, port, hostname: host }, (info) =>
      resolve({
        port: info.port,
        stop: async () => {
          await live.stop()
          await untilNobodyComes(server)
          const closed = new Promise((done) => server.close(done))
          // Requests in flight finish; idle and streaming connections do not hold the end up.
          const patience = setTimeout(
            () => 'closeAllConnections' in server && server.closeAllConnections(),
            DRAIN_MILLIS,
          )
          if ('closeIdleConnections' in server) server.closeIdleConnections()
          await closed
          clearTimeout(patience)
        },
      }),
    )
    server.on('error', reject)
  })

const DRAIN_MILLIS = 5_000

const QUIET_MILLIS = 250
const LAST_CALL_MILLIS = 2_000

/** A line that the system has taken and this process has not is cut when the door closes: those that stand there come in first. */
const untilNobodyComes = async (server: ServerType): Promise<void> => {
  const until = performance.now() + LAST_CALL_MILLIS
  let came = true
  server.on('connection', () => {
    came = true
  })
  while (came && performance.now() < until) {
    came = false
    await new Promise((wake) => setTimeout(wake, QUIET_MILLIS))
  }
}

export const startWork = (program: Program) =>
  keepWorking(program, (one) => work(one, { concurrency: one.config.workers }))
