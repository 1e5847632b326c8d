import { type ReactNode, useDeferredValue } from 'react'

/** What may follow a moment after what was asked for: drawn, and asked for, once the first has been shown. */
export const Later = ({ children }: { children: ReactNode }) =>
  useDeferredValue(true, false) ? children : null
