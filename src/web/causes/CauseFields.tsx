import { causeRoutes } from '#core/causes/api.ts'
import type { Id } from '#core/ids.ts'
import { useAsk } from '../ask.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Select } from '../ui/Select.tsx'
import { Text } from '../ui/Text.tsx'
import { TextField } from '../ui/TextField.tsx'

type Props = {
  causeId: Id<'cause'> | null
  onCause: (id: Id<'cause'> | null) => void
  whys: readonly string[]
  onWhys: (whys: string[]) => void
}

const MOST_WHYS = 5

/** Of the tree, what worked before for the same cause, and the whys that lead to it. */
export const CauseFields = ({ causeId, onCause, whys, onWhys }: Props) => {
  const { data } = useAsk(causeRoutes.list, {})
  const causes = (data ?? []).filter(({ id, archived }) => !archived || id === causeId)
  const shown = [...whys, ...(whys.length < MOST_WHYS && whys.at(-1) !== '' ? [''] : [])]
  return (
    <>
      {/* There from the first moment: the keyboard begins at the first field. */}
      {(!data || causes.length > 0) && (
        <Select<Id<'cause'> | 'none'>
          name="rootCauseId"
          label={t('cases.cause')}
          value={causeId ?? 'none'}
          onChange={(next) => onCause(next === 'none' ? null : next)}
          choices={[
            { value: 'none', text: t('cases.cause_none') },
            ...causes.map(({ id, path }) => ({ value: id, text: path })),
          ]}
        />
      )}
      {causeId && <WorkedBefore causeId={causeId} />}
      {shown.map((why, at) => (
        <TextField
          // biome-ignore lint/suspicious/noArrayIndexKey: a why is known by its place only
          key={at}
          label={t('cases.why_n', { n: at + 1 })}
          {...(at === 0 && { hint: t('cases.why_hint') })}
          required={false}
          maxLength={500}
          value={why}
          onChange={(next) =>
            onWhys(shown.toSpliced(at, 1, next).filter((one, place) => one !== '' || place < whys.length - 1))
          }
        />
      ))}
    </>
  )
}

const WorkedBefore = ({ causeId }: { causeId: Id<'cause'> }) => {
  const remedies = useAsk(causeRoutes.remedies, { id: causeId }).data ?? []
  if (remedies.length === 0) return null
  return (
    <Banner>
      <strong>{t('cases.worked_before')}</strong>
      {remedies
        .slice(0, 3)
        .map(({ remedyKind, cases, confirmed, reopened, averageCost, currency, examples }) => (
          <div key={remedyKind}>
            <Text>
              {t('cases.worked_line', {
                remedy: t(`cases.remedy_${remedyKind}`),
                cases,
                confirmed,
                reopened,
              })}
              {averageCost !== null &&
                `, ${t('cases.worked_cost', {
                  cost: formatNumber(averageCost, { style: 'currency', currency }),
                })}`}
            </Text>
            {examples[0] && <Text muted>{examples[0].actionTaken}</Text>}
          </div>
        ))}
    </Banner>
  )
}
