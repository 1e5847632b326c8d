import { z } from 'zod'
import { PRIORITY_LEVELS } from '../priority/priority.ts'
import { done, id, instant, lastOf, nothing, pageOf, pageSize, queryFlag, route } from '../wire.ts'
import { ROOM_KINDS } from './chat.ts'
import { MAIL_WAYS, NOTICE_KINDS } from './notice.ts'

export const Notice = z.object({
  id: id('notice'),
  kind: z.enum(NOTICE_KINDS),
  subject: z.string(),
  body: z.string(),
  path: z.string().nullable().describe('Where in the product to look.'),
  caseId: id('case').nullable(),
  urgent: z.boolean(),
  at: instant,
  readAt: instant.nullable(),
})
export type Notice = z.output<typeof Notice>

const minute = z.number().int().min(0).max(1439)
const Way = z.strictObject({
  list: z.boolean(),
  mail: z.enum(MAIL_WAYS),
  push: z.boolean().default(false).describe('To the browsers that the member has let.'),
})

export const NoticeHabits = z.strictObject({
  zone: z.string().max(60),
  quiet: z.strictObject({ from: minute, to: minute }).nullable().describe('Minutes of the own day.'),
  urgentAnyway: z.boolean().describe('Urgent cases break the quiet.'),
  digestAt: minute,
  ways: z.record(z.enum(NOTICE_KINDS), Way),
})
export type NoticeHabits = z.output<typeof NoticeHabits>

export const noticeRoutes = {
  list: route('GET /notices', {
    says: 'What the member was told, newest first.',
    right: 'self',
    input: z.object({
      unread: queryFlag.optional(),
      after: lastOf('notice').optional(),
      limit: pageSize,
    }),
    output: pageOf(Notice),
  }),
  count: route('GET /notices/count', {
    says: 'How many of them are unread.',
    right: 'self',
    input: nothing,
    output: z.object({ unread: z.number().int(), urgent: z.number().int() }),
  }),
  read: route('PUT /notices/:id/reading', {
    says: 'Marks one as read; what was read is not mailed any more.',
    right: 'self',
    input: z.strictObject({ id: id('notice') }),
    output: Notice,
  }),
  unread: route('DELETE /notices/:id/reading', {
    says: 'Marks one as unread.',
    right: 'self',
    input: z.object({ id: id('notice') }),
    output: Notice,
  }),
  readAll: route('PUT /notices/reading', {
    says: 'Marks all as read.',
    right: 'self',
    input: z.strictObject({}),
    output: z.object({ read: z.number().int() }),
  }),
  habits: route('GET /notices/habits', {
    says: 'How the member wants to be told.',
    right: 'self',
    input: nothing,
    output: NoticeHabits,
  }),
  keepHabits: route('PUT /notices/habits', {
    says: 'Changes how the member wants to be told, from now on.',
    right: 'self',
    input: NoticeHabits,
    output: NoticeHabits,
  }),
}

export const Room = z.object({
  id: id('room'),
  name: z.string(),
  kind: z.enum(ROOM_KINDS),
  url: z.string().describe('Its secret part is left out.'),
  teamId: id('team').nullable(),
  kinds: z.array(z.enum(NOTICE_KINDS)),
  leastLevel: z.enum(PRIORITY_LEVELS),
  enabled: z.boolean(),
  lastPost: z
    .object({
      status: z.enum(['queued', 'sending', 'sent', 'failed']),
      problem: z.string().nullable(),
      at: instant,
    })
    .nullable(),
  createdAt: instant,
})
export type Room = z.output<typeof Room>

const name = z.string().trim().min(1).max(100)
const GivenRoom = {
  teamId: id('team').nullable().default(null).describe('Only what concerns this team.'),
  kinds: z.array(z.enum(NOTICE_KINDS)).min(1).max(NOTICE_KINDS.length),
  leastLevel: z.enum(PRIORITY_LEVELS).default('low'),
}
const url = z.url({ protocol: /^https?$/ }).max(2000)

export const roomRoutes = {
  list: route('GET /rooms', {
    says: 'Chat channels that hear what happens.',
    right: 'workspace.write',
    input: nothing,
    output: z.array(Room),
  }),
  create: route('POST /rooms', {
    says: 'Adds a channel by the address of its incoming webhook.',
    right: 'workspace.write',
    input: z.strictObject({ name, kind: z.enum(ROOM_KINDS), url, ...GivenRoom }),
    output: Room,
    status: 201,
  }),
  change: route('PATCH /rooms/:id', {
    says: 'Changes what a channel hears, or where it is.',
    right: 'workspace.write',
    input: z.strictObject({
      id: id('room'),
      name: name.optional(),
      url: url.optional(),
      teamId: id('team').nullable().optional(),
      kinds: GivenRoom.kinds.optional(),
      leastLevel: z.enum(PRIORITY_LEVELS).optional(),
      enabled: z.boolean().optional(),
    }),
    output: Room,
  }),
  remove: route('DELETE /rooms/:id', {
    says: 'Takes a channel out.',
    right: 'workspace.write',
    input: z.object({ id: id('room') }),
    output: done,
  }),
  trial: route('POST /rooms/:id/trial', {
    says: 'Posts a line to see whether it arrives; how it went stands in `lastPost`.',
    right: 'workspace.write',
    input: z.strictObject({ id: id('room') }),
    output: Room,
    status: 202,
  }),
}
