import { inBoth } from './words.ts';

export const REGISTER_VIEW_WORDS = inBoth(
  {
    intro:
      'Ce que chaque office, et le réseau, font des données personnelles (RGPD, article 30). Une base ou une durée sans source est une proposition que le responsable du traitement n’a pas encore confirmée.',
    controller: 'Registre de',
    asOf: 'À la date du',
    ofNetwork: 'Réseau Canopée',
    csv: 'Exporter (CSV)',
    json: 'Exporter (JSON)',
    html: 'Exporter la page à imprimer (HTML)',
    print: 'Imprimer',
    history: 'Versions',
    version: 'Version',
    recorded: 'Enregistrée',
    by: 'Par',
    installed: 'installation',
    reason: 'Motif',
    restores: (version: number) => `rétablit la version ${version}`,
    count: (count: number) => `${count} activité${count > 1 ? 's' : ''}`,
    change: 'Les registres se modifient par mutation (changeProcessingActivity) ; la console les montre.',
  },
  {
    intro:
      'What each office, and the network, do with personal data (GDPR, article 30). A basis or a duration without a source is a proposal that the controller has not confirmed yet.',
    controller: 'Register of',
    asOf: 'As of',
    ofNetwork: 'Canopée network',
    csv: 'Export (CSV)',
    json: 'Export (JSON)',
    html: 'Export the page to be printed (HTML)',
    print: 'Print',
    history: 'Versions',
    version: 'Version',
    recorded: 'Recorded',
    by: 'By',
    installed: 'installation',
    reason: 'Reason',
    restores: (version: number) => `restores version ${version}`,
    count: (count: number) => `${count} activit${count === 1 ? 'y' : 'ies'}`,
    change: 'Registers are changed by mutation (changeProcessingActivity); the console shows them.',
  },
);
