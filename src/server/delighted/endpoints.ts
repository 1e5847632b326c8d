import { addMember, listMembers, removeMember, showAutopilot } from './autopilot.ts'
import type { Endpoint } from './call.ts'
import { showMetrics } from './metrics.ts'
import {
  deletePending,
  deletePerson,
  listAllPeople,
  refuseNameless,
  savePersonByBody,
  sendToPerson,
  showPerson,
} from './people.ts'
import { addResponse, changeResponse, listAllResponses, showResponse } from './responses.ts'
import { addUnsubscribe, listBounces, listUnsubscribes } from './shut-out.ts'

/** Every address of Delighted's API that its clients ask, and which right of a key it takes here. */
export const ENDPOINTS: readonly Endpoint[] = [
  { at: 'POST /people', rights: ['people.write', 'surveys.write'], answer: sendToPerson },
  { at: 'GET /people', rights: ['people.read'], answer: listAllPeople },
  { at: 'PUT /people', rights: ['people.write'], answer: savePersonByBody },
  { at: 'DELETE /people', rights: ['people.write'], answer: refuseNameless },
  { at: 'GET /people/:who', rights: ['people.read'], answer: showPerson },
  { at: 'DELETE /people/:who', rights: ['people.write'], answer: deletePerson },
  { at: 'DELETE /people/:who/survey_requests/pending', rights: ['surveys.write'], answer: deletePending },
  { at: 'POST /survey_responses', rights: ['feedback.write'], answer: addResponse },
  { at: 'GET /survey_responses', rights: ['feedback.read'], answer: listAllResponses },
  { at: 'PUT /survey_responses', rights: ['feedback.write'], answer: changeResponse },
  { at: 'GET /survey_responses/:id', rights: ['feedback.read'], answer: showResponse },
  { at: 'PUT /survey_responses/:id', rights: ['feedback.write'], answer: changeResponse },
  { at: 'GET /metrics', rights: ['metrics.read'], answer: showMetrics },
  { at: 'POST /unsubscribes', rights: ['people.write'], answer: addUnsubscribe },
  { at: 'GET /unsubscribes', rights: ['people.read'], answer: listUnsubscribes },
  { at: 'GET /bounces', rights: ['people.read'], answer: listBounces },
  { at: 'GET /autopilot/:platform', rights: ['surveys.read'], answer: showAutopilot },
  { at: 'GET /autopilot/:platform/memberships', rights: ['people.read'], answer: listMembers },
  { at: 'POST /autopilot/:platform/memberships', rights: ['surveys.write'], answer: addMember },
  { at: 'DELETE /autopilot/:platform/memberships', rights: ['surveys.write'], answer: removeMember },
]

/** Who answers, and what the variable parts of the path are. */
export const findEndpoint = (
  method: string,
  path: string,
): { endpoint: Endpoint; params: Record<string, string> } | null => {
  const parts = path.split('/').filter(Boolean)
  for (const endpoint of ENDPOINTS) {
    const [wanted, pattern = ''] = endpoint.at.split(' ')
    const places = pattern.split('/').filter(Boolean)
    if (wanted !== method || places.length !== parts.length) continue
    if (!places.every((place, at) => place.startsWith(':') || place === parts[at])) continue
    const params = places.flatMap((place, at) =>
      place.startsWith(':') ? [[place.slice(1), decoded(parts[at]!)] as const] : [],
    )
    return { endpoint, params: Object.fromEntries(params) }
  }
  return null
}

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
