/**
 * Statements of one transaction that do not wait for each other. Unlike `Promise.all` it is done only when all of them are:
 * a transaction that failed may not be over, and its connection be another's, while one of them goes on. What failed first
 * is told; the others only failed because of it.
 */
export const sideBySide = async <T extends readonly unknown[]>(
  ...statements: { readonly [K in keyof T]: Promise<T[K]> }
): Promise<T> => {
  const failures: unknown[] = []
  for (const statement of statements) statement.catch((reason: unknown) => failures.push(reason))
  const settled = await Promise.allSettled(statements)
  if (failures.length > 0) throw failures.find((one) => !isAftermath(one)) ?? failures[0]
  return settled.map((one) => (one as PromiseFulfilledResult<unknown>).value) as unknown as T
}

/** 25P02: another statement had ended the transaction. It may be heard of earlier than what ended it, which says whether to try again. */
const isAftermath = (error: unknown): boolean => (error as { code?: string } | null)?.code === '25P02'
