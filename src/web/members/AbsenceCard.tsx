import { useState } from 'react'
import { meRoutes } from '#core/members/api.ts'
import { useSession } from '../app/session.ts'
import { useAct } from '../ask.ts'
import { AbsenceFields, absenceOf, momentsOf } from '../teams/WorkFields.tsx'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Form } from '../ui/Form.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { toast } from '../ui/toast.ts'

export const AbsenceCard = () => {
  const { member } = useSession()
  const [draft, setDraft] = useState(() => absenceOf(member))
  const change = useAct(meRoutes.beAbsent, {
    shown: true,
    touches: ['members'],
    onDone: () => toast.done(t('ui.saved')),
  })
  const save = (next: typeof draft) => change.act({ ...momentsOf(next), deputyId: next.deputyId })
  const back = { ...draft, from: null, until: null }
  return (
    <Section title={t('members.absence')} about={t('members.absence_about')}>
      <Card>
        <Form problem={change.problem} onSubmit={() => save(draft)}>
          <AbsenceFields memberId={member.id} draft={draft} onChange={setDraft} />
          <Stack row gap={2}>
            <Button kind="primary" type="submit" pending={change.pending}>
              {t('ui.save')}
            </Button>
            {draft.until && (
              <Button
                onPress={() => {
                  setDraft(back)
                  save(back)
                }}
              >
                {t('members.back_again')}
              </Button>
            )}
          </Stack>
        </Form>
      </Card>
    </Section>
  )
}
