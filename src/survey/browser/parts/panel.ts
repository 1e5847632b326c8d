import type { WidgetConfig } from '#core/widgets/widget.ts'
import type { Arrived } from './kept.ts'

export type Panel = { close: () => void }

/** What the loader hands to the panel, which comes only when it is shown. */
export type Opening = {
  config: Pick<WidgetConfig, 'layout' | 'side'>
  /** Somebody asked for it: it takes the focus. One that came by itself does not, unless nothing else can be used. */
  isWanted: boolean
  isPreview: boolean
  formUrl: string
  trusted: (html: string) => string
  send: (form: FormData) => Promise<Arrived | null>
  onClose: () => void
}

export type OpenPanel = (opening: Opening) => Promise<Panel | null>
