import type { Words } from './en.ts'

export const de: Words = {
  dir: 'ltr',

  required: 'Pflichtfrage',
  ifApplies: 'Nur, wenn es auf Sie zutrifft',
  other: 'Etwas anderes',
  otherText: 'In Ihren eigenen Worten',
  send: 'Antworten senden',
  prefilled: 'Ihr Klick in unserer E-Mail ist unten schon eingetragen. Er zählt, sobald Sie ihn absenden.',
  pressAgain:
    'Bitte noch einmal: Ein Programm hat die Links unserer E-Mail geöffnet, und wir möchten sicher sein, dass Sie es sind.',
  chooseAgain:
    'Bitte noch ein Tipp: Wählen Sie Ihre Bewertung hier aus. Ein Programm hat die Links unserer E-Mail geöffnet, und wir möchten sicher sein, dass Sie es sind.',
  answersGoTo: 'Ihre Antworten gehen an {workspace}.',
  stopAsking: 'Mich nicht mehr fragen',
  faultTitle: 'Noch nicht ganz',
  'answer.required': 'Diese Frage braucht eine Antwort.',
  'answer.invalid': 'Bitte sehen Sie sich diese Antwort noch einmal an.',
  nps: ['Sehr unwahrscheinlich', 'Sehr wahrscheinlich'],
  ces: ['Stimme gar nicht zu', 'Stimme voll zu'],
  csat: ['Sehr unzufrieden', 'Unzufrieden', 'Teils, teils', 'Zufrieden', 'Sehr zufrieden'],

  thanksTitle: 'Vielen Dank',
  answeredTitle: 'Wir haben Ihre Antworten schon',
  answeredText:
    'Diese Einladung wurde bereits beantwortet. Es gilt, was Sie beim ersten Mal gesagt haben, und es wird gelesen.',
  follow: 'Verfolgen, was daraus wird',

  pausedTitle: 'Diese Umfrage macht gerade Pause',
  pausedText: 'Sie nimmt im Moment keine Antworten an. Bitte versuchen Sie es an einem anderen Tag.',
  closedTitle: 'Diese Umfrage ist beendet',
  closedText: 'Sie nimmt keine Antworten mehr an. Danke, dass Sie uns etwas sagen wollten.',
  invalidTitle: 'Dieser Link führt nirgendwohin',
  invalidText:
    'Vielleicht ging unterwegs ein Stück verloren. Bitte öffnen Sie ihn noch einmal aus unserer E-Mail.',
  expiredTitle: 'Dieser Link ist abgelaufen',
  expiredText: 'Er ist zu alt. Antworten Sie stattdessen auf unsere E-Mail; ein Mensch wird sie lesen.',
  tooManyTitle: 'Einen Moment, bitte',
  tooManyText:
    'Das war viel auf einmal. Warten Sie eine Minute und versuchen Sie es erneut; nichts Gesendetes ging verloren.',
  troubleTitle: 'Bei uns ging etwas schief',
  troubleText:
    'Ihre Antworten wurden nicht übernommen. Bitte gehen Sie zurück und senden Sie sie gleich noch einmal.',

  trackTitle: 'Was aus Ihrer Rückmeldung wird',
  trackIntro:
    'Sie haben uns etwas gesagt. Hier sehen Sie, was daraus wird. Behalten Sie diese Seite für sich: Wer ihre Adresse hat, kann sie sehen.',
  youSaid: 'Was Sie uns gesagt haben',
  scoreOf: '{score} von {high}',
  heard: 'Wir haben Sie gehört',
  owned: 'Jemand kümmert sich darum',
  ownedBy: '{name} kümmert sich darum',
  ownedByTeam: 'Es liegt beim Team {name}, das bestimmt, wer sich kümmert',
  working: 'Wir arbeiten daran',
  done: 'Erledigt',
  reached: 'Erledigt',
  current: 'Jetzt',
  ahead: 'Kommt noch',
  happyQuestion: 'Sind Sie damit zufrieden?',
  happyHelp: 'Ob es erledigt ist, entscheiden Sie, nicht wir.',
  happyComment: 'Möchten Sie etwas dazu sagen?',
  happy: 'Ja, ich bin zufrieden',
  unhappy: 'Nein, noch nicht',
  saidHappy: 'Sie sind damit zufrieden. Danke, dass Sie es uns gesagt haben.',
  saidUnhappy: 'Es ist noch nicht gut, sagen Sie. Wir kümmern uns wieder darum.',
  saidSilent: 'Wir haben Ihr Schweigen als Ja verstanden. Falls das falsch war, schreiben Sie uns unten.',
  conversation: 'Zwischen Ihnen und uns',
  you: 'Sie',
  us: 'Wir',
  addTitle: 'Etwas ergänzen',
  addText: 'Ihre Nachricht',
  addSend: 'Senden',
  addDone: 'Ihre Nachricht ist angekommen. Wir melden uns.',
  addEmpty: 'Es war noch nichts geschrieben.',

  stopTitle: 'Keine solchen E-Mails mehr?',
  stopText:
    '{workspace} schickt dann keine Umfragen und Neuigkeiten mehr an {address}. Antworten auf das, was Sie uns schreiben, kommen weiterhin an.',
  stop: 'E-Mails abbestellen',
  stoppedTitle: 'Sie werden nicht mehr gefragt',
  stoppedText: '{workspace} schickt keine Umfragen und Neuigkeiten mehr an {address}.',
  undo: 'Das war ein Versehen: weiter fragen',
  resumedTitle: 'Alles wie zuvor',
  resumedText: '{workspace} darf wieder Umfragen und Neuigkeiten an {address} schicken.',

  chooseTitle: 'Was wir Ihnen senden dürfen',
  chooseSaved: 'Gespeichert. Wir halten uns daran.',
  chooseKinds: 'Arten',
  chooseSurveys: 'Umfragen: Wie war es?',
  chooseNews: 'Neuigkeiten: was wir geändert haben, und Dank',
  choosePause: 'Eine Pause',
  pauseNone: 'Keine Pause',
  pauseUntil: 'Pause bis {day}',
  pauseDays: '{days} Tage lang keine E-Mails',
  chooseSave: 'Auswahl speichern',

  mailHello: 'Guten Tag {name},',
  mailHelloAnyone: 'Guten Tag,',
  mailClick:
    'Wählen Sie Ihre Antwort; es öffnet sich eine Seite, auf der Sie ein paar Worte ergänzen können.',
  mailOpen: 'Antworten',
  mailReminder: 'Erinnerung: {title}',
  mailReminderText:
    'Wir haben Ihnen vor einigen Tagen geschrieben und würden gern noch von Ihnen hören. Wir erinnern Sie kein weiteres Mal.',
  mailWhy: 'Sie erhalten diese E-Mail als Kundin oder Kunde von {workspace}.',
  mailStop: 'Abbestellen',
}
