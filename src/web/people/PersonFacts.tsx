import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Person } from '#core/people/api.ts'
import { beginningOf } from '../metrics/range.ts'
import { formatDate, formatNumber, t } from '../texts/text.ts'
import { Card } from '../ui/Card.tsx'
import { Time } from '../ui/Time.tsx'
import styles from './people.module.css'

export const PersonFacts = ({ person }: { person: Person }) => (
  <Card title={t('people.facts')}>
    <dl className={styles.facts}>
      <Fact name={t('people.email')}>{person.email}</Fact>
      <Fact name={t('people.phone')}>{person.phone}</Fact>
      <Fact name={t('people.account')}>
        {person.accountId && (
          <Link to="/accounts/$id" params={{ id: person.accountId }}>
            {person.accountName}
          </Link>
        )}
      </Fact>
      <Fact name={t('people.external_id')}>{person.externalId}</Fact>
      <Fact name={t('people.locale')}>{person.locale}</Fact>
      <Fact name={t('people.zone')}>{person.zone}</Fact>
      <Fact name={t('people.stage')}>{person.stage && t(`people.stage_${person.stage}`)}</Fact>
      <Fact name={t('people.lifetime_value')}>
        {person.lifetimeValue === null
          ? null
          : formatNumber(person.lifetimeValue, { maximumFractionDigits: 0 })}
      </Fact>
      <Fact name={t('people.renews')}>{person.renewsOn && formatDate(beginningOf(person.renewsOn))}</Fact>
      <Fact name={t('people.asked')}>{person.askedAt && <Time at={person.askedAt} />}</Fact>
      <Fact name={t('people.answered')}>{person.answeredAt && <Time at={person.answeredAt} />}</Fact>
      <Fact name={t('people.known_since')}>
        <Time at={person.createdAt} />
      </Fact>
      {Object.entries(person.attributes).map(([name, value]) => (
        <Fact key={name} name={name}>
          {value === null ? null : String(value)}
        </Fact>
      ))}
    </dl>
  </Card>
)

/** Nothing known, nothing shown. */
export const Fact = ({ name, children }: { name: string; children: ReactNode }) =>
  children === null || children === undefined || children === '' ? null : (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
