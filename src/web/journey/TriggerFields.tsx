import { WRITTEN_CHANNELS } from '#core/messages/message.ts'
import { surveyRoutes } from '#core/surveys/api.ts'
import { useAsk } from '../ask.ts'
import { ChannelChoice } from '../sms/ChannelChoice.tsx'
import { t } from '../texts/text.ts'
import { NumberField } from '../ui/NumberField.tsx'
import { Stack } from '../ui/Page.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import styles from './Journey.module.css'
import type { Draft } from './trigger-words.ts'

type FieldsProps = { draft: Draft; onChange: (draft: Draft) => void }

/** After what, which survey, and whom of those it concerns. */
export const TriggerFields = ({ draft, onChange }: FieldsProps) => {
  const surveys = useAsk(surveyRoutes.list, {}).data ?? []
  return (
    <Stack gap={4}>
      <WhenFields draft={draft} onChange={onChange} />
      <div className={styles.fields}>
        <Select
          label={t('journey.survey')}
          value={draft.surveyId}
          onChange={(surveyId) => onChange({ ...draft, surveyId })}
          choices={surveys
            .filter(({ status }) => status !== 'closed')
            .map(({ id, name }) => ({ value: id, text: name }))}
        />
        <ChannelChoice
          of={WRITTEN_CHANNELS}
          value={draft.channel}
          onChange={(channel) => onChange({ ...draft, channel })}
        />
        <Select
          label={t('journey.at_hour')}
          value={String(draft.atHour)}
          onChange={(hour) =>
            onChange({ ...draft, atHour: hour === 'any' || hour === 'best' ? hour : Number(hour) })
          }
          choices={[
            { value: 'any', text: t('journey.hour_any') },
            { value: 'best', text: t('journey.hour_best') },
            ...Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), text: `${hour}:00` })),
          ]}
        />
        <NumberField
          label={t('journey.percent')}
          min={0}
          max={100}
          value={draft.percent}
          onChange={(percent) => onChange({ ...draft, percent: percent ?? 100 })}
        />
        <NumberField
          label={t('journey.remind')}
          hint={t('journey.remind_hint')}
          min={1}
          max={60}
          value={draft.remindAfterDays}
          onChange={(remindAfterDays) => onChange({ ...draft, remindAfterDays })}
        />
      </div>
    </Stack>
  )
}

const WhenFields = ({ draft, onChange }: FieldsProps) => {
  const { terms } = draft
  return (
    <>
      <RadioGroup
        label={t('journey.when')}
        value={terms.kind}
        onChange={(kind) =>
          onChange({
            ...draft,
            terms: kind === 'moment' ? { kind, event: '', waitMinutes: 1440 } : { kind, everyDays: 90 },
          })
        }
        choices={(['moment', 'recurring'] as const).map((value) => ({
          value,
          text: t(`journey.when_${value}`),
        }))}
      />
      <div className={styles.fields}>
        {terms.kind === 'moment' ? (
          <>
            <TextField
              label={t('journey.event')}
              hint={t('journey.event_hint')}
              maxLength={100}
              value={terms.event}
              onChange={(event) => onChange({ ...draft, terms: { ...terms, event } })}
            />
            <NumberField
              label={t('journey.wait')}
              hint={t('journey.wait_hint')}
              min={0}
              max={8760}
              step={0.25}
              value={terms.waitMinutes / 60}
              onChange={(hours) =>
                onChange({ ...draft, terms: { ...terms, waitMinutes: Math.round((hours ?? 0) * 60) } })
              }
            />
          </>
        ) : (
          <NumberField
            label={t('journey.every_days')}
            hint={t('journey.every_hint')}
            min={1}
            max={730}
            value={terms.everyDays}
            onChange={(everyDays) => onChange({ ...draft, terms: { ...terms, everyDays: everyDays ?? 90 } })}
          />
        )}
      </div>
    </>
  )
}
