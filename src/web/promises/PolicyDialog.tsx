import { useState } from 'react'
import { type Policy, policyRoutes } from '#core/promises/api.ts'
import { calendarRoutes } from '#core/teams/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import { ConditionFields } from './ConditionFields.tsx'
import { LadderFields } from './LadderFields.tsx'
import { givenOf, type PolicyDraft } from './policy-draft.ts'
import { TargetFields } from './TargetFields.tsx'

type Props = { policy: Policy | null; draft: PolicyDraft; onClose: () => void }

export const PolicyDialog = ({ policy, draft: first, onClose }: Props) => {
  const [draft, setDraft] = useState(first)
  const [isRemoving, setRemoving] = useState(false)
  const calendars = useAsk(calendarRoutes.list, {}).data ?? []
  const saved = (words: string) => ({
    shown: true,
    onDone: () => {
      toast.done(words)
      onClose()
    },
  })
  const create = useAct(policyRoutes.create, saved(t('ui.saved')))
  const change = useAct(policyRoutes.change, saved(t('ui.saved')))
  const remove = useAct(policyRoutes.remove, saved(t('promises.removed')))
  const problem = create.problem ?? change.problem ?? remove.problem
  const edit = (part: Partial<PolicyDraft>) => setDraft({ ...draft, ...part })
  const calendarId = draft.calendarId ?? calendars[0]?.id ?? null
  const save = () => {
    if (!calendarId) return
    const given = { ...givenOf(draft), calendarId }
    if (policy) change.act({ id: policy.id, ...given })
    else create.act(given)
  }
  return (
    <DraftDialog
      draft={draft}
      size="wide"
      title={policy ? t('promises.edit_title', { name: policy.name }) : t('promises.new')}
      onClose={onClose}
      footer={
        <>
          {policy && (
            <Button kind="danger" pending={remove.pending} onPress={() => setRemoving(true)}>
              {t('promises.remove')}
            </Button>
          )}
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button
            kind="primary"
            pending={create.pending || change.pending}
            whyNot={draft.name.trim() === '' ? t('promises.name_it') : null}
            onPress={save}
          >
            {t('ui.save')}
          </Button>
        </>
      }
    >
      <Stack gap={5}>
        {problem && <Banner kind="negative">{problem.message}</Banner>}
        <TextField
          label={t('promises.name')}
          required
          maxLength={100}
          value={draft.name}
          onChange={(name) => edit({ name })}
        />
        <Section title={t('promises.for_whom')} about={t('promises.for_whom_about')}>
          <ConditionFields conditions={draft.conditions} onChange={(conditions) => edit({ conditions })} />
        </Section>
        <Section title={t('promises.what')} about={t('promises.what_about')}>
          <TargetFields draft={draft} onChange={edit} />
        </Section>
        <Select
          label={t('promises.calendar')}
          value={calendarId}
          onChange={(next) => edit({ calendarId: next })}
          choices={calendars.map((one) => ({ value: one.id, text: one.name }))}
        />
        <Section title={t('promises.ladder')} about={t('promises.ladder_about')}>
          <LadderFields ladder={draft.ladder} onChange={(ladder) => edit({ ladder })} />
        </Section>
      </Stack>
      {isRemoving && policy && (
        <Confirm
          danger
          title={t('promises.remove_title', { name: policy.name })}
          yes={t('promises.remove')}
          pending={remove.pending}
          onClose={() => setRemoving(false)}
          onYes={() => remove.act({ id: policy.id })}
        >
          {t('promises.remove_why')}
        </Confirm>
      )}
    </DraftDialog>
  )
}
