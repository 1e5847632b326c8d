import { useState } from 'react'
import { caseRoutes } from '#core/cases/api.ts'
import { CLOSURES, type Closure } from '#core/cases/case.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { toast } from '../ui/toast.ts'
import type { CaseDialogProps } from './CaseDialogs.tsx'
import { TOUCHED } from './case-acts.ts'
import { whySentence } from './why-not.ts'

export const CloseDialog = ({ story, onClose }: CaseDialogProps) => {
  const [reason, choose] = useState<Closure>(
    () => CLOSURES.find((each) => !story.closures[each]) ?? 'resolved',
  )
  const [detail, write] = useState('')
  const undo = useAct(caseRoutes.undo, { touches: TOUCHED })
  const close = useAct(caseRoutes.close, {
    shown: true,
    touches: TOUCHED,
    onDone: ({ id }) => {
      toast.undo(t('cases.did_close'), () => undo.act({ id }))
      onClose()
    },
  })
  const isDeclined = reason === 'declined'
  const send = () =>
    close.act({
      id: story.id,
      version: story.version,
      reason,
      ...(detail.trim() && { detail }),
    })
  return (
    <FormDialog
      draft={detail}
      title={t('cases.close_title')}
      onClose={onClose}
      onSubmit={send}
      problem={close.problem}
    >
      <RadioGroup
        label={t('cases.close_title')}
        bare
        value={reason}
        onChange={choose}
        choices={CLOSURES.map((value) => ({
          value,
          text: t(`cases.closure_${value}`),
          hint: whySentence(story.closures[value]) ?? t(`cases.closure_${value}_hint`),
        }))}
      />
      <TextArea
        name="detail"
        label={t('cases.close_detail')}
        required={isDeclined}
        {...(isDeclined && { hint: t('cases.close_detail_why') })}
        value={detail}
        onChange={write}
        maxLength={2000}
        onSend={send}
      />
      <Button
        type="submit"
        kind="primary"
        pending={close.pending}
        whyNot={whySentence(story.closures[reason])}
      >
        {t('cases.verb_close')}
      </Button>
    </FormDialog>
  )
}
