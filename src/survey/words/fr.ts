import type { Words } from './en.ts'

export const fr: Words = {
  dir: 'ltr',

  required: 'Obligatoire',
  ifApplies: 'Seulement si cela vous concerne',
  other: 'Autre chose',
  otherText: 'Avec vos propres mots',
  send: 'Envoyer mes réponses',
  prefilled:
    'La note choisie dans notre e-mail est déjà cochée ci-dessous. Elle compte dès que vous l’envoyez.',
  pressAgain:
    'Encore une fois, s’il vous plaît : un programme a ouvert les liens de notre e-mail, et nous voulons être sûrs que c’est bien vous.',
  chooseAgain:
    'Encore un geste, s’il vous plaît : choisissez votre note ici. Un programme a ouvert les liens de notre e-mail, et nous voulons être sûrs que c’est bien vous.',
  answersGoTo: 'Vos réponses sont transmises à {workspace}.',
  stopAsking: 'Ne plus me solliciter',
  faultTitle: 'Pas tout à fait',
  'answer.required': 'Cette question attend une réponse.',
  'answer.invalid': 'Merci de revoir cette réponse.',
  nps: ['Pas du tout probable', 'Très probable'],
  ces: ['Pas du tout d’accord', 'Tout à fait d’accord'],
  csat: ['Très insatisfait', 'Insatisfait', 'Mitigé', 'Satisfait', 'Très satisfait'],

  thanksTitle: 'Merci',
  answeredTitle: 'Nous avons déjà vos réponses',
  answeredText:
    'Vous avez déjà répondu à cette invitation. Ce sont vos premières réponses qui comptent, et nous les lisons.',
  follow: 'Voir ce qu’elles deviennent',

  pausedTitle: 'Cette enquête est en pause',
  pausedText: 'Elle n’accepte pas de réponses pour le moment. Merci de réessayer un autre jour.',
  closedTitle: 'Cette enquête est terminée',
  closedText: 'Elle n’accepte plus de réponses. Merci d’avoir voulu nous parler.',
  invalidTitle: 'Ce lien ne mène nulle part',
  invalidText: 'Un morceau s’est peut-être perdu en route. Ouvrez-le de nouveau depuis notre e-mail.',
  expiredTitle: 'Ce lien a expiré',
  expiredText: 'Il est trop ancien. Répondez plutôt à notre e-mail ; une personne vous lira.',
  tooManyTitle: 'Un instant, s’il vous plaît',
  tooManyText:
    'C’était beaucoup à la fois. Patientez une minute et réessayez ; rien de ce que vous avez envoyé n’est perdu.',
  troubleTitle: 'Un problème est survenu chez nous',
  troubleText: 'Vos réponses n’ont pas été enregistrées. Revenez en arrière et renvoyez-les dans un instant.',

  trackTitle: 'Ce que devient votre avis',
  trackIntro:
    'Vous nous avez dit quelque chose. Vous voyez ici ce que nous en faisons. Gardez cette page pour vous : quiconque en a l’adresse peut la voir.',
  youSaid: 'Ce que vous nous avez dit',
  scoreOf: '{score} sur {high}',
  heard: 'Nous vous avons entendu',
  owned: 'Quelqu’un s’en occupe',
  ownedBy: '{name} s’en occupe',
  ownedByTeam: 'L’équipe {name} choisit qui va s’en occuper',
  working: 'Nous y travaillons',
  done: 'Terminé',
  reached: 'Terminé',
  current: 'En ce moment',
  ahead: 'À venir',
  happyQuestion: 'En êtes-vous content ?',
  happyHelp: 'C’est vous qui décidez si c’est terminé, pas nous.',
  happyComment: 'Souhaitez-vous ajouter quelque chose ?',
  happy: 'Oui, cela me convient',
  unhappy: 'Non, pas encore',
  saidHappy: 'Vous nous avez dit que cela vous convient. Merci de nous l’avoir fait savoir.',
  saidUnhappy: 'Vous nous avez dit que cela ne va pas encore. Nous nous en occupons de nouveau.',
  saidSilent:
    'Nous avons compris votre silence comme un oui. Si c’était une erreur, écrivez-nous ci-dessous.',
  conversation: 'Entre vous et nous',
  you: 'Vous',
  us: 'Nous',
  addTitle: 'Ajouter quelque chose',
  addText: 'Votre message',
  addSend: 'Envoyer',
  addDone: 'Votre message est arrivé. Nous revenons vers vous.',
  addEmpty: 'Rien n’était encore écrit.',

  stopTitle: 'Ne plus recevoir ces e-mails ?',
  stopText:
    '{workspace} n’enverra plus d’enquêtes ni de nouvelles à {address}. Les réponses à ce que vous nous écrivez vous parviendront toujours.',
  stop: 'Arrêter les e-mails',
  stoppedTitle: 'Vous ne serez plus sollicité',
  stoppedText: '{workspace} n’envoie plus d’enquêtes ni de nouvelles à {address}.',
  undo: 'C’était une erreur : continuez',
  resumedTitle: 'Tout est comme avant',
  resumedText: '{workspace} peut de nouveau envoyer des enquêtes et des nouvelles à {address}.',

  mailHello: 'Bonjour {name},',
  mailHelloAnyone: 'Bonjour,',
  mailClick: 'Choisissez votre réponse ; une page s’ouvre, où vous pouvez ajouter quelques mots.',
  mailOpen: 'Répondre',
  mailReminder: 'Rappel : {title}',
  mailReminderText:
    'Nous vous avons écrit il y a quelques jours et aimerions toujours vous lire. Nous ne vous relancerons plus.',
  mailWhy: 'Vous recevez cet e-mail en tant que client de {workspace}.',
  mailStop: 'Se désabonner',
}
