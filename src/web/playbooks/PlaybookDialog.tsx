import { useState } from 'react'
import { BUCKETS, type Bucket } from '#core/feedback/feedback.ts'
import { type Playbook, playbookRoutes, type Step } from '#core/playbooks/api.ts'
import { problemsOf } from '#core/playbooks/playbook.ts'
import { useAct } from '../ask.ts'
import { Problem } from '../problem.ts'
import { t, textOr } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import { StepList } from './StepList.tsx'

export const PlaybookDialog = ({ playbook, onClose }: { playbook: Playbook | null; onClose: () => void }) => {
  const [name, setName] = useState(playbook?.name ?? '')
  const [bucket, setBucket] = useState<Bucket>(playbook?.bucket ?? 'promoter')
  const [oncePerDays, setOncePerDays] = useState(playbook?.oncePerDays ?? 180)
  const [steps, setSteps] = useState<Step[]>(playbook?.steps ?? [])
  const [isRemoving, setRemoving] = useState(false)
  const saved = {
    shown: true,
    onDone: () => {
      toast.done(t('ui.saved'))
      onClose()
    },
  }
  const create = useAct(playbookRoutes.create, saved)
  const change = useAct(playbookRoutes.change, saved)
  const remove = useAct(playbookRoutes.remove, {
    onDone: () => {
      toast.done(t('playbooks.removed'))
      onClose()
    },
  })
  const given = { name, bucket, steps, oncePerDays }
  const problem = create.problem ?? change.problem
  const ill = problemsOf(steps).map(({ path, code, detail }) =>
    textOr(`playbooks.problem_${code}`, '') === ''
      ? detail
      : t(`playbooks.problem_${code as 'wait_last'}`, { n: Number(path.split('.')[1]) + 1, detail }),
  )
  const whyNot =
    ill[0] ?? (name.trim() ? (steps.length > 0 ? null : t('playbooks.steps_none')) : t('playbooks.no_name'))
  return (
    <Dialog
      open
      size="wide"
      title={playbook ? t('playbooks.edit_title', { name: playbook.name }) : t('playbooks.new')}
      onClose={onClose}
      footer={
        <>
          {playbook && (
            <Button icon="trash" onPress={() => setRemoving(true)}>
              {t('playbooks.remove')}
            </Button>
          )}
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button
            kind="primary"
            whyNot={whyNot}
            pending={create.pending || change.pending}
            onPress={() => (playbook ? change.act({ id: playbook.id, ...given }) : create.act(given))}
          >
            {t('ui.save')}
          </Button>
        </>
      }
    >
      <Stack gap={4}>
        {problem && <Banner kind="negative">{sentenceOf(problem)}</Banner>}
        {ill.map((one) => (
          <Banner key={one} kind="warning">
            {one}
          </Banner>
        ))}
        <TextField label={t('playbooks.name')} maxLength={100} value={name} onChange={setName} />
        <Select<Bucket>
          label={t('playbooks.bucket')}
          value={bucket}
          onChange={setBucket}
          choices={BUCKETS.map((value) => ({ value, text: t(`playbooks.for_${value}`) }))}
        />
        <NumberField
          label={t('playbooks.once_per_days')}
          value={oncePerDays}
          min={0}
          max={3650}
          onChange={(days) => setOncePerDays(days ?? 0)}
        />
        <Section title={t('playbooks.steps')}>
          <StepList steps={steps} onChange={setSteps} />
        </Section>
      </Stack>
      {isRemoving && playbook && (
        <Confirm
          danger
          title={t('playbooks.remove_title', { name: playbook.name })}
          yes={t('playbooks.remove')}
          pending={remove.pending}
          onClose={() => setRemoving(false)}
          onYes={() => remove.act({ id: playbook.id })}
        >
          {t('playbooks.remove_why')}
        </Confirm>
      )}
    </Dialog>
  )
}

const sentenceOf = (problem: Error): string =>
  problem instanceof Problem && problem.errors.length > 0
    ? `${problem.message} ${problem.errors.map(({ path, detail }) => `${path}: ${detail}`).join(' · ')}`
    : problem.message
