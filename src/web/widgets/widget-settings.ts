import type { Widget } from '#core/widgets/api.ts'

export type Settings = Omit<
  Widget,
  'id' | 'surveyId' | 'key' | 'snippet' | 'previewUrl' | 'createdAt' | 'updatedAt'
>

/** What can be changed of a widget. */
export const settingsOf = ({
  id: _,
  surveyId: _s,
  key: _k,
  snippet: _n,
  previewUrl: _p,
  createdAt: _c,
  updatedAt: _u,
  ...settings
}: Widget): Settings => settings

export const linesOf = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean)
