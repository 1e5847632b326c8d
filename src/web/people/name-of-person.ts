import type { Person } from '#core/people/api.ts'
import { t } from '../texts/text.ts'

export const nameOfPerson = ({ name, email, phone }: Pick<Person, 'name' | 'email' | 'phone'>): string =>
  name ?? email ?? phone ?? t('feedback.somebody')
