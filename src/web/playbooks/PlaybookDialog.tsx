import { useState } from 'react'
import { type Playbook, playbookRoutes } from '#core/playbooks/api.ts'
import { useAct } from '../ask.ts'
import { Problem } from '../problem.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Stack } from '../ui/Page.tsx'
import { toast } from '../ui/toast.ts'
import { PlaybookFields } from './PlaybookFields.tsx'
import { PlaybookTrial } from './PlaybookTrial.tsx'
import { draftOf, problemWords } from './playbook-draft.ts'

export const PlaybookDialog = ({ playbook, onClose }: { playbook: Playbook | null; onClose: () => void }) => {
  const [draft, setDraft] = useState(() => draftOf(playbook))
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
  const problem = create.problem ?? change.problem
  const ill = problemWords(draft)
  const cannotRun = ill[0] ?? (draft.steps.length > 0 ? null : t('playbooks.steps_none'))
  return (
    <DraftDialog
      draft={draft}
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
            whyNot={cannotRun ?? (draft.name.trim() ? null : t('playbooks.no_name'))}
            pending={create.pending || change.pending}
            onPress={() => (playbook ? change.act({ id: playbook.id, ...draft }) : create.act(draft))}
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
        <PlaybookFields draft={draft} onChange={setDraft} />
        <PlaybookTrial id={playbook?.id ?? null} draft={draft} whyNot={cannotRun} />
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
    </DraftDialog>
  )
}

const sentenceOf = (problem: Error): string =>
  problem instanceof Problem && problem.errors.length > 0
    ? `${problem.message} ${problem.errors.map(({ path, detail }) => `${path}: ${detail}`).join(' · ')}`
    : problem.message
