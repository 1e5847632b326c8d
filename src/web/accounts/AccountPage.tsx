import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Account, accountRoutes } from '#core/accounts/api.ts'
import { feedbackRoutes } from '#core/feedback/api.ts'
import type { Id } from '#core/ids.ts'
import { peopleRoutes } from '#core/people/api.ts'
import { useCan } from '../app/session.ts'
import { useAsk, useAskPages } from '../ask.ts'
import { FeedbackPiece } from '../feedback/FeedbackPiece.tsx'
import { beginningOf } from '../metrics/range.ts'
import { ScoreStat } from '../metrics/ScoreStat.tsx'
import { CaseList } from '../people/CaseList.tsx'
import { nameOfPerson } from '../people/name-of-person.ts'
import { Fact } from '../people/PersonFacts.tsx'
import styles from '../people/people.module.css'
import { formatDate, formatNumber, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { Card, Cards } from '../ui/Card.tsx'
import { Page } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { BelongsTo } from '../units/BelongsTo.tsx'
import { AccountDialog } from './AccountDialog.tsx'

export const AccountPage = () => {
  const { id } = useParams({ from: '/accounts/$id' })
  const found = useAsk(accountRoutes.show, { id: id as Id<'account'> })
  return <Await {...found}>{(account) => <Story key={account.id} account={account} />}</Await>
}

const Story = ({ account }: { account: Account }) => {
  const [editing, edit] = useState(false)
  const can = useCan()
  return (
    <Page
      title={account.name}
      back={<Link to="/accounts">{t('accounts.back')}</Link>}
      about={t('accounts.n_people', { n: account.people })}
      actions={
        <>
          <ButtonLink to="/feedback" search={{ accountId: account.id }} icon="feedback">
            {t('accounts.all_feedback')}
          </ButtonLink>
          {can('people.write') && (
            <Button icon="edit" onPress={() => edit(true)}>
              {t('accounts.edit')}
            </Button>
          )}
        </>
      }
    >
      {can('metrics.read') && (
        <Cards min="20rem">
          {(['nps', 'csat', 'ces'] as const).map((metric) => (
            <Card key={metric}>
              <ScoreStat metric={metric} slice={{ accountId: account.id }} />
            </Card>
          ))}
        </Cards>
      )}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Words id={account.id} />
          <People id={account.id} />
        </div>
        <div className={styles.column}>
          <Facts account={account} />
          <BelongsTo of={{ accountId: account.id }} />
          <CaseList filter={{ accountId: account.id }} />
        </div>
      </div>
      {editing && <AccountDialog account={account} onClose={() => edit(false)} />}
    </Page>
  )
}

const Facts = ({ account }: { account: Account }) => (
  <Card title={t('accounts.facts')}>
    <dl className={styles.facts}>
      <Fact name={t('accounts.domain')}>{account.domain}</Fact>
      <Fact name={t('accounts.tier')}>{account.tier}</Fact>
      <Fact name={t('accounts.value')}>
        {account.yearlyValue === null
          ? null
          : formatNumber(account.yearlyValue, { maximumFractionDigits: 0 })}
      </Fact>
      <Fact name={t('people.stage')}>{account.stage && t(`people.stage_${account.stage}`)}</Fact>
      <Fact name={t('people.lifetime_value')}>
        {account.lifetimeValue === null
          ? null
          : formatNumber(account.lifetimeValue, { maximumFractionDigits: 0 })}
      </Fact>
      <Fact name={t('accounts.renews')}>{account.renewsOn && formatDate(beginningOf(account.renewsOn))}</Fact>
      <Fact name={t('accounts.owner')}>{account.ownerName}</Fact>
      <Fact name={t('accounts.external_id')}>{account.externalId}</Fact>
      <Fact name={t('accounts.known_since')}>
        <Time at={account.createdAt} />
      </Fact>
      {Object.entries(account.attributes).map(([name, value]) => (
        <Fact key={name} name={name}>
          {value === null ? null : String(value)}
        </Fact>
      ))}
    </dl>
  </Card>
)

const Words = ({ id }: { id: Id<'account'> }) => {
  const found = useAsk(feedbackRoutes.list, { accountId: id, limit: 6 })
  return (
    <Card title={t('accounts.feedback')}>
      <Await {...found} empty={<Text muted>{t('accounts.feedback_none')}</Text>}>
        {({ items }) => (
          <div className={styles.story}>
            {items.map((piece) => (
              <FeedbackPiece key={piece.id} feedback={piece} lines={3} />
            ))}
          </div>
        )}
      </Await>
    </Card>
  )
}

const People = ({ id }: { id: Id<'account'> }) => {
  const found = useAskPages(peopleRoutes.list, { accountId: id })
  return (
    <Card title={t('accounts.people')}>
      <Await {...found} empty={<Text muted>{t('accounts.people_none')}</Text>}>
        {(people) => (
          <>
            <ul className={styles.list}>
              {people.map((person) => (
                <li key={person.id} className={styles.line}>
                  <Link to="/people/$id" params={{ id: person.id }}>
                    {nameOfPerson(person)}
                  </Link>
                  <span className={styles.muted}>{person.name && person.email}</span>
                </li>
              ))}
            </ul>
            {found.more && (
              <Button size="small" kind="plain" onPress={found.more}>
                {t('ui.more')}
              </Button>
            )}
          </>
        )}
      </Await>
    </Card>
  )
}
