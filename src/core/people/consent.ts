import type { MessageKind } from '../messages/message.ts'
import { ASKING_CHANNELS, type AskingChannel } from '../restraints/restraint.ts'

export const CONSENT_PURPOSES = ['surveys', 'contact', 'publishing'] as const
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number]

/** A line as it counts: of all channels where none is named. */
export type ConsentLine = { purpose: ConsentPurpose; channel: AskingChannel | null; granted: boolean }

/**
 * The channels through which somebody took a consent back: of the lines that speak of a channel the newest counts. Lines
 * are given oldest first. Who never said anything has taken nothing back.
 */
export const takenBack = (lines: readonly ConsentLine[], purpose: ConsentPurpose): AskingChannel[] =>
  ASKING_CHANNELS.filter((channel) => {
    const spoken = lines.filter(
      (line) => line.purpose === purpose && (line.channel === null || line.channel === channel),
    )
    return spoken.at(-1)?.granted === false
  })

/** What a message needs the consent to; null for answers to what somebody wrote to us, and for our own people. */
export const consentFor = (kind: MessageKind): ConsentPurpose | null => {
  switch (kind) {
    case 'survey':
    case 'reminder':
      return 'surveys'
    case 'thanks':
    case 'announcement':
      return 'contact'
    case 'reply':
    case 'notice':
    case 'invite':
    case 'reset':
      return null
  }
}
