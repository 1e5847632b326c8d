import { useEffect, useRef, useSyncExternalStore } from 'react'

/** What the components on the screen have to offer at this moment: shortcuts and commands are both such a list. */
export const registry = <Offer>() => {
  let offers: readonly { current: Offer }[] = []
  const watchers = new Set<() => void>()
  const change = (next: typeof offers) => {
    offers = next
    for (const watcher of watchers) watcher()
  }

  return {
    /** Latest first: what was opened last has the word. */
    now: (): Offer[] => offers.map((held) => held.current),
    /** The offer may be a new object at each render; what is read is always the latest. */
    useOffer: (offer: Offer) => {
      const held = useRef(offer)
      useEffect(() => {
        held.current = offer
      })
      useEffect(() => {
        change([held, ...offers])
        return () => change(offers.filter((other) => other !== held))
      }, [])
    },
    useOffers: () =>
      useSyncExternalStore(
        (watcher) => {
          watchers.add(watcher)
          return () => watchers.delete(watcher)
        },
        () => offers,
      ).map((held) => held.current),
  }
}
