import { useState } from 'react'
import type { Step } from '#core/playbooks/step.ts'
import { moved } from '../surveys/draft.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Stack } from '../ui/Page.tsx'
import { Sortable } from '../ui/Sortable.tsx'
import { Text } from '../ui/Text.tsx'
import styles from './Playbooks.module.css'
import { StepFields } from './StepFields.tsx'
import { firstStep } from './step-words.ts'
import { useStepChoices } from './use-step-choices.ts'

const KINDS = ['send', 'wait', 'wait_for', 'condition', 'task', 'reward', 'ask', 'webhook'] as const

/** Steps have no name of their own, so each gets a key here that goes with it when it is moved. */
export const StepList = ({
  steps,
  onChange,
}: {
  steps: readonly Step[]
  onChange: (steps: Step[]) => void
}) => {
  const [keys, setKeys] = useState(() => steps.map((_, at) => at))
  const change = (next: readonly { key: number; step: Step }[]) => {
    setKeys(next.map(({ key }) => key))
    onChange(next.map(({ step }) => step))
  }
  const rows = steps.map((step, at) => ({ key: keys[at] ?? at, step }))
  const { surveys, webhooks } = useStepChoices()
  const first = { surveyId: surveys[0]?.value ?? null, webhookId: webhooks[0]?.value ?? null }
  const kinds = KINDS.filter(
    (kind) => (kind !== 'ask' || first.surveyId) && (kind !== 'webhook' || first.webhookId),
  )
  const freeKey = Math.max(-1, ...keys) + 1
  return (
    <Stack gap={3}>
      {steps.length === 0 && <Text muted>{t('playbooks.steps_none')}</Text>}
      <Sortable
        name={t('playbooks.steps')}
        items={rows}
        keyOf={({ key }) => String(key)}
        titleOf={({ step }, place) =>
          `${t('playbooks.step_n', { n: place + 1 })}, ${t(`playbooks.do_${step.do}`)}`
        }
        onMove={(from, to) => change(moved(rows, from, to))}
        row={({ key, step }, place) => (
          <div className={styles.step}>
            <div className={styles.head}>
              <strong>
                {place + 1}. {t(`playbooks.do_${step.do}`)}
              </strong>
              <IconButton
                small
                icon="trash"
                name={t('playbooks.remove_step', { n: place + 1 })}
                onPress={() => change(rows.toSpliced(place, 1))}
              />
            </div>
            <StepFields
              step={step}
              onChange={(next) => change(rows.toSpliced(place, 1, { key, step: next }))}
            />
          </div>
        )}
      />
      <div>
        <Menu
          name={t('playbooks.add_step')}
          align="start"
          trigger={
            <Button size="small" icon="plus">
              {t('playbooks.add_step')}
            </Button>
          }
          entries={kinds.map((kind) => ({
            id: kind,
            text: t(`playbooks.do_${kind}`),
            onPress: () => change([...rows, { key: freeKey, step: firstStep(kind, first) }]),
          }))}
        />
      </div>
    </Stack>
  )
}
