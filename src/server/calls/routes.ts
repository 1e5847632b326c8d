import type { callRoutes } from '#core/calls/api.ts'
import type { Handlers } from '../http/mount.ts'
import { captureAnswers } from './capture.ts'
import { listCalls, showCall } from './list-calls.ts'
import { noteAttempt } from './note-attempt.ts'
import { letGoOfCall, promiseCall, takeCall, withdrawCall } from './promise-call.ts'

export const callHandlers: Handlers<typeof callRoutes> = {
  list: listCalls,
  show: showCall,
  promise: promiseCall,
  take: takeCall,
  letGo: letGoOfCall,
  capture: captureAnswers,
  attempt: noteAttempt,
  withdraw: withdrawCall,
}
