import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { z } from 'zod'
import type { Id } from '#core/ids.ts'
import { type Named, type PersonStory, peopleRoutes } from '#core/people/api.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { PromiseCall } from '../calls/PromiseCall.tsx'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { Card } from '../ui/Card.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Page } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { BelongsTo } from '../units/BelongsTo.tsx'
import { AskingList } from './AskingList.tsx'
import { CaseList } from './CaseList.tsx'
import { ConsentCard } from './ConsentCard.tsx'
import { EditPersonDialog } from './EditPersonDialog.tsx'
import { ForgetDialog } from './ForgetDialog.tsx'
import { IdentityCard } from './IdentityCard.tsx'
import { NamedDialog } from './NamedDialog.tsx'
import { nameOfPerson } from './name-of-person.ts'
import { OpenCaseDialog } from './OpenCaseDialog.tsx'
import { PersonFacts } from './PersonFacts.tsx'
import { PersonMails } from './PersonMails.tsx'
import { PersonRuns } from './PersonRuns.tsx'
import { PersonTimeline } from './PersonTimeline.tsx'
import styles from './people.module.css'
import { ScoreLine } from './ScoreLine.tsx'

export const PersonPage = () => {
  const { id } = useParams({ from: '/people/$id' })
  const found = useAsk(peopleRoutes.show, { id: id as Id<'person'> })
  const [named, tell] = useState<readonly Named[]>([])
  const navigate = useNavigate()
  const leave = () => void navigate({ to: '/people' })
  const forgotten = (all: readonly Named[]) => (all.length > 0 ? tell(all) : leave())
  // Behind it there is nobody any more.
  if (named.length > 0) return <NamedDialog named={named} onClose={leave} />
  return (
    <Await {...found}>{(person) => <Story key={person.id} person={person} onForgotten={forgotten} />}</Await>
  )
}

type Person = z.output<typeof PersonStory>
type Layer = 'edit' | 'forget' | 'case'

type OnForgotten = (named: readonly Named[]) => void

const Story = ({ person, onForgotten }: { person: Person; onForgotten: OnForgotten }) => {
  const [layer, open] = useState<Layer | null>(null)
  const close = () => open(null)
  const name = nameOfPerson(person)
  return (
    <Page
      title={name}
      back={<Link to="/people">{t('people.back')}</Link>}
      about={[t('people.pieces', { n: person.pieces }), t('people.cases_open', { n: person.openCases })].join(
        ' · ',
      )}
      actions={<Acts person={person} open={open} />}
    >
      {person.suppressed && (
        <Banner kind="warning">{t('people.suppressed', { why: person.suppressed })}</Banner>
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Card title={t('people.scores')}>
            {person.lastScores.length > 0 ? (
              <ScoreLine scores={person.lastScores} />
            ) : (
              <Text muted>{t('people.scores_none')}</Text>
            )}
          </Card>
          <PersonTimeline id={person.id} />
        </div>
        <div className={styles.column}>
          <PersonFacts person={person} />
          <IdentityCard person={person} />
          <BelongsTo of={{ personId: person.id }} />
          <AskingList id={person.id} />
          <PersonRuns id={person.id} />
          <CaseList filter={{ personId: person.id }} />
          <ConsentCard id={person.id} />
          <PersonMails id={person.id} />
        </div>
      </div>
      {layer === 'edit' && <EditPersonDialog person={person} onClose={close} />}
      {layer === 'case' && <OpenCaseDialog personId={person.id} onClose={close} />}
      {layer === 'forget' && <ForgetDialog person={person} onClose={close} onForgotten={onForgotten} />}
    </Page>
  )
}

const Acts = ({ person, open }: { person: Person; open: (layer: Layer) => void }) => {
  const can = useCan()
  return (
    <>
      <ButtonLink to="/feedback" search={{ personId: person.id }} icon="feedback">
        {t('people.all_feedback')}
      </ButtonLink>
      {can('cases.work') && person.phone && <PromiseCall personId={person.id} />}
      {can('cases.work') && (
        <Button icon="inbox" onPress={() => open('case')}>
          {t('people.open_case')}
        </Button>
      )}
      {can('people.write') && (
        <Menu
          name={t('cases.more')}
          trigger={<Button icon="more">{t('cases.more')}</Button>}
          entries={[
            { id: 'edit', text: t('people.edit'), icon: 'edit', onPress: () => open('edit') },
            'rule',
            {
              id: 'forget',
              text: t('people.forget'),
              icon: 'trash',
              danger: true,
              onPress: () => open('forget'),
            },
          ]}
        />
      )}
    </>
  )
}
