import pino from 'pino'

/** Structured lines without personal data: what a database says of a row may quote it, so only its code is kept. */
export const openLog = (level: string, destination?: pino.DestinationStream): pino.Logger =>
  pino({ level, base: null, serializers: { err: errorInWords } }, ...(destination ? [destination] : []))

type FromDatabase = { code: string; severity: string; table?: string; constraint?: string; routine?: string }

const isFromDatabase = (error: unknown): error is FromDatabase & Error =>
  error instanceof Error && 'severity' in error && 'code' in error

const errorInWords = (error: unknown): object => {
  if (!isFromDatabase(error)) return pino.stdSerializers.err(error as Error)
  const { code, table, constraint, routine, stack = '' } = error
  return {
    type: 'DatabaseError',
    code,
    table,
    constraint,
    routine,
    stack: stack.split('\n').slice(1).join('\n'),
  }
}
