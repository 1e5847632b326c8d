import { useState } from 'react'

import type { WrittenChannel } from '#core/messages/message.ts'

export type Draft = { channel: WrittenChannel; subject: string; text: string; note: string; key: string }

const placeOf = (caseId: string) => `heard.draft.${caseId}`
const empty = (): Draft => ({ channel: 'email', subject: '', text: '', note: '', key: crypto.randomUUID() })

/** Half-written words outlive the tab. The key makes a reply that is sent twice leave once. */
export const useDraft = (caseId: string) => {
  const [draft, set] = useState<Draft>(() => read(caseId))
  const keep = (change: Partial<Draft>) =>
    set((before) => {
      const next = { ...before, ...change }
      store(caseId, next)
      return next
    })
  const sent = () => keep({ subject: '', text: '', key: crypto.randomUUID() })
  return { draft, keep, sent }
}

const read = (caseId: string): Draft => {
  try {
    const kept: Partial<Draft> = JSON.parse(localStorage.getItem(placeOf(caseId)) ?? '{}')
    return { ...empty(), ...kept }
  } catch {
    return empty()
  }
}

const store = (caseId: string, draft: Draft) => {
  try {
    if (draft.subject || draft.text || draft.note)
      localStorage.setItem(placeOf(caseId), JSON.stringify(draft))
    else localStorage.removeItem(placeOf(caseId))
  } catch {
    // Storage may be forbidden or full; the words then last as long as the page.
  }
}
