import { inBoth } from './words.ts';

/** What is done under a request of a person. */
export const STEP_WORDS = inBoth(
  {
    taking: 'Un instant…',
    done: 'C’est fait, et inscrit au journal.',
    copy: {
      title: 'Remettre la copie',
      intro:
        'Tout ce que l’office détient sur la personne, dans tous les domaines, et qui l’a consulté. Les données d’autres personnes en sont retirées. Relisez les textes libres avant l’envoi : ils peuvent nommer quelqu’un d’autre.',
      take: 'Remettre la copie',
      page: 'La réponse à imprimer',
      print: 'Imprimer',
      savePage: 'Enregistrer la page (HTML)',
      saveJson: 'Enregistrer les données (JSON)',
      hash: 'Empreinte de la copie (SHA-256), gardée avec la demande',
    },
    extend: {
      title: 'Prolonger le délai',
      intro: 'Deux mois de plus, une fois, avant la fin du premier mois ; la personne en est informée (art. 12(3)).',
      reason: 'Motif, sans nommer personne',
      take: 'Prolonger de deux mois',
    },
    restrict: {
      title: 'Limiter l’usage de ses données',
      intro:
        'Tout de suite, y compris pour qui suit les pannes en direct. Cochez les finalités pour lesquelles elles restent ouvertes (art. 18(2)).',
      take: 'Limiter',
    },
    object: {
      title: 'Arrêter des usages',
      intro:
        'Seuls les traitements fondés sur une mission d’intérêt public peuvent être arrêtés par une opposition (art. 21).',
      take: 'Arrêter ces usages',
    },
    lift: {
      title: 'Lever la limitation',
      intro: 'La personne en est informée avant (art. 18(3)).',
      reason: 'Motif, sans nommer personne',
      take: 'Lever',
    },
    rectify: {
      title: 'Rectifier',
      intro: 'Ce qui est rempli change, le reste demeure. Les valeurs ne figurent nulle part au journal.',
      fields: {
        firstName: 'Prénom',
        lastName: 'Nom',
        phone: 'Téléphone, avec l’indicatif (+33…)',
        email: 'Courriel',
        birthDate: 'Date de naissance',
      },
      take: 'Rectifier',
    },
    erase: {
      title: 'Effacer',
      intro:
        'Dans tous les domaines à la fois, ou pas du tout : si quelque chose s’y oppose, rien n’est effacé et il est dit quoi. Irréversible.',
      settled: 'Les comptes sont soldés de part et d’autre (la plateforme ne tient pas de comptes)',
      sure: 'Je confirme que rien ne pourra être rétabli',
      take: 'Effacer définitivement',
      erased: 'La personne est effacée. Les demandes restent, sans personne.',
      refused: 'Rien n’a été effacé. S’y oppose :',
    },
    hold: {
      title: 'Conservation pour un litige',
      intro: 'Tant qu’elle dure, ni effacement ni durée de conservation n’atteignent la personne (art. 17(3)(e)).',
      reason: 'Le litige ou l’enquête, sans nommer personne',
      place: 'Conserver',
      lift: 'Mettre fin à la conservation',
      held: 'Les données de la personne sont conservées.',
      free: 'Plus rien ne retient les données de la personne.',
    },
    answer: {
      title: 'Répondre et clore',
      state: 'La demande est',
      text: 'Ce qui est dit à la personne, sans nommer quelqu’un',
      take: 'Enregistrer la réponse',
    },
    recipients: {
      title: 'Destinataires à informer (art. 19)',
      intro: 'À qui ces données avaient été communiquées avant d’être rectifiées, effacées ou limitées.',
      fields: 'Champs',
      last: 'Dernière fois',
      notice: 'Message prêt à envoyer',
      told: (when: string) => `Informé le ${when}`,
      detail: 'Comment, sans nommer personne',
      take: 'Noter comme informé',
    },
  },
  {
    taking: 'One moment…',
    done: 'Done, and recorded in the ledger.',
    copy: {
      title: 'Hand over the copy',
      intro:
        'All that the office holds of the person, from every domain, and who read it. Data of others are taken out. Read free texts before you send it: they may name somebody else.',
      take: 'Hand over the copy',
      page: 'The answer to be printed',
      print: 'Print',
      savePage: 'Save the page (HTML)',
      saveJson: 'Save the data (JSON)',
      hash: 'SHA-256 of the copy, kept with the request',
    },
    extend: {
      title: 'Extend the time',
      intro: 'Two months more, once, before the first month is over; the person is told (art. 12(3)).',
      reason: 'Reason, naming nobody',
      take: 'Extend by two months',
    },
    restrict: {
      title: 'Restrict the use of their data',
      intro: 'At once, also for who follows faults live. Tick the purposes that they stay open for (art. 18(2)).',
      take: 'Restrict',
    },
    object: {
      title: 'Stop uses',
      intro: 'Only what rests on a public task can be stopped by an objection (art. 21).',
      take: 'Stop these uses',
    },
    lift: {
      title: 'Lift the restriction',
      intro: 'The person is told before (art. 18(3)).',
      reason: 'Reason, naming nobody',
      take: 'Lift',
    },
    rectify: {
      title: 'Correct',
      intro: 'What is filled in changes, the rest stays. Values stand nowhere in the ledger.',
      fields: {
        firstName: 'First name',
        lastName: 'Last name',
        phone: 'Telephone, with the country’s code (+33…)',
        email: 'E-mail',
        birthDate: 'Date of birth',
      },
      take: 'Correct',
    },
    erase: {
      title: 'Erase',
      intro:
        'In every domain at once, or not at all: where something stands against it, nothing is erased and it is said what. For good.',
      settled: 'The accounts are settled on both sides (the platform keeps no accounts)',
      sure: 'I confirm that nothing can be brought back',
      take: 'Erase for good',
      erased: 'The person is erased. Requests stay, of nobody.',
      refused: 'Nothing was erased. What stands against it:',
    },
    hold: {
      title: 'Legal hold',
      intro: 'While it lasts neither erasure nor retention reaches the person (art. 17(3)(e)).',
      reason: 'The dispute or inquiry, naming nobody',
      place: 'Hold',
      lift: 'End the hold',
      held: 'The person’s data are held.',
      free: 'Nothing holds the person’s data any more.',
    },
    answer: {
      title: 'Answer and close',
      state: 'The request is',
      text: 'What the person is told, naming nobody',
      take: 'Record the answer',
    },
    recipients: {
      title: 'Recipients to be told (art. 19)',
      intro: 'Who was given these data before they were corrected, erased or restricted.',
      fields: 'Fields',
      last: 'Last time',
      notice: 'Message ready to be sent',
      told: (when: string) => `Told on ${when}`,
      detail: 'How, naming nobody',
      take: 'Note as told',
    },
  },
);

