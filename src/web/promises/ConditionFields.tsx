import { CHANNELS } from '#core/feedback/feedback.ts'
import { PRIORITY_LEVELS } from '#core/priority/priority.ts'
import type { Policy } from '#core/promises/api.ts'
import { skillsIn } from '../teams/WorkFields.tsx'
import { t, textOr } from '../texts/text.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './Promises.module.css'

type Conditions = Policy['conditions']
type Props = { conditions: Conditions; onChange: (conditions: Conditions) => void }

/** Which cases it is for. What is left empty fits everything. */
export const ConditionFields = ({ conditions, onChange }: Props) => {
  const { levels = [], channels = [], tiers = [], categories = [] } = conditions
  const change = (part: Partial<Conditions>) => onChange({ ...conditions, ...part })
  return (
    <>
      <Choices
        legend={t('promises.levels')}
        all={PRIORITY_LEVELS}
        chosen={levels}
        textOf={(level) => t(`promises.level_${level}`)}
        onChange={(next) => change({ levels: next })}
      />
      <Choices
        legend={t('promises.channels')}
        all={CHANNELS}
        chosen={channels}
        textOf={(channel) => textOr(`feedback.channel_${channel}`, channel)}
        onChange={(next) => change({ channels: next })}
      />
      <TextField
        label={t('promises.tiers')}
        hint={t('promises.by_commas')}
        required={false}
        value={tiers.join(', ')}
        onChange={(typed) => change({ tiers: skillsIn(typed) })}
      />
      <TextField
        label={t('promises.categories')}
        hint={t('promises.by_commas')}
        required={false}
        value={categories.join(', ')}
        onChange={(typed) => change({ categories: skillsIn(typed) })}
      />
      <div className={styles.pair}>
        <NumberField
          label={t('promises.least_value')}
          required={false}
          min={0}
          value={conditions.leastValue ?? null}
          onChange={(leastValue) => change({ leastValue })}
        />
        <NumberField
          label={t('promises.earlier_cases')}
          hint={t('promises.earlier_cases_hint')}
          required={false}
          min={1}
          max={1000}
          value={conditions.earlierCases ?? null}
          onChange={(earlierCases) => change({ earlierCases })}
        />
      </div>
    </>
  )
}

type ChoicesProps<V extends string> = {
  legend: string
  all: readonly V[]
  chosen: readonly V[]
  textOf: (value: V) => string
  onChange: (chosen: V[]) => void
}

const Choices = <V extends string>({ legend, all, chosen, textOf, onChange }: ChoicesProps<V>) => (
  <fieldset className={styles.choices}>
    <legend>{legend}</legend>
    {all.map((value) => (
      <Checkbox
        key={value}
        checked={chosen.includes(value)}
        onChange={(on) => onChange(on ? [...chosen, value] : chosen.filter((one) => one !== value))}
      >
        {textOf(value)}
      </Checkbox>
    ))}
  </fieldset>
)
