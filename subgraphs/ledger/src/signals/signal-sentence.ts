import type { Signal } from './find-signals.ts';

/** The signal as a sentence in French, in figures and without a verdict. */
export function signalSentence({ kind, day, building, observed, usual, threshold }: Signal): string {
  const on = day === null ? 'Sur la période' : `Le ${day}`;
  switch (kind) {
    case 'OWN_PAST':
      return `${on}, ${number(observed)} fiches consultées ; d’ordinaire ${number(usual ?? 0)} par jour pour cette personne (seuil : ${number(threshold)}).`;
    case 'PEERS':
      return `${on}, ${number(observed)} fiches consultées ; d’ordinaire ${number(usual ?? 0)} par jour pour les personnes de même fonction (seuil : ${number(threshold)}).`;
    case 'OUTSIDE_HOURS':
      return `${on}, ${number(observed)} consultations avant 7 h, après 20 h, le week-end ou un jour férié (seuil : ${number(threshold)}).`;
    case 'ONE_BUILDING':
      return `${on}, ${number(observed)} habitants de l’immeuble ${building} consultés par une même personne (seuil : ${number(threshold)}).`;
  }
}

function number(value: number): string {
  return value.toLocaleString('fr-FR', { maximumFractionDigits: 1 });
}
