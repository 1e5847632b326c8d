import { randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import { sql } from 'kysely'
import pino from 'pino'
import { client, type Send } from '#core/client.ts'
import type { Id } from '#core/ids.ts'
import { RIGHTS, RIGHTS_OF, type Role } from '#core/members/role.ts'
import { readAllowedHosts } from '#core/outbound/allowed-hosts.ts'
import type { Routes } from '#core/wire.ts'
import { readConfig } from '#server/config.ts'
import { type Ctx, type Desk, deskOf, type Program, type Who } from '#server/ctx.ts'
import { openDatabase } from '#server/db/database.ts'
import { createApp } from '#server/http/app.ts'
import { openLimits } from '#server/http/limits.ts'
import { allRoutes } from '#server/http/routes.ts'
import { workOff } from '#server/jobs/work.ts'
import { loop } from '#server/loop.ts'
import { addSession } from '#server/members/sessions-store.ts'
import { addMember } from '#server/members/store.ts'
import { openMailboxes } from '#server/ports/mailbox.ts'
import type { Handed, OutgoingMail, Ports } from '#server/ports/ports.ts'
import type { SafeFetch } from '#server/ports/safe-fetch.ts'
import { addKey } from '#server/workspaces/keys-store.ts'
import { setUp } from '#server/workspaces/set-up.ts'
import { watchActs } from './captured/note-acts.ts'
import { noteStatements } from './captured/note-statements.ts'
import { cloneDatabase } from './database.ts'

/** A Monday morning far enough ahead that timers of the test's own clock never run by the real one. */
export const MONDAY = new Date('2035-03-05T09:00:00Z')

/** A refused request, as the typed client of the tests throws it. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly document: { errors?: { path: string; code: string; detail: string }[] }
  constructor(status: number, document: { code?: string; detail?: string }) {
    super(`${status} ${document.code}: ${document.detail}`)
    this.status = status
    this.code = document.code ?? ''
    this.document = document as never
  }
}

export const clientsOver = (send: Send) =>
  Object.fromEntries(
    Object.entries(allRoutes).map(([noun, routes]) => [noun, client(routes as Routes, send)]),
  ) as unknown as {
    [N in keyof typeof allRoutes]: ReturnType<typeof client<(typeof allRoutes)[N]>>
  }

export type Api = ReturnType<typeof clientsOver>

/**
 * A whole Heard on a database of its own: the real client over the real app, a clock that is set, mails that are kept.
 * Close it in `after`.
 */
export const world = async () => {
  const database = await cloneDatabase()
  let time = MONDAY.getTime()
  const sent: OutgoingMail[] = []
  let handOver: (mail: OutgoingMail) => Handed = () => ({ result: 'sent', detail: '250 OK' })
  let askOutside: SafeFetch = async ({ url }) => ({
    result: 'failed',
    why: 'unreachable',
    detail: `nothing outside a test answers, not even ${url}`,
  })
  const ports: Ports = {
    now: () => new Date(time),
    random: (bytes) => randomBytes(bytes),
    mailer: {
      send: async (mail) => {
        const handed = handOver(mail)
        if (handed.result === 'sent') sent.push(mail)
        return handed
      },
      check: async () => null,
    },
    safeFetch: (outgoing) => askOutside(outgoing),
    openMailbox: openMailboxes({ allowed: readAllowedHosts('127.0.0.1')! }),
    log: pino({ level: process.env['HEARD_TEST_LOG'] ?? 'silent' }),
  }
  const program: Program = {
    database: openDatabase(database.url, { connections: 8 }),
    config: readConfig({ HEARD_DATA: '/nonexistent-heard-test' }),
    loop,
    url: 'http://heard.test',
    secret: randomBytes(32),
    ports,
  }
  noteStatements(program.database)
  const app = createApp(program, { limits: openLimits(1_000) })
  watchActs(app)

  const makeWorkspace = async (name: string) => {
    const made = await setUp(
      program,
      {
        workspace: name,
        name: 'Ada Admin',
        email: `ada@${name.toLowerCase().replace(/\W/g, '')}.test`,
        password: 'correct horse battery',
        zone: 'UTC',
      },
      { another: true },
    )
    const desk = deskOf(program, made.workspaceId, {
      kind: 'member',
      id: made.memberId,
      role: 'administrator',
      rights: RIGHTS,
    })
    return { ...made, desk }
  }
  const first = await makeWorkspace('First')

  const as = async (
    role: Role,
    {
      workspaceId = first.workspaceId,
      name = `A ${role}`,
    }: { workspaceId?: Id<'workspace'>; name?: string } = {},
  ) => {
    const desk = deskOf(program, workspaceId, { kind: 'heard' })
    return desk.transact(async (ctx) => {
      const email = `${name.toLowerCase().replace(/\W+/g, '.')}.${randomBytes(3).toString('hex')}@team.test`
      const id = await addMember(ctx, { name, email, role, passwordHash: null })
      const cookie = `heard=${await addSession(ctx, id, null)}`
      const who: Who = { kind: 'member', id, role, rights: RIGHTS_OF[role] }
      return {
        id,
        name,
        email,
        cookie,
        api: clientsOver(overApp(app, { cookie, 'x-heard': '1' })),
        desk: deskOf(program, workspaceId, who),
      }
    })
  }
  const withKey = async (
    workspaceId = first.workspaceId,
    rights: readonly (typeof RIGHTS)[number][] = RIGHTS,
  ) => {
    const { secret } = await deskOf(program, workspaceId, { kind: 'heard' }).transact((ctx) =>
      addKey(ctx, { name: 'test', rights }),
    )
    return { secret, api: clientsOver(overApp(app, { authorization: `Bearer ${secret}` })) }
  }

  return {
    program,
    app,
    first,
    makeWorkspace,
    as,
    withKey,
    /** Nobody signed in. */
    anyone: clientsOver(overApp(app, { 'x-heard': '1' })),
    api: (await withKey()).api,
    inside: <T>(work: (ctx: Ctx) => Promise<T>, desk: Desk = first.desk): Promise<T> => desk.transact(work),
    clock: {
      now: () => new Date(time),
      set: (at: Date) => {
        time = at.getTime()
      },
      pass: ({ minutes = 0, hours = 0, days = 0 }: { minutes?: number; hours?: number; days?: number }) => {
        time += ((days * 24 + hours) * 60 + minutes) * 60_000
      },
    },
    mail: {
      sent,
      to: (address: string) => sent.filter((mail) => mail.to.address === address),
      /** What the other side will say from now on. */
      answer: (with_: typeof handOver) => {
        handOver = with_
      },
    },
    outside: {
      /** Who answers by HTTP from now on; until then nobody does. */
      answer: (by: SafeFetch) => {
        askOutside = by
      },
    },
    /** Runs all jobs that are due by the test's clock, and those they set off, until nothing is. */
    runJobs: async () => {
      for (let round = 0; round < 50; round++) {
        const moved = await program.database.ownerPool.query(
          `update graphile_worker._private_jobs set run_at = now() where run_at > now() and run_at <= $1 and attempts < max_attempts`,
          [new Date(time)],
        )
        const { rows } = await program.database.ownerPool.query<{ n: number }>(
          'select count(*) as n from graphile_worker.jobs where run_at <= now() and attempts < max_attempts',
        )
        if (moved.rowCount === 0 && rows[0]!.n === 0) return
        await workOff(program)
      }
      throw new Error('the jobs never came to rest')
    },
    /** Errors of jobs that failed, newest first: most tests want none. */
    failedJobs: async () =>
      (
        await program.database.ownerPool.query<{ task_identifier: string; last_error: string }>(
          'select task_identifier, last_error from graphile_worker.jobs where last_error is not null order by id desc',
        )
      ).rows,
    /** Names of what happened, oldest first. */
    events: (desk: Desk = first.desk) =>
      desk.transact(async (ctx) => {
        const { rows } = await sql<{
          name: string
          facts: Record<string, unknown>
        }>`select name, facts from events order by id`.execute(ctx.db)
        return rows
      }),
    close: async () => {
      await program.database.close()
      await database.drop()
    },
  }
}

const overApp =
  (app: Hono, headers: Record<string, string>): Send =>
  async ({ method, path, query, body, file }) => {
    const search = new URLSearchParams(query).toString()
    const type = file ? 'text/csv' : 'application/json'
    const init: RequestInit = {
      method,
      headers: body === undefined ? headers : { ...headers, 'content-type': type },
    }
    if (body !== undefined) init.body = file ? (body as BodyInit) : JSON.stringify(body)
    const response = await app.request(`/api${path}${search ? `?${search}` : ''}`, init)
    const value = (await response.json()) as never
    if (!response.ok) throw new Refused(response.status, value)
    return value
  }
