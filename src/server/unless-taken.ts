import type { FaultCode } from '#core/faults.ts'
import { isDuplicate } from './db/database.ts'
import { Fault } from './fault.ts'

/** Writes what must be there only once, and refuses it by its own name where it is there already. */
export const unlessTaken = async <T>(
  code: FaultCode,
  write: () => Promise<T>,
  constraint?: string,
): Promise<T> => {
  try {
    return await write()
  } catch (error) {
    throw isDuplicate(error, constraint) ? new Fault(code, { cause: error }) : error
  }
}
