import type { Restraint } from '#core/restraints/api.ts'
import type { Terms, WhenBlocked } from '#core/restraints/restraint.ts'
import { formatNumber, listed, t } from '../texts/text.ts'

/** What is agreed, as its author would say it. */
export const termsWords = (terms: Terms): string => {
  switch (terms.kind) {
    case 'rest':
      return t(`restraints.rest_${terms.scope}_${terms.after}`, { n: terms.days })
    case 'cap':
      return t(`restraints.cap_${terms.scope}`, { n: terms.most, days: terms.days })
    case 'quiet':
      return t('restraints.quiet_says', {
        when: listed([
          ...(terms.from === terms.until
            ? []
            : [t('restraints.quiet_hours', { from: terms.from, until: terms.until })]),
          ...terms.weekdays.map((day) =>
            t('restraints.quiet_on', { day: t(`restraints.weekday_${day as 1}`) }),
          ),
        ]),
      })
    case 'hold_out':
      return t('restraints.hold_out_says', { percent: formatNumber(terms.percent) })
    case 'never':
      return t('restraints.never_says')
    case 'exempt':
      return terms.addresses.length > 0
        ? t('restraints.exempt_listed', { n: terms.addresses.length })
        : t('restraints.exempt_all')
  }
}

export const blockedWords = (
  whenBlocked: WhenBlocked,
  nameOf: (id: string) => string | undefined,
): string => {
  if (whenBlocked.do === 'drop') return t('restraints.drops')
  if (whenBlocked.do === 'defer') return t('restraints.defers', { n: whenBlocked.days })
  return t('restraints.substitutes', { survey: nameOf(whenBlocked.surveyId) ?? '?' })
}

/** Only what holds somebody back has a say about what happens then. */
export const holdsBack = ({ kind }: Terms): boolean => kind !== 'quiet' && kind !== 'exempt'

/** Time heals rests and caps only. */
export const mayDefer = ({ kind }: Terms): boolean => kind === 'rest' || kind === 'cap'

export type Draft = Pick<Restraint, 'name' | 'terms' | 'conditions' | 'channels' | 'surveys' | 'whenBlocked'>

export const draftOf = (restraint: Restraint | null): Draft =>
  restraint
    ? {
        name: restraint.name,
        terms: restraint.terms,
        conditions: restraint.conditions,
        channels: restraint.channels,
        surveys: restraint.surveys,
        whenBlocked: restraint.whenBlocked,
      }
    : {
        name: '',
        terms: firstTerms('rest'),
        conditions: [],
        channels: [],
        surveys: [],
        whenBlocked: { do: 'drop' },
      }

export const firstTerms = (kind: Terms['kind']): Terms => {
  switch (kind) {
    case 'rest':
      return { kind, after: 'invitation', scope: 'workspace', days: 30 }
    case 'cap':
      return { kind, most: 3, days: 90, scope: 'workspace' }
    case 'quiet':
      return { kind, from: '21:00', until: '08:00', weekdays: [] }
    case 'hold_out':
      return { kind, percent: 5 }
    case 'exempt':
      return { kind, addresses: [] }
    case 'never':
      return { kind }
  }
}
