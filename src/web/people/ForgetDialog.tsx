import { useState } from 'react'
import { type Named, type Person, peopleRoutes } from '#core/people/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Text } from '../ui/Text.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'

/** The one act that nothing brings back, so it asks for the name in full. */
export const ForgetDialog = ({
  person,
  onForgotten,
  onClose,
}: {
  person: Person
  onForgotten: (named: readonly Named[]) => void
  onClose: () => void
}) => {
  const [typed, type] = useState('')
  const word = person.name ?? person.email ?? person.phone ?? person.id
  const forget = useAct(peopleRoutes.forget, {
    shown: true,
    touches: ['cases', 'feedback', 'messages', 'accounts'],
    onDone: ({ named }) => {
      toast.done(t('people.forgotten'))
      onForgotten(named)
    },
  })
  const agrees = typed.trim() === word
  return (
    <FormDialog
      title={t('people.forget_title', { name: word })}
      onClose={onClose}
      alert
      onSubmit={() => agrees && forget.act({ id: person.id })}
      problem={forget.problem}
    >
      <Text>{t('people.forget_about')}</Text>
      <TextField
        label={t('people.forget_type', { word })}
        value={typed}
        onChange={type}
        autoComplete="off"
        required
      />
      <Button
        type="submit"
        kind="danger"
        icon="trash"
        pending={forget.pending}
        whyNot={agrees ? null : t('people.forget_wrong')}
      >
        {t('people.forget')}
      </Button>
    </FormDialog>
  )
}
