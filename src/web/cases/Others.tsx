import type { Presence } from '#core/cases/presence-api.ts'
import { listed, t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'

/** Two who answer one customer at once is what customers remember; whoever comes second hears it before they write. */
export const Others = ({ others }: { others: readonly Presence[] }) => {
  const writing = others.filter((one) => one.writing)
  const shown = writing.length > 0 ? writing : others
  const names = listed(shown.map(({ name }) => name))
  if (shown.length === 0) return null
  return (
    <Banner kind={writing.length > 0 ? 'warning' : 'notice'}>
      {t(writing.length > 0 ? 'cases.others_write' : 'cases.others_look', { names, n: shown.length })}
    </Banner>
  )
}
