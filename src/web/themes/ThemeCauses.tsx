import { Link } from '@tanstack/react-router'
import { type Cause, causeRoutes } from '#core/causes/api.ts'
import type { Id } from '#core/ids.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { COUNTED_DAYS } from '../causes/counted-days.ts'
import { dayOf, startOf } from '../metrics/range.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Card } from '../ui/Card.tsx'
import { Section } from '../ui/Page.tsx'
import { Table } from '../ui/Table.tsx'

/** Why what people speak of happens, as far as cases about it were resolved: the most frequent cause first. */
export const ThemeCauses = ({ id }: { id: Id<'theme'> }) =>
  useCan()('cases.read') ? <Found id={id} /> : null

const Found = ({ id }: { id: Id<'theme'> }) => {
  const from = startOf(COUNTED_DAYS)
  const causes = byFrequency(useAsk(causeRoutes.list, { themeId: id, from }).data ?? [])
  if (causes.length === 0) return null
  return (
    <Section title={t('causes.title')} about={t('themes.causes_about')}>
      <Card flush>
        <Table
          name={t('causes.title')}
          rows={causes}
          keyOf={(cause) => cause.id}
          columns={[
            {
              id: 'path',
              title: t('causes.name'),
              cell: (cause) => (
                <Link
                  to="/cases"
                  search={{ view: 'all', causeId: cause.id, themeId: id, resolvedFrom: dayOf(from) }}
                >
                  {cause.path}
                </Link>
              ),
            },
            {
              id: 'cases',
              title: t('causes.counted'),
              number: true,
              cell: ({ cases }) => formatNumber(cases),
            },
          ]}
        />
      </Card>
    </Section>
  )
}

/** The most frequent first, each with those beneath it; one whose cases all lie in a single one beneath says nothing of its own. */
const byFrequency = (causes: readonly Cause[]): Cause[] =>
  causes
    .filter(({ id, cases }) => cases > 0 && !causes.some((one) => one.parentId === id && one.cases === cases))
    .toSorted((a, b) => b.cases - a.cases)
