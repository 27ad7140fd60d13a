import pino, { type Logger } from 'pino'

export type { Logger }

/** JSON lines on standard output. Personal data never reaches it: callers log ids, counts and codes only. */
export function createLogger(level: string): Logger {
  return pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })
}
