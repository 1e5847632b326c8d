import type { Policy } from '#core/promises/api.ts'
import { TELL, type Tell } from '#core/promises/ladder.ts'
import { memberRoutes } from '#core/teams/api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { ComboBox } from '../ui/ComboBox.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { HoursField } from './HoursField.tsx'
import styles from './Promises.module.css'

type Step = Policy['ladder'][number]

export const LadderFields = ({
  ladder,
  onChange,
}: {
  ladder: readonly Step[]
  onChange: (ladder: Step[]) => void
}) => (
  <Stack gap={3}>
    {ladder.map((step, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place only
      <div key={at} className={styles.step}>
        <StepFields step={step} onChange={(next) => onChange(ladder.toSpliced(at, 1, next))} />
        <IconButton
          small
          icon="close"
          name={t('promises.remove_step', { n: at + 1 })}
          onPress={() => onChange(ladder.toSpliced(at, 1))}
        />
      </div>
    ))}
    <div>
      <Button
        size="small"
        icon="plus"
        onPress={() =>
          onChange([...ladder, { at: { afterBreachMinutes: 60 }, tell: 'lead', raisePriority: false }])
        }
      >
        {t('promises.add_step')}
      </Button>
    </div>
  </Stack>
)

const StepFields = ({ step, onChange }: { step: Step; onChange: (step: Step) => void }) => (
  <>
    <Select
      label={t('promises.moment')}
      value={'fraction' in step.at ? 'fraction' : 'late'}
      onChange={(kind) =>
        onChange({ ...step, at: kind === 'fraction' ? { fraction: 0.5 } : { afterBreachMinutes: 60 } })
      }
      choices={[
        { value: 'fraction', text: t('promises.moment_fraction') },
        { value: 'late', text: t('promises.moment_late') },
      ]}
    />
    {'fraction' in step.at ? (
      <NumberField
        label={t('promises.per_cent')}
        value={Math.round(step.at.fraction * 100)}
        min={1}
        max={100}
        onChange={(share) => onChange({ ...step, at: { fraction: (share ?? 50) / 100 } })}
      />
    ) : (
      <HoursField
        label={t('promises.late_hours')}
        minutes={step.at.afterBreachMinutes}
        onChange={(afterBreachMinutes) => onChange({ ...step, at: { afterBreachMinutes } })}
      />
    )}
    <TellField tell={step.tell} onChange={(tell) => onChange({ ...step, tell })} />
    <Checkbox checked={step.raisePriority} onChange={(raisePriority) => onChange({ ...step, raisePriority })}>
      {t('promises.raise')}
    </Checkbox>
  </>
)

/** Whoever plays a part in the case, or one person: a director, whoever owns it. */
const TellField = ({ tell, onChange }: { tell: Tell; onChange: (tell: Tell) => void }) => {
  const { data: members = [] } = useAsk(memberRoutes.list, {})
  const here = members.filter((member) => member.leftAt === null && (member.joined || member.id === tell))
  return (
    <ComboBox
      label={t('promises.tell')}
      value={tell}
      onChange={(next) => next && onChange(next as Tell)}
      choices={[
        ...TELL.map((value) => ({ value, text: t(`promises.tell_${value}`), icon: 'team' as const })),
        ...here.map(({ id, name }) => ({ value: id, text: name, icon: 'person' as const })),
      ]}
    />
  )
}
