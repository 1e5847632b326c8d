import { Command, Option } from 'commander'
import { type Config, publicAddress, readSecret, WrongConfig } from '#server/config.ts'
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
  const port =
    config.role === 'work'
      ? config.port
      : await freePort(config).catch(async (error: unknown) => {
          await postgres.release()
          throw error
        })
  const clock = openClock()
  const program = assemble(config, {
    ports: { now: clock.now },
    databaseUrl: postgres.databaseUrl,
    url: publicAddress(config, port),
    secret: readSecret(config.dataFolder),
    catcherPort: () => catcherPort,
  })
  await clock.follow(program.database.ownerPool)
  const mail = await startMail(program, { inbound: config.role !== 'work' })
  catcherPort = mail.catcherPort
  const web: Running | null =
    config.role === 'work' ? null : await startWeb(program, { port, host: config.host })
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

/** The port asked for, or the next free one, said clearly: links in mails must lead to the port in use. */
const freePort = async ({ port, host }: Config): Promise<number> => {
  for (let candidate = port; candidate < port + 50; candidate++) {
    const why = await whyNotListen(candidate, host)
    if (why === 'EADDRINUSE') continue
    if (why === 'EACCES')
      throw new WrongConfig(
        `HEARD_PORT: port ${candidate} is for accounts with more rights; give one above 1023, and let a proxy lead there.`,
      )
    if (why) throw new WrongConfig(`HEARD_HOST: this machine cannot listen at ${host} (${why}).`)
    if (candidate !== port)
      say(`port ${port} is in use by another program; Heard takes ${candidate} (set HEARD_PORT to choose)`)
    return candidate
  }
  throw new WrongConfig(`HEARD_PORT: none of the 50 ports from ${port} on is free; give another.`)
}

const whyNotListen = async (port: number, host: string): Promise<string | null> => {
  const { createServer } = await import('node:net')
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', ({ code, message }: NodeJS.ErrnoException) => resolve(code ?? message))
    probe.listen(port, host, () => probe.close(() => resolve(null)))
  })
}
