/** What was answered and has not arrived. It lies under its ticket, so each is taken out once, whichever page sends it. */
type Kept = { url: string; body: string; at: number }
export type Arrived = { html: string; isFaulty?: boolean }

const OUT = 'heard:out:'
const KEPT_MS = 30 * 86_400_000
const sending = new Set<string>()

/** Null: nobody could be reached; it is sent later. */
export const keep = (
  name: string,
  { url, body, isForgetful }: { url: string; body: string; isForgetful: boolean },
): Promise<Arrived | null> => {
  const kept: Kept = { url, body, at: Date.now() }
  if (!isForgetful) remember(name, JSON.stringify(kept))
  return deliver(name, kept)
}

export const sendKept = (): void => {
  for (const name of names()) {
    const kept = JSON.parse(recall(name) ?? 'null') as Kept | null
    if (kept && Date.now() - kept.at < KEPT_MS) void deliver(name, kept)
    else forget(name)
  }
}

/** How many answers of this browser wait. */
export const countKept = (): number => names().length

/** Taken, or refused for good, it is forgotten; the ticket in it makes sending it again harmless. */
const deliver = async (name: string, { url, body, at }: Kept): Promise<Arrived | null> => {
  if (sending.has(name)) return null
  sending.add(name)
  const fields = new URLSearchParams(body)
  // How long ago by one clock, which may be wrong.
  fields.set('age', String(Date.now() - at))
  try {
    const answer = await fetch(url, {
      method: 'POST',
      body: fields,
      credentials: 'omit',
      keepalive: true,
    })
    if (answer.ok || (answer.status >= 400 && answer.status < 500 && !LATER.includes(answer.status)))
      forget(name)
    return answer.ok ? ((await answer.json()) as Arrived) : null
  } catch {
    return null
  } finally {
    sending.delete(name)
  }
}

/** Paused for now, or asked too often. */
const LATER = [408, 409, 425, 429]

/** A browser may allow no storage at all. */
const names = (): string[] => {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(OUT))
  } catch {
    return []
  }
}
export const recall = (name: string): string | null => {
  try {
    return localStorage.getItem(name)
  } catch {
    return null
  }
}
export const remember = (name: string, text: string): void => {
  try {
    localStorage.setItem(name, text)
  } catch {
    // Full, or not allowed.
  }
}
export const forget = (name: string): void => {
  try {
    localStorage.removeItem(name)
  } catch {
    // There is none.
  }
}
