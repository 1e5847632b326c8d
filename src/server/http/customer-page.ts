import type { Context } from 'hono'
import type { FaultCode } from '#core/faults.ts'
import { statusOf } from '#core/faults.ts'
import type { Id } from '#core/ids.ts'
import { acceptedLanguages } from '#core/surveys/language.ts'
import type { Pace } from '#core/wire.ts'
import type { Fields } from '../../survey/form.ts'
import type { Look, Page } from '../../survey/page.ts'
import { pagePolicy } from '../../survey/policy.ts'
import { type PageProblem, problemPage } from '../../survey/problem-page.ts'
import { type Desk, deskOf, type Program } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { workspaceOfSecret } from '../members/tokens.ts'
import { findWorkspace } from '../workspaces/store.ts'
import type { Door } from './mount.ts'
import { toFault } from './problem.ts'

/** A page behind a secret link. Whoever holds the link is the person; nothing else is asked and no cookie is set. */
export type Asked = { desk: Desk; token: string; c: Context }
export type Answered = { page: Page; status?: number }

/** Answers `/…/:token`: pace first, then the page, and a page again when something stands in its way. */
export const customerPage =
  (door: Door, pace: Pace, work: (asked: Asked) => Promise<Answered>) =>
  async (c: Context): Promise<Response> => {
    const token = c.req.param('token') ?? ''
    const workspaceId = workspaceOfSecret(token)
    try {
      await door.limits.spend(pace, door.addressOf(c))
      if (!workspaceId) throw new Fault('token.invalid')
      const desk = deskOf(door.program, workspaceId, { kind: 'person', id: null })
      const { page, status = 200 } = await work({ desk, token, c })
      return send(c, page, status)
    } catch (error) {
      const fault = toFault(error)
      if (fault.code === 'unexpected') {
        door.program.ports.log.error(
          { err: error, requestId: c.get('requestId'), route: c.req.routePath },
          'unexpected',
        )
      }
      const look = await lookFor(door.program, c, fault.code === 'token.expired' ? workspaceId : null)
      return send(c, problemPage(PROBLEM_BY_FAULT[fault.code] ?? 'trouble', look), statusOf(fault.code))
    }
  }

/** What a form sent; a body of another kind is an empty form. */
export const formOf = async (c: Context): Promise<Fields> => {
  const fields = new Map<string, string[]>()
  for (const [name, value] of new URLSearchParams(await c.req.text())) {
    fields.set(name, [...(fields.get(name) ?? []), value])
  }
  return fields
}

export const lookOf = async (desk: Desk, locale: string | null): Promise<Look & { zone: string }> => {
  const workspace = await desk.transact(findWorkspace)
  return {
    workspace: workspace.name,
    locale: locale ?? workspace.locale,
    colour: OUR_COLOUR,
    zone: workspace.zone,
  }
}

export const OUR_COLOUR = '#7a2e6e'

const PROBLEM_BY_FAULT: Partial<Record<FaultCode, PageProblem>> = {
  'token.invalid': 'invalid',
  'token.expired': 'expired',
  'request.too_many': 'tooMany',
  // Whoever came a moment after the last answer that there was room for.
  'survey.not_live': 'closed',
}

const send = (c: Context, page: Page, status: number): Response =>
  c.html(page.html, status as 200, {
    'content-security-policy': pagePolicy(page),
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
  })

/** Nobody's page names nobody: a made-up link must not tell whose Heard it is. */
const lookFor = async (program: Program, c: Context, workspaceId: Id<'workspace'> | null): Promise<Look> => {
  const locale = /^[a-z]{2,3}(?=[-,;]|$)/i.exec(c.req.header('accept-language') ?? '')?.[0] ?? 'en'
  const nobody = { workspace: '', locale, colour: OUR_COLOUR }
  if (!workspaceId) return nobody
  return lookOf(deskOf(program, workspaceId, { kind: 'heard' }), locale).catch(() => nobody)
}

/** The language of the link, then those of the browser. */
export const languagesIn = (c: Context): (string | undefined)[] => [
  c.req.query('lang'),
  ...acceptedLanguages(c.req.header('accept-language')),
]
