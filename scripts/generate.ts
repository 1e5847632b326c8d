import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { glossaryPage } from '../src/core/glossary.ts'
import { definitionsPage } from '../src/core/metrics/definitions.ts'
import { configurationPage } from '../src/server/config.ts'
import { schemaText } from '../src/server/db/dump.ts'
import { openApiText } from '../src/server/http/openapi.ts'
import { webhooksPage } from '../src/server/webhooks/webhooks-page.ts'
import { cloneDatabase } from '../test/database.ts'
import { withTestPostgres } from './postgres.ts'

/** Writes what is generated; with --check only says whether what is committed is fresh. */
const check = process.argv.includes('--check')
const stale: string[] = []

await withTestPostgres(async () => {
  const database = await cloneDatabase()
  const pool = new pg.Pool({ connectionString: database.url, max: 2 })
  keep('schema.sql', await schemaText(pool))
  keep('src/server/db/tables.ts', tables(database.url))
  await pool.end()
  await database.drop()
})
keep('openapi.json', await openApiText())
keep('docs/glossary.md', glossaryPage())
keep('docs/configuration.md', configurationPage())
keep('docs/metrics.md', definitionsPage())
keep('docs/webhooks.md', webhooksPage())

if (stale.length > 0) {
  console.error(`not fresh: ${stale.join(', ')} (run npm run generate)`)
  process.exitCode = 1
}

function tables(url: string): string {
  const out = join(tmpdir(), `heard-tables-${process.pid}.ts`)
  execFileSync(
    process.execPath,
    [
      'node_modules/kysely-codegen/dist/cli/bin.js',
      ...['--dialect', 'postgres', '--url', url, '--out-file', out, '--log-level', 'silent'],
      ...[
        '--include-pattern',
        'public.*',
        '--exclude-pattern',
        '{*_20[0-9][0-9][0-9][0-9],*_other,heard_migrations}',
      ],
      ...['--date-parser', 'string', '--numeric-parser', 'number'],
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  return readFileSync(out, 'utf8')
}

function keep(path: string, text: string) {
  const found = existsSync(path) ? readFileSync(path, 'utf8') : null
  if (found === text) return
  if (check) stale.push(path)
  else writeFileSync(path, text)
}
