import type { Ctx } from '../ctx.ts'
import { addMember } from '../members/store.ts'
import { addTeam, listTeams, saveTeam, saveTeamMembers } from '../teams/store.ts'
import type { Cast } from './cast.ts'
import { markDemo } from './store.ts'
import { DOMAIN, MEMBERS, TEAMS } from './words.ts'

/** Colleagues who cannot sign in: they have no password. */
export const meetTeams = async (ctx: Ctx): Promise<Pick<Cast, 'members' | 'teams'>> => {
  const ours = new Map((await listTeams(ctx)).map(({ name, id }) => [name.toLowerCase(), id]))
  const teams: Cast['teams'] = new Map()
  for (const name of TEAMS) teams.set(name, ours.get(name.toLowerCase()) ?? (await addTeam(ctx, { name })))
  await markDemo(
    ctx,
    'team',
    [...teams].filter(([name]) => !ours.has(name.toLowerCase())).map(([, id]) => id),
  )

  const members: Cast['members'] = []
  for (const { name, role, team } of MEMBERS) {
    const email = `${name
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^a-z ]/g, '')
      .replaceAll(' ', '.')}@${DOMAIN}`
    members.push({ id: await addMember(ctx, { name, email, role, passwordHash: null }), team, role })
  }
  await markDemo(
    ctx,
    'member',
    members.map(({ id }) => id),
  )
  for (const [name, id] of teams) {
    const mates = members.filter(({ team }) => team === name)
    const known = (await listTeams(ctx)).find((team) => team.id === id)!
    await saveTeamMembers(ctx, id, [...known.memberIds, ...mates.map((mate) => mate.id)])
    if (!known.leadId && mates[0]) await saveTeam(ctx, id, { leadId: mates[0].id })
  }
  return { members, teams }
}
