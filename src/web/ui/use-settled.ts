import { useEffect, useState } from 'react'

const SETTLED_AFTER_MS = 400

/** What something was when it last stood still: a question to the server is asked for this, not for each key. */
export const useSettled = <T>(value: T): T => {
  const [settled, settle] = useState(value)
  useEffect(() => {
    const timer = window.setTimeout(() => settle(value), SETTLED_AFTER_MS)
    return () => window.clearTimeout(timer)
  }, [value])
  return settled
}
