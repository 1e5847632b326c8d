import { setupI18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { type ToldKey, toldInEnglish } from '#core/notices/in-english.ts'

const i18n = setupI18n({ locale: 'en', messages: { en: toldInEnglish } })
const compiled = new Map<string, ReturnType<typeof compileMessage>>()
/** Once each, when it is first said: a busy hour says the same words for every case. */
i18n.setMessagesCompiler((text) => {
  const found = compiled.get(text) ?? compileMessage(text)
  compiled.set(text, found)
  return found
})

/** The one way in which Heard itself says something to members: `say('cases.yours', { number, title })`, or the case itself. */
export const say = (key: ToldKey, values: object = {}): string => i18n._(key, { ...values })
