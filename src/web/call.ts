import { z } from 'zod'
import { type Send, toRequest } from '#core/client.ts'
import type { Output, Route } from '#core/wire.ts'
import { READ_AT } from './offline/read-at.ts'
import { noteAnswer } from './offline/staleness.ts'
import { Problem, toProblem } from './problem.ts'
import { askForProof } from './proof.ts'
import { t } from './texts/text.ts'

/** What a caller may leave out is what the schema has a default for. */
export type Given<R extends Route> = z.input<R['input']> | z.output<R['input']>

type CallOptions = { signal?: AbortSignal; file?: Blob }

/** One request to a declared route. Refusals are thrown as a Problem. Pages use `useAsk` and `useAct` instead. */
export const call = async <R extends Route>(
  route: R,
  input: Given<R>,
  { signal, file }: CallOptions = {},
): Promise<Output<R>> => {
  const request = toRequest(route, input as Record<string, unknown>, file)
  const answer = await send(request, signal).catch(async (problem: unknown) => {
    // A dangerous act: whoever says who they are has it done without asking for it again.
    if (!(problem instanceof Problem && problem.code === 'proof.needed' && (await askForProof())))
      throw problem
    return send(request, signal)
  })
  return z.decode(route.output, answer as never) as Output<R>
}

const send = async (request: Parameters<Send>[0], signal?: AbortSignal): Promise<unknown> => {
  const response = await fetch(addressOf(request), {
    method: request.method,
    credentials: 'same-origin',
    ...(signal && { signal }),
    headers: {
      accept: 'application/json',
      // A form on another site cannot set a header: its absence is how the server knows a forged request.
      ...(request.method !== 'GET' && { 'x-heard': '1' }),
      ...(request.body !== undefined && !request.file && { 'content-type': 'application/json' }),
    },
    ...(request.body !== undefined && {
      body: request.file ? (request.body as Blob) : JSON.stringify(request.body),
    }),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new Problem({ code: 'offline', status: 0, detail: t('fault.offline') })
  })
  if (request.method === 'GET') noteAnswer(response.headers.get(READ_AT))
  if (!response.ok) throw await toProblem(response)
  return response.status === 204 ? {} : response.json()
}

const addressOf = ({ path, query }: { path: string; query: Record<string, string> }) => {
  const search = new URLSearchParams(query).toString()
  return `/api${path}${search && `?${search}`}`
}
