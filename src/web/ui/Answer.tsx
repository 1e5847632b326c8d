import { type ReactNode, useEffect, useRef } from 'react'

/** What a button brought forth beneath it: read aloud, scrolled into sight, and a stop for Tab, so that the arrows scroll through it. */
export const Answer = ({
  name,
  to,
  children,
}: {
  name: string
  /** Another one is scrolled to anew. */
  to: object
  children: ReactNode
}) => {
  const frame = useRef<HTMLElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time there is another answer
  useEffect(() => {
    // Newer browsers answer with a promise, which is no way to clean up.
    void frame.current?.scrollIntoView({ block: 'nearest' })
  }, [to])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without a stop within it, no key would scroll to it
    <section ref={frame} aria-label={name} aria-live="polite" tabIndex={0}>
      {children}
    </section>
  )
}
