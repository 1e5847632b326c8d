import type { CaseSummary } from '#core/cases/case.ts'
import { may, type Right } from '#core/members/role.ts'
import type { Person } from '#core/people/api.ts'
import type { Findable, Found, searchRoutes } from '#core/search/api.ts'
import type { Input } from '#core/wire.ts'
import { listAccounts } from '../accounts/store.ts'
import { listCases } from '../cases/list-store.ts'
import type { Ctx } from '../ctx.ts'
import { findInitiativesByTitle } from '../initiatives/store.ts'
import { findPeopleByName } from '../people/read-store.ts'
import { findSurveysByName } from '../surveys/store.ts'
import { findThemesByName } from '../themes/store.ts'

type Look = (ctx: Ctx, asked: Input<typeof searchRoutes.byName>) => Promise<Omit<Found, 'kind'>[]>

/** Looks through the same lists as the pages, so that nobody finds here what they could not open there. */
export const searchByName = async (ctx: Ctx, asked: Input<typeof searchRoutes.byName>): Promise<Found[]> => {
  const rights = 'rights' in ctx.who ? ctx.who.rights : []
  const found: Found[] = []
  for (const [kind, { right, look }] of Object.entries(LOOKS) as [Findable, (typeof LOOKS)[Findable]][])
    if (may(rights, right)) for (const one of await look(ctx, asked)) found.push({ kind, ...one })
  return found
}

const LOOKS: Record<Findable, { right: Right; look: Look }> = {
  person: {
    right: 'people.read',
    look: async (ctx, { words, each }) =>
      (await findPeopleByName(ctx, words, each)).map((person) => ({
        id: person.id,
        name: nameOf(person),
        about: person.accountName ?? (person.name ? person.email : null),
      })),
  },
  account: {
    right: 'people.read',
    look: async (ctx, { words, each }) =>
      (await listAccounts(ctx, { search: words, limit: each })).items.map(({ id, name, tier }) => ({
        id,
        name,
        about: tier,
      })),
  },
  case: {
    right: 'cases.read',
    look: async (ctx, { words, each }) => {
      const page = { sort: 'newest', after: undefined, limit: CASES_LOOKED_AT } as const
      const { items } = await listCases(ctx, { view: 'all', search: words }, page)
      return items
        .map((found) => ({ id: found.id, name: found.title, about: aboutCase(found) }))
        .filter(({ name, about }) => `${name} ${about}`.toLowerCase().includes(words.toLowerCase()))
        .slice(0, each)
    },
  },
  survey: {
    right: 'surveys.read',
    look: async (ctx, { words, each }) =>
      (await findSurveysByName(ctx, words, each)).map(({ id, name, touchpoint }) => ({
        id,
        name,
        about: touchpoint,
      })),
  },
  theme: {
    right: 'feedback.read',
    look: async (ctx, { words, each }) =>
      (await findThemesByName(ctx, words, each)).map(({ id, name }) => ({ id, name, about: null })),
  },
  initiative: {
    right: 'initiatives.read',
    look: async (ctx, { words, each }) =>
      (await findInitiativesByTitle(ctx, words, each)).map(({ id, title, ownerName }) => ({
        id,
        name: title,
        about: ownerName,
      })),
  },
}

/** The inbox also finds by mail address; where that is not shown, it is no reason anybody could see. */
const CASES_LOOKED_AT = 50

const nameOf = ({ name, email, phone, externalId }: Person): string =>
  name ?? email ?? phone ?? externalId ?? '–'

const aboutCase = ({ number, personName }: CaseSummary): string =>
  personName ? `#${number} · ${personName}` : `#${number}`
