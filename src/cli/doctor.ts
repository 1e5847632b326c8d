import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { Command } from 'commander'
import { modelsFolder, readWeights } from '#server/analysis/models.ts'
import type { Program } from '#server/ctx.ts'
import { foundPlacements, misplaced } from '#server/db/distribute.ts'
import { PLACEMENTS } from '#server/db/placement.ts'
import { configOrExit, withProgram } from './open.ts'

type Finding = { what: string; fine: boolean; says: string; todo?: string }

export const doctorCommand = () =>
  new Command('doctor')
    .description('check database, mail, clock, disk and versions, and say what to do')
    .action(async () => {
      const findings: Finding[] = [node(), bundle(), weights(), await disk(configOrExit().dataFolder)]
      try {
        findings.push(
          ...(await withProgram((program) =>
            Promise.all([
              database(program),
              placement(program),
              search(program),
              clock(program),
              queue(program),
              mail(program),
            ]),
          )),
        )
      } catch (error) {
        findings.push({
          what: 'database',
          fine: false,
          says: (error as Error).message,
          todo: 'Check DATABASE_URL, or that no other program holds the data folder; docs/configuration.md lists the settings.',
        })
      }
      for (const { what, fine, says, todo } of findings)
        console.log(`${fine ? '✓' : '✗'} ${what}: ${says}${todo && !fine ? `\n    → ${todo}` : ''}`)
      if (findings.some(({ fine }) => !fine)) process.exitCode = 1
    })

const node = (): Finding => ({ what: 'Node', fine: true, says: process.version })

const bundle = (): Finding => ({
  what: 'web app',
  fine: existsSync(new URL('../../dist/web/index.html', import.meta.url)),
  says: existsSync(new URL('../../dist/web/index.html', import.meta.url)) ? 'built' : 'not built',
  todo: 'Run npm run build (npm start does it by itself).',
})

const weights = (): Finding => {
  try {
    return { what: 'understanding', fine: true, says: readWeights(modelsFolder).version }
  } catch (error) {
    return {
      what: 'understanding',
      fine: false,
      says: (error as Error).message,
      todo: 'Until then feedback is routed by its score alone; afterwards run `heard understand --rerun`.',
    }
  }
}

const LITTLE_SPACE = 1024 ** 3

const disk = async (folder: string): Promise<Finding> => {
  const { bavail, bsize } = await statfs(existsSync(folder) ? folder : '.')
  const free = bavail * bsize
  return {
    what: 'disk',
    fine: free > LITTLE_SPACE,
    says: `${(free / 1024 ** 3).toFixed(1)} GiB free for ${folder}`,
    todo: 'Free some space: with none left nothing can be stored.',
  }
}

const OLDEST_POSTGRES = 150_000

const database = async ({ database, config }: Program): Promise<Finding> => {
  const { rows } = await database.appPool.query<{ version: number; name: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as name`,
  )
  const { version, name } = rows[0]!
  return {
    what: 'database',
    fine: version >= OLDEST_POSTGRES,
    says: `PostgreSQL ${name}${config.databaseUrl ? '' : ', Heard’s own'}`,
    todo: 'Heard needs PostgreSQL 15 or newer.',
  }
}

const placement = async ({ database }: Program): Promise<Finding> => {
  const found = await foundPlacements(database.ownerPool)
  const spread = Object.values(PLACEMENTS).filter(({ kind }) => kind === 'distributed').length
  if (!found)
    return {
      what: 'placement',
      fine: true,
      says: `all tables on one PostgreSQL, ${spread} of them fit for a cluster`,
    }
  const wrong = misplaced(found)
  return {
    what: 'placement',
    fine: wrong.length === 0,
    says:
      wrong.length === 0
        ? `${spread} tables spread over the cluster by workspace`
        : `not where they should be: ${wrong.join(', ')}`,
    todo: 'Stop Heard and run `heard cluster distribute`.',
  }
}

/** Without it everything is found as well, only later; so it never makes an installation unwell. */
const search = async ({ database }: Program): Promise<Finding> => {
  const { rows } = await database.ownerPool.query<{ indexed: boolean; past_wall: boolean }>(
    `select to_regclass('public.feedback_words') is not null as indexed, rolsuper or rolbypassrls as past_wall
     from pg_roles where rolname = current_user`,
  )
  const { indexed, past_wall } = rows[0]!
  if (indexed && past_wall) return { what: 'search', fine: true, says: 'by an index of parts of words' }
  const todo = indexed
    ? 'let a superuser run `alter role … bypassrls` for the account that Heard signs in with'
    : 'let a superuser run `create extension pg_trgm`, and then Heard’s account `call heard_index_words()`'
  return { what: 'search', fine: true, says: `reads row by row, slow beyond 100,000 pieces: ${todo}` }
}

const MOST_SECONDS_APART = 5

const clock = async ({ database }: Program): Promise<Finding> => {
  const { rows } = await database.appPool.query<{ at: Date }>('select clock_timestamp() as at')
  const apart = Math.abs(rows[0]!.at.getTime() - Date.now()) / 1000
  return {
    what: 'clock',
    fine: apart < MOST_SECONDS_APART,
    says: `${apart.toFixed(1)} s between this machine and its database`,
    todo: 'Let both machines keep time by NTP: promises are counted by their clocks.',
  }
}

const queue = async ({ database }: Program): Promise<Finding> => {
  const { rows } = await database.ownerPool.query<{ late: number; failed: number }>(
    `select count(*) filter (where run_at < now() - interval '5 minutes' and locked_at is null and attempts < max_attempts) as late,
            count(*) filter (where attempts >= max_attempts and last_error is not null) as failed from graphile_worker.jobs`,
  )
  const { late, failed } = rows[0]!
  return {
    what: 'queue',
    fine: late === 0 && failed === 0,
    says: `${late} jobs late, ${failed} given up`,
    todo:
      late > 0
        ? 'Start Heard (or a process with --role work): nobody works on the queue.'
        : 'See the log for what failed.',
  }
}

const mail = async ({ ports, config }: Program): Promise<Finding> => {
  if (!config.smtpUrl)
    return {
      what: 'mail',
      fine: true,
      says: 'kept by the built-in catcher; set HEARD_SMTP_URL to send for real',
    }
  const problem = await ports.mailer.check()
  return {
    what: 'mail',
    fine: problem === null,
    says: problem ?? 'the server answers',
    todo: 'Check HEARD_SMTP_URL: address, port, name and password.',
  }
}
