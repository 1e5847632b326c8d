import type { ReactNode } from 'react'
import { ErrorState } from './ErrorState.tsx'
import { Skeleton } from './Skeleton.tsx'

type AwaitProps<T> = {
  data: T | undefined
  error: Error | null
  isPending: boolean
  refetch: () => unknown
  children: (value: T) => ReactNode
  /** The shape of what is coming; a few lines unless told. */
  skeleton?: ReactNode
  /** Shown instead of the children when the answer is an empty list, a page without items, or rows of none. */
  empty?: ReactNode
}

/** The one way a page waits: what is being loaded, why it failed and how to try again, nothing there, or the value. */
export const Await = <T,>({ data, error, isPending, refetch, children, skeleton, empty }: AwaitProps<T>) => {
  if (data === undefined && error) return <ErrorState error={error} onRetry={() => void refetch()} />
  if (data === undefined) return isPending ? (skeleton ?? <Skeleton lines={4} />) : null
  if (empty && isEmpty(data)) return empty
  return children(data)
}

const isEmpty = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length === 0
    : typeof value === 'object' &&
      value !== null &&
      (('items' in value && isEmpty(value.items)) || ('length' in value && value.length === 0))
