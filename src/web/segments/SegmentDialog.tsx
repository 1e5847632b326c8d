import { useState } from 'react'
import type { Conditions } from '#core/rules/rule.ts'
import { problemsOf } from '#core/rules/why-not-rule.ts'
import { type Segment, segmentRoutes } from '#core/segments/api.ts'
import { isSegmentFact, SEGMENT_FACTS, SEGMENT_FREE_FACTS } from '#core/segments/segment.ts'
import { useAct, useAsk } from '../ask.ts'
import { type Choosable, ConditionsBuilder } from '../rules/ConditionsBuilder.tsx'
import { problemWords } from '../rules/rule-words.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import { SegmentPreview } from './SegmentPreview.tsx'
import { SegmentUses } from './SegmentUses.tsx'

const FIRST = { fact: 'stage', operator: 'is', value: 'active' } as const

export const SegmentDialog = ({ segment, onClose }: { segment: Segment | null; onClose: () => void }) => {
  const [name, setName] = useState(segment?.name ?? '')
  const [conditions, setConditions] = useState<Conditions>(segment?.conditions ?? [FIRST])
  const [isRemoving, setRemoving] = useState(false)
  const names = useAsk(segmentRoutes.attributes, {}).data
  const choosable: Choosable = {
    facts: SEGMENT_FACTS,
    free: SEGMENT_FREE_FACTS,
    first: FIRST,
    ...(names && { names: { 'person:': names.person, 'account:': names.account } }),
  }
  const done = (says: 'segments.created' | 'segments.saved' | 'segments.removed') => () => {
    toast.done(t(says, { name }))
    onClose()
  }
  const create = useAct(segmentRoutes.create, { shown: true, onDone: done('segments.created') })
  const change = useAct(segmentRoutes.change, { shown: true, onDone: done('segments.saved') })
  const remove = useAct(segmentRoutes.remove, { onDone: done('segments.removed') })
  const problem = create.problem ?? change.problem
  const ill = illIn(conditions)
  const parts = { name: name.trim(), conditions: conditions as Segment['conditions'] }
  return (
    <DraftDialog
      draft={parts}
      size="wide"
      title={t(segment ? 'segments.edit_title' : 'segments.new')}
      onClose={onClose}
      footer={
        <>
          {segment && (
            <Button icon="trash" onPress={() => setRemoving(true)}>
              {t('segments.remove')}
            </Button>
          )}
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button
            kind="primary"
            whyNot={parts.name === '' ? t('segments.name_missing') : ill}
            pending={create.pending || change.pending}
            onPress={() => (segment ? change.act({ id: segment.id, ...parts }) : create.act(parts))}
          >
            {t('ui.save')}
          </Button>
        </>
      }
    >
      <Stack gap={5}>
        {problem && <Banner kind="negative">{problem.message}</Banner>}
        <TextField label={t('segments.name')} maxLength={100} value={name} onChange={setName} />
        <Section title={t('segments.who')} about={t('segments.who_about')}>
          <ConditionsBuilder conditions={conditions} onChange={setConditions} choosable={choosable} />
        </Section>
        <SegmentPreview conditions={conditions} whyNot={ill} />
        {segment && <SegmentUses id={segment.id} />}
      </Stack>
      {isRemoving && segment && (
        <Confirm
          danger
          title={t('segments.remove_title', { name: segment.name })}
          yes={t('segments.remove')}
          pending={remove.pending}
          onClose={() => setRemoving(false)}
          onYes={() => remove.act({ id: segment.id })}
        >
          {t('segments.remove_why')}
        </Confirm>
      )}
    </DraftDialog>
  )
}

/** What the server would refuse; an attribute that nobody has is found out by the count. */
const illIn = (conditions: Conditions): string | null => {
  if (conditions.length === 0) return t('segments.no_conditions')
  const [first] = problemsOf(conditions, isSegmentFact)
  return first ? problemWords(first.detail, conditions) : null
}
