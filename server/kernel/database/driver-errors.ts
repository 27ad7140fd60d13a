interface DriverError extends Error {
  errno?: number
  code?: string
  fatal?: boolean
}

function asDriverError(error: unknown): DriverError | undefined {
  return error instanceof Error ? error : undefined
}

/** A unique key refused the row; the key's name where the server tells it. */
export function isDuplicateKey(error: unknown): { key?: string } | undefined {
  const failure = asDriverError(error)
  if (failure?.errno !== 1062) return undefined
  // MySQL 8 writes table.key, MariaDB the key alone.
  const key = /for key '(?:[^']*\.)?([^'.]+)'$/.exec(failure.message)?.[1]
  return key === undefined ? {} : { key }
}

/** A deadlock (1213) or lock time-out (1205): the whole transaction may be tried again. */
export function isDeadlock(error: unknown): boolean {
  const errno = asDriverError(error)?.errno
  return errno === 1213 || errno === 1205
}

/** Another transaction held a row for longer than we wait. */
export function isLockTimeout(error: unknown): boolean {
  return asDriverError(error)?.errno === 1205
}

/** A check constraint refused the row: 4025 by MariaDB, 3819 by MySQL. */
export function isCheckViolation(error: unknown): boolean {
  const errno = asDriverError(error)?.errno
  return errno === 4025 || errno === 3819
}

/** A foreign key refused the row: the parent is missing (1452) or still has children (1451). */
export function isForeignKeyViolation(error: unknown): boolean {
  const errno = asDriverError(error)?.errno
  return errno === 1451 || errno === 1452
}

const lostCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOENT', 'ETIMEDOUT', 'PROTOCOL_CONNECTION_LOST'])
// Server shutdown in progress, too many connections, connection killed.
const lostNumbers = new Set([1053, 1040, 1927])

/** The database is away or went away; the statement may or may not have run. */
export function isConnectionLost(error: unknown): boolean {
  const failure = asDriverError(error)
  if (!failure) return false
  if (lostCodes.has(failure.code ?? '') || lostNumbers.has(failure.errno ?? 0))
    return 'fatal' in failure || failure.code !== 'ENOENT'
  return failure.fatal === true || /closed state|connection.*closed/i.test(failure.message)
}
