import pino, { type Logger } from 'pino'
import { type LogOutput, openLogOutput } from './log-output.ts'

export type { Logger }

let standardOutput: LogOutput | undefined

/** Lines of this process that could not be written to standard output. */
export const logLinesLost = () => standardOutput?.lost() ?? 0

/** JSON lines on standard output. Personal data never reaches it: callers log ids, counts and codes only. */
export function createLogger(level: string, destination: pino.DestinationStream = openStandardOutput()): Logger {
  const options = { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: plainError } }
  return pino(options, destination)
}

function openStandardOutput(): LogOutput {
  standardOutput ??= openLogOutput(1, (lines) => createLogger('warn').warn({ lines }, 'lines of this log were lost'))
  return standardOutput
}

/**
 * A database driver's error brings the statement with all its values, and its message quotes the value of a refused
 * row: of those, only the code and the place in our code are kept.
 */
function plainError(error: Error): object {
  const plain = pino.stdSerializers.err(error)
  if (typeof error !== 'object' || error === null || !('sqlState' in error || 'sql' in error)) return plain
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const { code, errno, sqlState } = plain
  return {
    type: plain.type,
    message: String(code ?? 'database error'),
    code,
    errno,
    sqlState,
    stack: frames.join('\n'),
  }
}
