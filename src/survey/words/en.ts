/** Every word of ours that a customer reads. What a survey asks is written by whoever wrote the survey. */
export const en = {
  dir: 'ltr' as 'ltr' | 'rtl',

  required: 'Required',
  ifApplies: 'Only if it applies to you',
  other: 'Something else',
  otherText: 'In your own words',
  send: 'Send my answers',
  prefilled: 'The score you clicked in our e-mail is filled in below. It counts once you send it.',
  pressAgain:
    'Once more, please: a program opened the links of our e-mail, so we want to be sure that it is you.',
  chooseAgain:
    'One more tap, please: choose your score here. A program opened the links of our e-mail, so we want to be sure that it is you.',
  nameless: 'This link does not prove who you are, so your answers arrive without your name.',
  close: 'Close',
  kept: 'Thank you. There is no connection right now: your answers are kept here and sent as soon as there is.',
  onlyPreview: 'This is a preview: nothing is sent.',
  answersGoTo: 'Your answers go to {workspace}.',
  stopAsking: 'Do not ask me again',
  faultTitle: 'Not quite yet',
  'answer.required': 'This question needs an answer.',
  'answer.invalid': 'Please have another look at this answer.',
  /** Of the lowest and the highest score. */
  nps: ['Not at all likely', 'Extremely likely'],
  ces: ['Strongly disagree', 'Strongly agree'],
  csat: ['Very unsatisfied', 'Unsatisfied', 'In between', 'Satisfied', 'Very satisfied'],

  thanksTitle: 'Thank you',
  answeredTitle: 'We have your answers already',
  answeredText:
    'This invitation was answered before. What you said the first time is what counts, and it is being read.',
  follow: 'See what happens with it',

  pausedTitle: 'This survey is taking a break',
  pausedText: 'It is not open for answers at the moment. Please try again another day.',
  closedTitle: 'This survey is over',
  closedText: 'It is not open for answers any more. Thank you for wanting to tell us.',
  invalidTitle: 'This link does not lead anywhere',
  invalidText: 'Perhaps a piece of it was lost on the way. Please open it from our e-mail once more.',
  expiredTitle: 'This link has expired',
  expiredText: 'It is too old to be used. You can answer our e-mail instead; a person will read it.',
  tooManyTitle: 'One moment, please',
  tooManyText: 'That was a lot at once. Wait a minute and try again; nothing you sent was lost.',
  troubleTitle: 'Something went wrong on our side',
  troubleText: 'Your answers were not taken. Please go back and send them again in a moment.',

  trackTitle: 'What happens with your feedback',
  trackIntro:
    'You told us something. Here you can see what becomes of it. Keep this page to yourself: whoever has its address can see it.',
  youSaid: 'What you told us',
  scoreOf: '{score} of {high}',
  heard: 'We heard you',
  owned: 'Somebody looks after it',
  ownedBy: '{name} looks after it',
  ownedByTeam: 'The team {name} has it and will choose who looks after it',
  working: 'We are working on it',
  done: 'Done',
  reached: 'Done',
  current: 'Now',
  ahead: 'Still to come',
  happyQuestion: 'Are you happy with it?',
  happyHelp: 'It is finished when you say so.',
  happyComment: 'Anything you would like to add',
  happy: 'Yes, I am happy',
  unhappy: 'No, not yet',
  saidHappy: 'You said you are happy with it. Thank you for telling us.',
  saidUnhappy: 'You said it is not right yet. We are on it again.',
  saidSilent: 'We took your silence as a yes. If that was wrong, write to us below.',
  conversation: 'Between you and us',
  you: 'You',
  us: 'We',
  addTitle: 'Add something',
  addText: 'Your message',
  addSend: 'Send it',
  addDone: 'Your message has arrived. We will come back to you.',
  addEmpty: 'There was nothing written yet.',

  stopTitle: 'No more e-mails like this?',
  stopText:
    '{workspace} will no longer send surveys or news to {address}. Answers to what you write to us will still reach you.',
  stop: 'Stop the e-mails',
  stoppedTitle: 'You will not be asked again',
  stoppedText: '{workspace} sends no more surveys or news to {address}.',
  undo: 'That was a mistake: keep asking me',
  resumedTitle: 'All as before',
  resumedText: '{workspace} may send surveys and news to {address} again.',

  chooseTitle: 'What we may send you',
  chooseSaved: 'Saved. We will keep to it.',
  chooseKinds: 'Kinds',
  chooseSurveys: 'Surveys: how was it?',
  chooseNews: 'News: what we changed, and thanks',
  choosePause: 'A pause',
  pauseNone: 'No pause',
  pauseUntil: 'Pause until {day}',
  pauseDays: 'No e-mails for {days} days',
  chooseSave: 'Save my choice',

  smsAsk: '{workspace}: {question}',
  smsReply: 'Reply with a number from {low} to {high} and a few words.',
  smsOrOpen: 'Or here: {url}',
  smsOpen: 'Tell us here: {url}',
  smsReminder: 'A reminder from {workspace}: {question}',
  smsStop: 'STOP to opt out',
  smsThanks: 'Thank you. What is the main reason for your answer?',
  smsThanksAll: 'Thank you. We read every answer.',
  smsNumber: 'Thank you, we have read it. Which number from {low} to {high} would you give us?',
  smsStopped: 'You get no more messages from {workspace}. Reply START to get them again.',
  smsStarted: 'You get messages from {workspace} again. Reply STOP to end them.',
  smsHelp: '{workspace}: we ask how it was and read every answer. Reply STOP to end, START to begin again.',

  mailHello: 'Hello {name},',
  mailHelloAnyone: 'Hello,',
  mailClick: 'Choose your answer; it opens a page where you can add a few words.',
  mailOpen: 'Tell us',
  mailReminder: 'Reminder: {title}',
  mailReminderText:
    'We wrote to you some days ago and would still like to hear from you. We will not remind you again.',
  mailWhy: 'You get this e-mail because you are a customer of {workspace}.',
  mailStop: 'Unsubscribe',
}

type English = typeof en
export type Words = {
  readonly [K in keyof English]: K extends 'dir'
    ? 'ltr' | 'rtl'
    : English[K] extends string
      ? string
      : readonly string[]
}
