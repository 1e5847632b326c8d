/**
 * What a page may ask of the widget. Served as `/widget.d.ts`: put it beside your own code, or copy what you need.
 * Before the script has come, `heard` may be a function that keeps what it is given in `heard.q`.
 */
export type HeardEvent = 'shown' | 'closed' | 'answered'

export type Heard = {
  /** Shows the survey now, whatever was agreed on pages, shares and days. `key`: of several widgets on a page, which. */
  (command: 'show', key?: string): void
  (command: 'close'): void
  /** Something happened that a widget may wait for. */
  (command: 'event', name: string): void
  /** Values of fields that were declared for the survey; others are not taken. */
  (command: 'set', fields: Readonly<Record<string, string>>): void
  /** Who it is, signed by your system (docs/links.md). Null: nobody any more. */
  (command: 'identify', who: string | null): void
  (command: 'on', event: HeardEvent, run: (key: string) => void): void
  q?: unknown[]
}

declare global {
  interface Window {
    heard?: Heard
  }
}
