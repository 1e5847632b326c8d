import type { smsRoutes, smsTestRoutes } from '#core/sms/api.ts'
import type { DeskHandlers, Handlers } from '../http/mount.ts'
import { incomingUrlOf } from './gateway.ts'
import { dropGateway, setGateway, withoutToken } from './set-up-gateway.ts'
import { findGateway } from './store.ts'
import { showSurveyText } from './survey-text.ts'
import { testGateway } from './test-gateway.ts'

export const smsHandlers: Handlers<typeof smsRoutes> = {
  show: async (ctx) => {
    const found = await findGateway(ctx)
    return { gateway: found ? withoutToken(found) : null, incomingUrl: incomingUrlOf(ctx) }
  },
  set: setGateway,
  remove: dropGateway,
  letter: showSurveyText,
}

export const smsTestHandlers: DeskHandlers<typeof smsTestRoutes> = { test: testGateway }
