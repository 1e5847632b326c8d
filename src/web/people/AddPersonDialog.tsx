import { useState } from 'react'
import type { Id } from '#core/ids.ts'
import { peopleRoutes } from '#core/people/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { toast } from '../ui/toast.ts'
import { nameOfPerson } from './name-of-person.ts'
import { givenOf, NOBODY, PersonFields } from './PersonFields.tsx'

export const AddPersonDialog = ({
  onDone,
  onClose,
}: {
  onDone: (id: Id<'person'>) => void
  onClose: () => void
}) => {
  const [values, change] = useState(NOBODY)
  const add = useAct(peopleRoutes.add, {
    shown: true,
    onDone: (person) => {
      toast.done(t('people.added', { name: nameOfPerson(person) }))
      onClose()
      onDone(person.id)
    },
  })
  return (
    <FormDialog
      title={t('people.add')}
      onClose={onClose}
      onSubmit={() => add.act(givenOf(values))}
      problem={add.problem}
    >
      <PersonFields values={values} onChange={(next) => change({ ...values, ...next })} />
      <Button type="submit" kind="primary" pending={add.pending}>
        {t('people.add')}
      </Button>
    </FormDialog>
  )
}
