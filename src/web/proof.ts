import { useSyncExternalStore } from 'react'

let waiting: readonly ((proved: boolean) => void)[] = []
const hearers = new Set<() => void>()
const become = (next: typeof waiting) => {
  waiting = next
  for (const hear of hearers) hear()
}

/** Asks whoever sits there to say again who they are; false when they would rather not. */
export const askForProof = (): Promise<boolean> => new Promise((settle) => become([...waiting, settle]))

/** All that waited for it goes on together. */
export const settleProof = (proved: boolean): void => {
  const settled = waiting
  become([])
  for (const settle of settled) settle(proved)
}

export const useIsProofAsked = (): boolean =>
  useSyncExternalStore(
    (hear) => {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    () => waiting.length > 0,
  )
