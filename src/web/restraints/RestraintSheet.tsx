import { useState } from 'react'
import { type Restraint, restraintRoutes } from '#core/restraints/api.ts'
import { problemsOf } from '#core/rules/why-not-rule.ts'
import { useAct } from '../ask.ts'
import { problemWords } from '../rules/rule-words.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import { PlayedAgain } from './PlayedAgain.tsx'
import { type Draft, draftOf, holdsBack } from './restraint-words.ts'
import { TermsFields } from './TermsFields.tsx'
import { WhenBlockedFields } from './WhenBlockedFields.tsx'
import { WhomFields } from './WhomFields.tsx'

export const RestraintSheet = ({
  restraint,
  onClose,
}: {
  restraint: Restraint | null
  onClose: () => void
}) => {
  const [draft, setDraft] = useState<Draft>(() => draftOf(restraint))
  const [isRemoving, setRemoving] = useState(false)
  const done = (says: 'restraints.created' | 'restraints.saved' | 'restraints.removed') => () => {
    toast.done(t(says))
    onClose()
  }
  const create = useAct(restraintRoutes.create, { shown: true, onDone: done('restraints.created') })
  const change = useAct(restraintRoutes.change, { shown: true, onDone: done('restraints.saved') })
  const remove = useAct(restraintRoutes.remove, { onDone: done('restraints.removed') })
  const problem = create.problem ?? change.problem
  const ill = illIn(draft)
  return (
    <DraftDialog
      draft={draft}
      size="wide"
      title={t(restraint ? 'restraints.edit_title' : 'restraints.new')}
      onClose={onClose}
      footer={
        <>
          {restraint && (
            <Button icon="trash" onPress={() => setRemoving(true)}>
              {t('restraints.remove')}
            </Button>
          )}
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button
            kind="primary"
            whyNot={draft.name.trim() === '' ? t('restraints.name_missing') : ill}
            pending={create.pending || change.pending}
            onPress={() => (restraint ? change.act({ id: restraint.id, ...draft }) : create.act(draft))}
          >
            {t('ui.save')}
          </Button>
        </>
      }
    >
      <Stack gap={5}>
        {problem && <Banner kind="negative">{problem.message}</Banner>}
        <TextField
          label={t('restraints.name')}
          hint={t('restraints.name_hint')}
          maxLength={120}
          value={draft.name}
          onChange={(name) => setDraft({ ...draft, name })}
        />
        <TermsFields
          terms={draft.terms}
          onChange={(terms) => setDraft({ ...draft, terms, whenBlocked: { do: 'drop' } })}
        />
        {holdsBack(draft.terms) && (
          <Section title={t('restraints.then')}>
            <WhenBlockedFields
              terms={draft.terms}
              whenBlocked={draft.whenBlocked}
              onChange={(whenBlocked) => setDraft({ ...draft, whenBlocked })}
            />
          </Section>
        )}
        <WhomFields draft={draft} onChange={setDraft} />
        {ill && <Banner kind="warning">{ill}</Banner>}
        <PlayedAgain id={restraint?.id} draft={draft} whyNot={ill} />
      </Stack>
      {isRemoving && restraint && (
        <Confirm
          danger
          title={t('restraints.remove_title', { name: restraint.name })}
          yes={t('restraints.remove')}
          pending={remove.pending}
          onClose={() => setRemoving(false)}
          onYes={() => remove.act({ id: restraint.id })}
        >
          {t('restraints.remove_why')}
        </Confirm>
      )}
    </DraftDialog>
  )
}

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** What the server would refuse. */
const illIn = ({ conditions, terms }: Draft): string | null => {
  const [first] = problemsOf(conditions)
  if (first) return problemWords(first.detail, conditions)
  if (terms.kind !== 'quiet') return null
  if (!TIME.test(terms.from) || !TIME.test(terms.until)) return t('restraints.time_ill')
  return terms.weekdays.length > 6 ? t('restraints.all_quiet') : null
}
