import { useState } from 'react'
import { problemsOf } from '#core/rules/why-not-rule.ts'
import { type Trigger, triggerRoutes } from '#core/triggers/api.ts'
import { useAct } from '../ask.ts'
import { type Choosable, ConditionsBuilder, OF_PERSON } from '../rules/ConditionsBuilder.tsx'
import { problemWords } from '../rules/rule-words.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import { TriggerFields } from './TriggerFields.tsx'
import type { Draft } from './trigger-words.ts'

/** What is known before anybody answers. Only what happened brings attributes of its own. */
const knownBefore = (kind: Draft['terms']['kind']): Choosable =>
  kind === 'recurring'
    ? OF_PERSON
    : {
        ...OF_PERSON,
        free: ['attribute:', 'person:'],
        first: { fact: 'attribute:total', operator: 'at_least', value: 0 },
        attributeOf: t('journey.attribute'),
      }

export const TriggerSheet = ({
  trigger,
  first,
  onClose,
}: {
  trigger: Trigger | null
  first: Draft
  onClose: () => void
}) => {
  const [draft, setDraft] = useState(first)
  const done = (says: 'journey.created' | 'journey.saved' | 'journey.removed') => () => {
    toast.done(t(says))
    onClose()
  }
  const touches = ['journey']
  const create = useAct(triggerRoutes.create, { shown: true, touches, onDone: done('journey.created') })
  const change = useAct(triggerRoutes.change, { shown: true, touches, onDone: done('journey.saved') })
  const remove = useAct(triggerRoutes.remove, { touches, onDone: done('journey.removed') })
  const problem = create.problem ?? change.problem
  const ill = problemsOf(draft.conditions)[0]
  const whyNot =
    draft.name.trim() === ''
      ? t('journey.name_missing')
      : draft.terms.kind === 'moment' && draft.terms.event.trim() === ''
        ? t('journey.event_missing')
        : ill
          ? problemWords(ill.detail, draft.conditions)
          : null
  return (
    <DraftDialog
      draft={draft}
      size="wide"
      title={t(trigger ? 'journey.edit_title' : 'journey.new')}
      onClose={onClose}
      footer={
        <>
          {trigger && (
            <Button icon="trash" pending={remove.pending} onPress={() => remove.act({ id: trigger.id })}>
              {t('journey.remove')}
            </Button>
          )}
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button
            kind="primary"
            whyNot={whyNot}
            pending={create.pending || change.pending}
            onPress={() =>
              trigger ? change.act({ id: trigger.id, ...draft }) : create.act({ ...draft, enabled: true })
            }
          >
            {t(trigger ? 'ui.save' : 'journey.switch_on')}
          </Button>
        </>
      }
    >
      <Stack gap={5}>
        {problem && <Banner kind="negative">{problem.message}</Banner>}
        <TextField
          label={t('journey.name')}
          maxLength={120}
          value={draft.name}
          onChange={(name) => setDraft({ ...draft, name })}
        />
        <TriggerFields draft={draft} onChange={setDraft} />
        <Section title={t('journey.whom')} about={t('journey.whom_about')}>
          <ConditionsBuilder
            choosable={knownBefore(draft.terms.kind)}
            conditions={draft.conditions}
            onChange={(conditions) => setDraft({ ...draft, conditions: conditions as Draft['conditions'] })}
          />
        </Section>
      </Stack>
    </DraftDialog>
  )
}
