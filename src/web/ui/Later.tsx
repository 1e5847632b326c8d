import { type ReactNode, useDeferredValue } from 'react'

/** What may follow a moment after what was asked for: drawn, and asked for, once the first has been shown. */
export const Later = ({
  children,
  place = null,
}: {
  children: ReactNode
  /** Keeps the room meanwhile, where something stands below that would be pushed away. */
  place?: ReactNode
}) => (useDeferredValue(true, false) ? children : place)
