export const WIDGET_LAYOUTS = ['corner', 'modal'] as const
export const WIDGET_SIDES = ['end', 'start'] as const
export const WIDGET_THEMES = ['auto', 'light', 'dark'] as const
export type WidgetTheme = (typeof WIDGET_THEMES)[number]

/** When it shows itself, once the page fits: whichever comes first. None of them: only by its button or by a call. */
export type WidgetWhen = {
  seconds: number | null
  scrollPercent: number | null
  isLeaving: boolean
  event: string | null
}

/** What the script on a page needs to know. */
export type WidgetConfig = {
  layout: (typeof WIDGET_LAYOUTS)[number]
  side: (typeof WIDGET_SIDES)[number]
  theme: WidgetTheme
  /** The words of a button that is always there; null: no button. */
  button: string | null
  /** Paths with `*` for anything; none: every page. */
  pages: string[]
  when: WidgetWhen
  /** How many of the visitors it shows itself to. */
  percent: number
  /** Nobody is shown it twice within so many days. */
  everyDays: number
}

/** `https://shop.example`, or `https://*.example.com` for everything below it, but not for it. */
export const ORIGIN = /^https?:\/\/(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/

export const isAllowedOrigin = (allowed: readonly string[], origin: string): boolean =>
  allowed.some((one) => {
    const [scheme, rest] = one.split('://*.')
    if (rest === undefined) return one === origin
    const host = origin.slice(`${scheme}://`.length)
    return (
      origin.startsWith(`${scheme}://`) &&
      host.endsWith(`.${rest}`) &&
      /^[a-z0-9-]+(\.[a-z0-9:-]+)*$/.test(host)
    )
  })

export const isPageMeant = (pages: readonly string[], path: string): boolean =>
  pages.length === 0 ||
  pages.some((page) => new RegExp(`^${page.split('*').map(escaped).join('.*')}$`).test(path))

const escaped = (text: string): string => text.replace(/[.+?^${}()|[\]\\]/g, '\\$&')

const DAY = 86_400_000

/** What a browser remembers of a widget, without naming anybody. */
export type WidgetMemory = { shownAt?: number; drawnAt?: number; isIn?: boolean }

/** Whether it may show itself by itself, and what to remember of the draw. */
export const mayShow = (
  { percent, everyDays }: Pick<WidgetConfig, 'percent' | 'everyDays'>,
  memory: WidgetMemory,
  { now, draw }: { now: number; draw: number },
): { may: boolean; memory: WidgetMemory } => {
  const isRested = memory.shownAt === undefined || now - memory.shownAt >= everyDays * DAY
  // One draw holds for a while: drawn anew on each page, everybody would be in at last.
  const isDrawn = memory.drawnAt !== undefined && now - memory.drawnAt < Math.max(everyDays, 1) * DAY
  const isIn = isDrawn ? memory.isIn === true : draw * 100 < percent
  return {
    may: isRested && isIn,
    memory: isDrawn ? memory : { ...memory, drawnAt: now, isIn },
  }
}
