import type { Fault } from '../fault.ts'

const MESSAGES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  406: 'Not Acceptable',
  413: 'Payload Too Large',
  422: 'Unprocessable Entity',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

/** A refusal as Delighted writes it: status, message, and what is wrong by parameter. */
export const problemBody = (status: number, fault?: Fault): object => ({
  status,
  message: MESSAGES[status] ?? 'Error',
  ...(status === 422 && fault ? { errors: errorsOf(fault) } : {}),
})

const errorsOf = ({ errors, message }: Fault): Record<string, string[]> => {
  if (errors.length === 0) return { base: [message] }
  const byField: Record<string, string[]> = {}
  for (const { path, detail } of errors)
    byField[path || 'base'] = [...(byField[path || 'base'] ?? []), detail]
  return byField
}
