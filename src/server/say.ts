import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { type ToldKey, toldInEnglish } from '#core/notices/in-english.ts'

const i18n = setupI18n({ locale: 'en', messages: { en: toldInEnglish } })
i18n.setMessagesCompiler(compileMessage)

/** The one way in which Heard itself says something to members: `say('cases.yours', { number, title })`, or the case itself. */
export const say = (key: ToldKey, values: object = {}): string => i18n._(key, { ...values })
