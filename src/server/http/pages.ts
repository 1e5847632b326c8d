import { mountVoicePages } from '../calls/voice-pages.ts'
import { mountDelighted } from '../delighted/door.ts'
import { mountUnsubscribePages } from '../invitations/unsubscribe-pages.ts'
import { mountCaughtMailPages } from '../messages/caught-pages.ts'
import { mountKiosks } from '../places/kiosk-pages.ts'
import { mountSmsPages } from '../sms/sms-pages.ts'
import { mountSourceAddresses } from '../sources/hear-source.ts'
import { mountAnswerFiles } from '../surveys/answer-files.ts'
import { mountLogos } from '../surveys/logo.ts'
import { mountSurveyPreviews } from '../surveys/preview-pages.ts'
import { mountSurveyPages } from '../surveys/survey-pages.ts'
import { mountTrackingPages } from '../tracking/tracking-pages.ts'
import { mountWidgets } from '../widgets/widget-pages.ts'
import { mountDocs } from './docs-page.ts'
import type { Door } from './mount.ts'

/** Pages that are not the web app: for customers, and for whoever reads the API's documentation. Each noun mounts its own. */
export const mountPages = (door: Door): void => {
  mountSurveyPages(door)
  mountWidgets(door)
  mountKiosks(door)
  mountSurveyPreviews(door)
  mountAnswerFiles(door)
  mountLogos(door)
  mountUnsubscribePages(door)
  mountTrackingPages(door)
  mountCaughtMailPages(door)
  mountDelighted(door)
  mountSmsPages(door)
  mountSourceAddresses(door)
  mountVoicePages(door)
  mountDocs(door)
}