/** What a person is told is in French, whatever language who handles the request reads. */
export const ANSWERS_IN_FRENCH: Readonly<Record<string, string>> = {
  ACCESS:
    'Vous nous avez demandé les données que nous détenons sur vous. Nous vous en avons remis la copie, avec la liste de ceux qui les ont consultées et pourquoi. Si vous estimez que vos droits ne sont pas respectés, vous pouvez saisir la CNIL (www.cnil.fr).',
  PORTABILITY:
    'Vous nous avez demandé les données que vous nous avez fournies. Nous vous les avons remises dans un format réutilisable. Vous pouvez saisir la CNIL (www.cnil.fr).',
  RECTIFICATION:
    'Vous nous avez demandé de corriger des données. Elles sont corrigées, et ceux à qui elles avaient été communiquées en sont informés. Vous pouvez saisir la CNIL (www.cnil.fr).',
  ERASURE:
    'Vous nous avez demandé d’effacer vos données. Elles sont effacées, et ceux à qui elles avaient été communiquées en sont informés. Vous pouvez saisir la CNIL (www.cnil.fr).',
  RESTRICTION:
    'Vous nous avez demandé de limiter l’usage de vos données. Il est limité ; nous vous préviendrons avant de lever cette limitation. Vous pouvez saisir la CNIL (www.cnil.fr).',
  OBJECTION:
    'Vous vous êtes opposé à l’usage de vos données. Nous avons arrêté les usages concernés. Vous pouvez saisir la CNIL (www.cnil.fr).',
};
