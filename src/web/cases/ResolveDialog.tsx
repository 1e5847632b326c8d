import { useState } from 'react'
import { caseRoutes } from '#core/cases/api.ts'
import type { RemedyKind } from '#core/cases/remedy.ts'
import type { Id } from '#core/ids.ts'
import { useAct } from '../ask.ts'
import { CauseFields } from '../causes/CauseFields.tsx'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Text } from '../ui/Text.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import type { CaseDialogProps } from './CaseDialogs.tsx'
import { TOUCHED } from './case-acts.ts'
import { RemedyFields } from './RemedyFields.tsx'

export const ResolveDialog = ({ story, onClose }: CaseDialogProps) => {
  const [rootCause, setRootCause] = useState(story.rootCause ?? '')
  const [actionTaken, setActionTaken] = useState(story.actionTaken ?? '')
  const [remedy, setRemedy] = useState(story.remedy ?? '')
  const [causeId, setCause] = useState<Id<'cause'> | null>(story.rootCauseId)
  const [whys, setWhys] = useState<string[]>(story.whys)
  const [remedyKind, setKind] = useState<RemedyKind | null>(story.remedyKind)
  const [remedyCost, setCost] = useState<number | null>(story.remedyCost)
  const [remedyCurrency, setCurrency] = useState(story.remedyCurrency)
  const undo = useAct(caseRoutes.undo, { touches: TOUCHED })
  const resolve = useAct(caseRoutes.resolve, {
    shown: true,
    touches: TOUCHED,
    onDone: ({ id }) => {
      toast.undo(t('cases.did_resolve'), () => undo.act({ id }))
      onClose()
    },
  })
  const send = () =>
    resolve.act({
      id: story.id,
      version: story.version,
      rootCause,
      actionTaken,
      remedy: remedy.trim() || null,
      rootCauseId: causeId,
      whys: whys.filter((why) => why.trim() !== ''),
      remedyKind,
      remedyCost,
      remedyCurrency,
    })
  return (
    <FormDialog
      draft={[rootCause, actionTaken, remedy, causeId, whys, remedyKind, remedyCost, remedyCurrency]}
      title={t('cases.resolve_title')}
      onClose={onClose}
      size="wide"
      onSubmit={send}
      problem={resolve.problem}
    >
      <Text muted>{t('cases.resolve_about')}</Text>
      <CauseFields causeId={causeId} onCause={setCause} whys={whys} onWhys={setWhys} />
      <TextArea
        name="rootCause"
        label={t('cases.root_cause_words')}
        hint={t('cases.root_cause_hint')}
        required={causeId === null}
        value={rootCause}
        onChange={setRootCause}
        maxLength={2000}
        onSend={send}
      />
      <TextArea
        name="actionTaken"
        label={t('cases.action_taken')}
        hint={t('cases.action_taken_hint')}
        required
        value={actionTaken}
        onChange={setActionTaken}
        maxLength={4000}
        onSend={send}
      />
      <RemedyFields
        kind={remedyKind}
        onKind={setKind}
        cost={remedyCost}
        onCost={setCost}
        currency={remedyCurrency}
        onCurrency={setCurrency}
      />
      <TextField
        name="remedy"
        label={t('cases.remedy')}
        hint={t('cases.remedy_hint')}
        required={false}
        value={remedy}
        onChange={setRemedy}
        maxLength={2000}
      />
      <Button
        type="submit"
        kind="primary"
        icon="check"
        pending={resolve.pending}
        whyNot={remedyKind === null ? t('cases.remedy_choose') : null}
      >
        {t('cases.verb_resolve')}
      </Button>
    </FormDialog>
  )
}
