import type { Id } from '#core/ids.ts'
import { ASKING_CHANNELS } from '#core/restraints/restraint.ts'
import { surveyRoutes } from '#core/surveys/api.ts'
import { useAsk } from '../ask.ts'
import { ConditionsBuilder, OF_PERSON } from '../rules/ConditionsBuilder.tsx'
import { t } from '../texts/text.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import styles from './Restraints.module.css'
import type { Draft } from './restraint-words.ts'

/** For whom, through which channels and for which surveys it holds; nothing chosen means all. */
export const WhomFields = ({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) => {
  const surveys = useAsk(surveyRoutes.list, {}).data ?? []
  const turn = <T,>(all: readonly T[], one: T, on: boolean) =>
    on ? [...all, one] : all.filter((other) => other !== one)
  return (
    <Stack gap={5}>
      <Section title={t('restraints.whom')} about={t('restraints.whom_about')}>
        <ConditionsBuilder
          choosable={OF_PERSON}
          conditions={draft.conditions}
          onChange={(conditions) => onChange({ ...draft, conditions: conditions as Draft['conditions'] })}
        />
      </Section>
      <fieldset className={styles.days}>
        <legend>{t('restraints.channels')}</legend>
        {ASKING_CHANNELS.map((channel) => (
          <Checkbox
            key={channel}
            checked={draft.channels.includes(channel)}
            onChange={(on) => onChange({ ...draft, channels: turn(draft.channels, channel, on) })}
          >
            {t(`restraints.channel_${channel}`)}
          </Checkbox>
        ))}
      </fieldset>
      {surveys.length > 0 && (
        <fieldset className={styles.days}>
          <legend>{t('restraints.surveys')}</legend>
          {surveys.map(({ id, name }) => (
            <Checkbox
              key={id}
              checked={draft.surveys.includes(id)}
              onChange={(on) => onChange({ ...draft, surveys: turn<Id<'survey'>>(draft.surveys, id, on) })}
            >
              {name}
            </Checkbox>
          ))}
        </fieldset>
      )}
    </Stack>
  )
}
