import { z } from 'zod'
import { done, id, instant, route } from '../wire.ts'
import { ORIGIN, WIDGET_LAYOUTS, WIDGET_SIDES, WIDGET_THEMES, type WidgetConfig } from './widget.ts'

const Origin = z.string().max(300).regex(ORIGIN, 'like https://shop.example or https://*.shop.example')
const Page = z.string().max(500).startsWith('/')

const When = z.strictObject({
  seconds: z.int().min(0).max(3600).nullable().default(null),
  scrollPercent: z.int().min(1).max(100).nullable().default(null),
  isLeaving: z.boolean().default(false),
  event: z.string().trim().min(1).max(100).nullable().default(null),
})

const config = {
  layout: z.enum(WIDGET_LAYOUTS).default('corner'),
  side: z.enum(WIDGET_SIDES).default('end'),
  theme: z.enum(WIDGET_THEMES).default('auto'),
  button: z.string().trim().min(1).max(60).nullable().default(null),
  pages: z.array(Page).max(50).default([]),
  when: When.default({ seconds: null, scrollPercent: null, isLeaving: false, event: null }),
  percent: z.number().min(0).max(100).default(100),
  everyDays: z.int().min(0).max(3650).default(30),
}
const given = {
  name: z.string().trim().min(1).max(120),
  /** Whose pages may hold it. None yet: nobody's. */
  origins: z.array(Origin).max(50).default([]),
  enabled: z.boolean().default(true),
  ...config,
}

export const WidgetSettings = z.strictObject({
  origins: given.origins,
  ...config,
}) satisfies z.ZodType<WidgetConfig>
export type WidgetSettings = z.output<typeof WidgetSettings>

export const Widget = z.object({
  id: id('widget'),
  surveyId: id('survey'),
  ...given,
  /** What stands in the page. It is no secret. */
  key: z.string(),
  snippet: z.string(),
  previewUrl: z.string(),
  createdAt: instant,
  updatedAt: instant,
})
export type Widget = z.output<typeof Widget>

const ByWidget = z.object({ id: id('widget') })

export const widgetRoutes = {
  list: route('GET /widgets', {
    says: 'The widgets, of all surveys or of one, the newest first.',
    right: 'surveys.read',
    input: z.object({ surveyId: id('survey').optional() }),
    output: z.array(Widget),
  }),
  create: route('POST /widgets', {
    says: 'Sets up a survey for pages of your own: whose pages, when it shows itself, and how it looks.',
    right: 'surveys.write',
    input: z.strictObject({ surveyId: id('survey'), ...given }),
    output: Widget,
    status: 201,
  }),
  show: route('GET /widgets/:id', {
    says: 'One widget with the line to put into a page.',
    right: 'surveys.read',
    input: ByWidget,
    output: Widget,
  }),
  change: route('PUT /widgets/:id', {
    says: 'Changes a widget; pages hear of it when they are next opened.',
    right: 'surveys.write',
    input: z.strictObject({ id: id('widget'), ...given }),
    output: Widget,
  }),
  remove: route('DELETE /widgets/:id', {
    says: 'Removes a widget: pages that hold it show nothing any more.',
    right: 'surveys.write',
    input: ByWidget,
    output: done,
  }),
}
