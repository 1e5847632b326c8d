import { Command, Option } from 'commander'
import { type Config, FIRST_PORT, publicAddress, readSecret, WrongConfig } from '#server/config.ts'
import { isDiskFull, isUnavailable } from '#server/db/database.ts'
import { startMail } from '#server/messages/start-mail.ts'
import { openClock } from '#server/ports/clock.ts'
import { assemble, type Running, startWeb, startWork } from '#server/program.ts'
import { configOrExit, migrateDatabase, openPostgres, say } from './open.ts'

export const serveCommand = () =>
  new Command('serve')
    .description('run Heard until it is told to stop')
    .addOption(new Option('--role <role>', 'HEARD_ROLE otherwise').choices(['web', 'work', 'all']))
    .action(async ({ role }: { role?: Config['role'] }) => {
      const config = configOrExit()
      await serve(role ? { ...config, role } : config)
    })

export const workCommand = () =>
  new Command('work')
    .description('run jobs only, beside processes that serve: the same as serve --role work')
    .action(() => serve({ ...configOrExit(), role: 'work' }))

const serve = async (config: Config) => {
  const began = performance.now()
  const postgres = await openPostgres(config, say)
  await migrateDatabase(postgres.databaseUrl, say)
  let catcherPort = 0
  const port = await portFor(config).catch(async (error: unknown) => {
    await postgres.release()
    throw error
  })
  const clock = openClock()
  const program = assemble(config, {
    ports: { now: clock.now },
    databaseUrl: postgres.databaseUrl,
    url: publicAddress(config, port ?? undefined),
    secret: readSecret(config.dataFolder),
    catcherPort: () => catcherPort,
  })
  await clock.follow(program.database.ownerPool)
  const mail = await startMail(program, { inbound: config.role !== 'work' })
  catcherPort = mail.catcherPort
  const web: Running | null = port === null ? null : await startWeb(program, { port, host: config.host })
  const working = config.role === 'web' ? null : await startWork(program)

  // The queue's library leaves some of its own failures to nobody; a database that comes back, or gets room
  // again, is no reason to end.
  process.on('unhandledRejection', (error) => {
    if (!isUnavailable(error) && !isDiskFull(error)) throw error
    program.ports.log.warn({ err: error }, 'a call to the database was lost')
  })
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    // First nothing new comes in, then what is under way ends, then the database goes.
    await web?.stop()
    await mail.stop()
    await working?.stop()
    await program.database.close()
    await postgres.release()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
  say(`started in ${((performance.now() - began) / 1000).toFixed(1)} s`)
  console.log(web ? `Heard is ready at ${program.url}` : 'Heard is working')
}

/** Null for a process that serves nothing. A port that was asked for may be in a proxy's settings: no other will do. */
const portFor = async ({ role, port, host }: Config): Promise<number | null> => {
  if (role === 'work') return null
  if (port !== null) {
    if (await isFree(port, host)) return port
    throw new WrongConfig(
      `HEARD_PORT: port ${port} is in use by another program; end that one, or give another port.`,
    )
  }
  for (let candidate = FIRST_PORT; candidate < FIRST_PORT + 50; candidate++) {
    if (!(await isFree(candidate, host))) continue
    // Links in mails lead to the port in use.
    if (candidate !== FIRST_PORT)
      say(
        `port ${FIRST_PORT} is in use by another program; Heard takes ${candidate} (set HEARD_PORT to choose)`,
      )
    return candidate
  }
  throw new WrongConfig(`None of the 50 ports from ${FIRST_PORT} on is free; name one in HEARD_PORT.`)
}

const isFree = async (port: number, host: string): Promise<boolean> => {
  const why = await whyNotListen(port, host)
  if (why === 'EACCES')
    throw new WrongConfig(
      `HEARD_PORT: port ${port} is for accounts with more rights; give one above 1023, and let a proxy lead there.`,
    )
  if (why && why !== 'EADDRINUSE')
    throw new WrongConfig(`HEARD_HOST: this machine cannot listen at ${host} (${why}).`)
  return why === null
}

const whyNotListen = async (port: number, host: string): Promise<string | null> => {
  const { createServer } = await import('node:net')
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', ({ code, message }: NodeJS.ErrnoException) => resolve(code ?? message))
    probe.listen(port, host, () => probe.close(() => resolve(null)))
  })
}
