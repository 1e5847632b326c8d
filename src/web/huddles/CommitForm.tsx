import { useState } from 'react'
import { type Huddle, huddleRoutes } from '#core/huddles/api.ts'
import type { Id } from '#core/ids.ts'
import { useAct } from '../ask.ts'
import { useMembers } from '../members/use-members.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { ComboBox } from '../ui/ComboBox.tsx'
import { DateField } from '../ui/DateField.tsx'
import { Form } from '../ui/Form.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import { daysAhead } from './days.ts'
import styles from './huddles.module.css'

const USUAL_DAYS = 7

/** One owner and one day, or it is a wish. */
export const CommitForm = ({ huddle: { id } }: { huddle: Huddle }) => {
  const members = useMembers()
  const [what, write] = useState('')
  const [ownerId, choose] = useState<Id<'member'> | null>(null)
  const [dueOn, setDue] = useState<string | null>(() => daysAhead(new Date(), USUAL_DAYS))
  const commit = useAct(huddleRoutes.commit, {
    shown: true,
    touches: ['commitments'],
    onDone: () => {
      write('')
      toast.done(t('huddles.committed'))
    },
  })
  return (
    <div className={styles.commit}>
      <Form
        onSubmit={() => ownerId && dueOn && commit.act({ id, what, ownerId, dueOn })}
        problem={commit.problem}
      >
        <TextField
          name="what"
          label={t('huddles.commit_what')}
          required
          maxLength={500}
          value={what}
          onChange={write}
        />
        <div className={styles.pair}>
          <ComboBox
            name="ownerId"
            label={t('huddles.commit_who')}
            required
            value={ownerId}
            onChange={choose}
            choices={members}
          />
          <DateField name="dueOn" label={t('huddles.commit_by')} required value={dueOn} onChange={setDue} />
        </div>
        <Button type="submit" icon="plus" pending={commit.pending}>
          {t('huddles.commit')}
        </Button>
      </Form>
    </div>
  )
}
