import { type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * One JSON line an event on standard output. Never give it an argument, a row or an error's details of a request:
 * values of personal fields must not stand in a log line.
 */
export function createLog(name: string, level: string): Log {
  return pino({ name, level });
}
