import { t, textOr } from './texts/text.ts'

type FieldError = { path: string; detail: string }

/** A refusal of the server (RFC 9457), or no answer at all (`offline`). Its message is fit to be shown. */
export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly errors: readonly FieldError[]
  readonly requestId: string | null

  constructor(found: {
    code: string
    status: number
    detail: string
    errors?: readonly FieldError[]
    requestId?: string | null
  }) {
    super(textOr(`fault.${found.code}`, found.detail))
    this.name = 'Problem'
    this.code = found.code
    this.status = found.status
    this.errors = found.errors ?? []
    this.requestId = found.requestId ?? null
  }

  /** Messages by field name, as Form shows them. */
  fields(): Record<string, string[]> {
    const found: Record<string, string[]> = {}
    for (const { path, detail } of this.errors) found[path] = [...(found[path] ?? []), detail]
    return found
  }
}

export const toProblem = async (response: Response): Promise<Problem> => {
  const body: unknown = await response.json().catch(() => null)
  if (!isProblem(body))
    return new Problem({ code: 'unexpected', status: response.status, detail: t('ui.error') })
  return new Problem({
    code: body.code,
    status: response.status,
    detail: body.detail ?? body.title ?? body.code,
    errors: body.errors ?? [],
    requestId: body.requestId ?? null,
  })
}

type ProblemDocument = {
  code: string
  title?: string
  detail?: string
  requestId?: string
  errors?: FieldError[]
}

const isProblem = (body: unknown): body is ProblemDocument =>
  typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string'
