/**
 * What Heard says to members by itself, in their list, by mail and in chats: ICU messages, keyed by the noun that says them,
 * as in the catalogue of the web app. What customers read is no part of this: those words are the workspace's own.
 */
export const toldInEnglish = {
  'cases.new': 'New: case {number}, {title}',
  'cases.yours': 'Yours now: case {number}, {title}',
  'cases.handed_over': '{who} hands it over: {reason}',
  'cases.queue': 'New in the queue of {team}',
  'cases.queue_alone': 'Nobody is there for the queue of {team}, and there is something new in it',
  'cases.help_wanted': 'Your help is wanted: case {number}, {title}',
  'cases.help_wanted.text': 'You are asked to help with this case.',
  'cases.help_needed': 'Help is needed: case {number}, {title}',
  'cases.inherited': '{count, plural, one {A case is yours now} other {# cases are yours now}}',
  'cases.inherited.text': 'Their owner has left.',
  'cases.disputed': 'Not solved: case {number}, {title}',
  'cases.disputed.text': '{said}\n\nThe case is open again.',
  'cases.customer_wrote': 'The customer wrote: case {number}, {title}',
  'cases.customer_wrote.text': 'There is a new message from the customer.',
  'cases.mentioned': '{who} mentions you: case {number}, {title}',
  'cases.somebody': 'Somebody',
  'cases.task': 'A task for you: {task}',
  'cases.task_for_team': 'A task for your team: {task}',
  'cases.task_alone': 'A task for {team}, where nobody is: {task}',
  'cases.task_done': 'Done: {task}',
  'cases.task_late': 'Late: {task}',
  'cases.task_at_risk': 'Time runs out: {task}',
  'cases.task_at_risk.text': 'It is promised by {at}, for case {number}: {title}',
  'cases.task.text': 'It belongs to case {number}: {title}',
  'cases.task_late.text': 'It was promised by now, for case {number}: {title}',
  'promises.broken': 'Promise broken: case {number}, {title}',
  'promises.at_risk': 'Promise running out: case {number}, {title}',
  'promises.what':
    '{kind, select, acknowledge {that somebody looks at it} first_reply {a first reply} next_reply {a reply} resolve {a resolution} confirm {to hear whether all is well} other {a final response}}',
  'promises.broken.text': 'We promised {what} and the time is over.',
  'promises.at_risk.text': 'We promised {what} by {at}.',
  'promises.open': 'a moment still open',
  'messages.trouble': 'A message did not arrive: case {number}, {title}',
  'messages.trouble.bounced': 'A message to the customer came back: the address does not take it.',
  'messages.trouble.failed': 'A message to the customer could not be sent.',
  'messages.trouble.uncertain': 'Nobody knows whether a message to the customer arrived.',
  'messages.trouble.text':
    '{what} Its subject was "{subject}".{problem, select, none {} other {\n\nThe other side said: {problem}}}\n\nLook at it: send it again, or tell the customer in another way.',
  'messages.refused': 'Mail servers refuse mail from Heard',
  'messages.refused.text':
    'A mail server refused a mail because of its rules, not because of the address. Others may do so too.\n\nIt said: {problem}\n\nThe page on mail of the documentation says what to check: the sender address, SPF, DKIM and DMARC. What waits and what failed:',
  'sms.refused': 'Text messages do not leave',
  'sms.refused.text':
    'The provider does not take them. It said: {problem}\n\nWhat waits is tried again for three days. Check the account, its token and the number in the settings.',
  'calls.late': 'A call that we promised is late: {who}',
  'calls.late.text':
    'The time in which we promised to call is over, and nobody has reached them.{about, select, none {} other {\n\nIt is about: {about}}}',
  'huddles.commitment_due': 'Due today: {what}',
  'huddles.commitment_due.text': 'You committed to this in your huddle, and it is due today:\n\n{what}',
  'themes.rising': '“{theme}” is on the rise',
  'themes.rising.often':
    '{pieces, plural, one {# piece} other {# pieces}} in {days} days, {piecesBefore} in the {daysBefore} days before: {times} times as often.',
  'themes.rising.new':
    '{pieces, plural, one {# piece} other {# pieces}} in {days} days, {piecesBefore} in the {daysBefore} days before.',
  'themes.rising.copies': '{copies} of them say it in nearly the same words.',
  'themes.rising.chance': 'By chance alone this would happen once in {times} times.',
  'themes.rising.chance_small': 'By chance alone this would happen less than once in 10,000 times.',
  'playbooks.held': 'A second apology waits for your decision',
  'playbooks.held.text':
    'The customer has had an apology and no remedy since. Let the letter go, leave it out, or do something for them first.',
  'sources.silent': 'Nothing comes in from “{source}”',
  'sources.silent.text':
    'The source has been in trouble for a day: {problem}\n\nHeard goes on trying. Look at its settings; what was missed comes in when it answers again.',
  'webhooks.off': 'The webhook “{webhook}” was switched off',
  'webhooks.off.gone': 'Its receiver answered 410: nobody wants these events any more.',
  'webhooks.off.failing': 'Nothing has arrived there for five days.',
  'webhooks.off.text':
    'Events are no longer sent to it. When the receiver is back, switch the webhook on again and send what it missed.',
  'members.inherited': 'You take over from {who}',
  'members.inherited.text':
    '{tasks, plural, =0 {} one {# task. } other {# tasks. }}{accounts, plural, =0 {} one {# account. } other {# accounts. }}{huddles, plural, =0 {} one {# huddle to lead. } other {# huddles to lead. }}{commitments, plural, =0 {} one {# commitment. } other {# commitments. }}{initiatives, plural, =0 {} one {# initiative. } other {# initiatives. }}{ladders, plural, =0 {} one {# escalation that names you.} other {# escalations that name you.}}',
  'members.door': 'About your signing in to {workspace} on Heard',
  'members.door.text':
    'Hello {name},\n\n{what}\n\nIf it was not you, tell an administrator of {workspace} now.\n',
  'members.door.password_changed': 'your password was changed.',
  'members.door.password_reset': 'a new password was chosen by a link that was mailed to you.',
  'members.door.factor_set': 'you sign in with a second factor from now on.',
  'members.door.factor_removed': 'you sign in with your password alone from now on.',
  'members.door.factor_reset': 'an administrator took the second factor off your signing in.',
  'members.door.recovery_code': 'a recovery code was used to sign in. {left} are left.',
  'members.door.wrong_codes':
    'somebody who knows your password gave {misses} wrong codes. No code is taken for {minutes} minutes. If it was not you, choose a new password.',
  'members.invited': 'You are invited to {workspace} on Heard',
  'members.invited.text':
    'Hello {name},\n\nyou are invited to help {workspace} close the loop with its customers.\nChoose a password here (the link works for {days} days):\n\n{link}\n',
  'members.reset': 'A new password for {workspace} on Heard',
  'members.reset.text':
    'Hello {name},\n\nsomebody, we hope you, asked for a new password for {workspace}.\nChoose it here within the hour; the link works once:\n\n{link}\n\nIf it was not you, do nothing: your password stays as it is.\n',
  'notices.digest': '{count} things you have not seen yet',
  'notices.digest.more': 'And {count} more.',
  'notices.digest.all': 'All of them: {all}\nHow you are told: {habits}',
  'notices.hello': 'Heard says hello to {room}',
  'notices.hello_device': 'Heard says hello',
  'notices.hello.text': 'If you can read this, notices arrive here.',
} as const

export type ToldKey = keyof typeof toldInEnglish
