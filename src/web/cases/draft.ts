import { useState } from 'react'
import type { WrittenChannel } from '#core/messages/message.ts'
import { useSession } from '../app/session.ts'

export type Draft = { channel: WrittenChannel; subject: string; text: string; note: string; key: string }

/** Of this member alone: at a shared desk nobody finds what another has begun. */
const placeOf = (memberId: string, caseId: string) => `heard.draft.${memberId}.${caseId}`
const empty = (): Draft => ({ channel: 'email', subject: '', text: '', note: '', key: crypto.randomUUID() })

/** Half-written words outlive the tab. The key makes a reply that is sent twice leave once. */
export const useDraft = (caseId: string) => {
  const place = placeOf(useSession().member.id, caseId)
  const [draft, set] = useState<Draft>(() => read(place))
  const keep = (change: Partial<Draft>) =>
    set((before) => {
      const next = { ...before, ...change }
      store(place, next)
      return next
    })
  const sent = () => keep({ subject: '', text: '', key: crypto.randomUUID() })
  return { draft, keep, sent }
}

const read = (place: string): Draft => {
  try {
    const kept: Partial<Draft> = JSON.parse(localStorage.getItem(place) ?? '{}')
    return { ...empty(), ...kept }
  } catch {
    return empty()
  }
}

const store = (place: string, draft: Draft) => {
  try {
    if (draft.subject || draft.text || draft.note) localStorage.setItem(place, JSON.stringify(draft))
    else localStorage.removeItem(place)
  } catch {
    // Storage may be forbidden or full; the words then last as long as the page.
  }
}
