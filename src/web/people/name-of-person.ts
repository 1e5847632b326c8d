import type { Person } from '#core/people/api.ts'
import { t } from '../texts/text.ts'

type Known = Pick<Person, 'name' | 'email'> & Partial<Pick<Person, 'phone' | 'externalId'>>

/** The same as the server says where people are listed. */
export const nameOfPerson = ({ name, email, phone, externalId }: Known): string =>
  personNameOr(name ?? email ?? phone ?? externalId)

export const personNameOr = (shown: string | null | undefined): string => shown ?? t('feedback.somebody')
