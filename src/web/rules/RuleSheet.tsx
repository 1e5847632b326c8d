import { useState } from 'react'
import { type Rule, RuleAction, ruleRoutes } from '#core/rules/api.ts'
import { problemsOf } from '#core/rules/why-not-rule.ts'
import { useAct, useAsk } from '../ask.ts'
import { Problem } from '../problem.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import { ActionFields } from './ActionFields.tsx'
import { ConditionsBuilder } from './ConditionsBuilder.tsx'
import { RehearsalPanel } from './RehearsalPanel.tsx'
import { type DraftAction, type DraftRule, whyNotAction } from './rule-draft.ts'
import { problemWords } from './rule-words.ts'
import { standingOf } from './standing.ts'

/** The server refuses what can never match; the same rule of core says so here, while it is written. */
export const RuleSheet = ({ rule, onClose }: { rule: Rule | null; onClose: () => void }) => {
  const [draft, setDraft] = useState<DraftRule>(() => draftOf(rule))
  const [isRemoving, setRemoving] = useState(false)
  const create = useAct(ruleRoutes.create, {
    shown: true,
    onDone: ({ shadowedBy }) => {
      const by = found.data?.find(({ id }) => id === shadowedBy)
      if (by) toast.say(t('rules.created_shadowed', { name: by.name }))
      else toast.done(t('rules.created'))
      onClose()
    },
  })
  const found = useAsk(ruleRoutes.list, {})
  const change = useAct(ruleRoutes.change, { shown: true, onDone: onClose })
  const remove = useAct(ruleRoutes.remove, {
    onDone: () => {
      toast.done(t('rules.removed'))
      onClose()
    },
  })
  const ill = problemsOf(draft.conditions).map((one) => ({
    ...one,
    detail: problemWords(one.detail, draft.conditions),
  }))
  const { position, shadow, buried } = standingOf(found.data ?? [], { rule, conditions: draft.conditions })
  const action = RuleAction.safeParse(draft.action).data ?? null
  const problem = create.problem ?? change.problem
  const save = () => {
    if (!action) return
    const given = { name: draft.name, conditions: draft.conditions as Rule['conditions'], action }
    if (rule) change.act({ id: rule.id, ...given })
    else create.act({ ...given, position })
  }
  const whyNot =
    ill[0]?.detail ?? (draft.name.trim() === '' ? t('rules.no_name') : whyNotAction(draft.action))
  return (
    <DraftDialog
      draft={draft}
      size="wide"
      title={t(rule ? 'rules.edit_title' : 'rules.new')}
      onClose={onClose}
      footer={
        <>
          {rule && (
            <Button icon="trash" onPress={() => setRemoving(true)}>
              {t('rules.remove')}
            </Button>
          )}
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button kind="primary" whyNot={whyNot} pending={create.pending || change.pending} onPress={save}>
            {t('ui.save')}
          </Button>
        </>
      }
    >
      <Stack gap={5}>
        {problem && <Banner kind="negative">{sentenceOf(problem)}</Banner>}
        <TextField
          autoFocus
          label={t('rules.name')}
          hint={t('rules.name_hint')}
          maxLength={100}
          value={draft.name}
          onChange={(name) => setDraft({ ...draft, name })}
        />
        <Section title={t('rules.conditions')}>
          <ConditionsBuilder
            conditions={draft.conditions}
            onChange={(conditions) => setDraft({ ...draft, conditions })}
            none={t('rules.no_conditions')}
          />
          {ill.map(({ path, detail }) => (
            <Banner key={path} kind="warning">
              {detail}
            </Banner>
          ))}
          {ill.length === 0 && shadow && (
            <Banner kind={rule ? 'warning' : 'notice'}>
              {t(rule ? 'rules.would_be_shadowed' : 'rules.goes_before', { name: shadow.name })}
            </Banner>
          )}
          {ill.length === 0 && buried.length > 0 && (
            <Banner kind="warning">
              {t('rules.would_bury', { names: buried.map(({ name }) => `“${name}”`).join(', ') })}
            </Banner>
          )}
        </Section>
        <Section title={t('rules.action')}>
          <ActionFields
            action={draft.action}
            onChange={(next: DraftAction) => setDraft({ ...draft, action: next })}
          />
        </Section>
        <RehearsalPanel
          rule={rule}
          position={position}
          draft={draft}
          action={action}
          whyNot={ill[0]?.detail ?? null}
        />
      </Stack>
      {isRemoving && rule && (
        <Confirm
          danger
          title={t('rules.remove_title', { name: rule.name })}
          yes={t('rules.remove')}
          pending={remove.pending}
          onClose={() => setRemoving(false)}
          onYes={() => remove.act({ id: rule.id })}
        >
          {t('rules.remove_why')}
        </Confirm>
      )}
    </DraftDialog>
  )
}

const draftOf = (rule: Rule | null): DraftRule => ({
  name: rule?.name ?? '',
  conditions: rule?.conditions ?? [{ fact: 'bucket', operator: 'is', value: 'detractor' }],
  action: rule?.action ?? { kind: 'open_case', owner: null, level: null, because: '' },
})

const sentenceOf = (problem: Error): string =>
  problem instanceof Problem && problem.errors.length > 0
    ? `${problem.message} ${problem.errors.map(({ detail }) => detail).join(' ')}`
    : problem.message
