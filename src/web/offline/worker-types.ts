/** What a service worker is given; the compiler knows the types of a page only. */
export type Begun = Event & { waitUntil: (work: Promise<unknown>) => void }
export type Asked = Event & { request: Request; respondWith: (answer: Promise<Response>) => void }
export type Pushed = Begun & { data: { json: () => unknown } | null }
export type Shown = { data: unknown; close: () => void }
export type Pressed = Begun & { notification: Shown }

type Window = { url: string; focus: () => Promise<unknown>; navigate: (url: string) => Promise<unknown> }

export const worker = self as unknown as EventTarget & {
  skipWaiting: () => Promise<void>
  location: Location
  registration: { showNotification: (title: string, options: object) => Promise<void> }
  clients: {
    claim: () => Promise<void>
    matchAll: (options: object) => Promise<readonly Window[]>
    openWindow: (url: string) => Promise<unknown>
  }
}
