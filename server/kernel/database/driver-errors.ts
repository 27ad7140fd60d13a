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

const faultNumbers = new Set([
  // The disk or a table is full, or a file cannot be written: of the server, and of its storage.
  ...[3, 20, 28, 1021, 1114, 1026, 1030, 1015, 1016, 1024],
  // Out of memory.
  ...[5, 1037, 1038, 1041],
  // No quorum in the cluster; the server or the session takes no writes.
  ...[1047, 1290, 1792, 1836],
  // Connections of all or of one user are used up.
  ...[1040, 1203, 1226],
  // Somebody or a limit of the server ended the statement; the network did.
  ...[1317, 1969, 3024, 1158, 1159, 1160, 1161, 2006, 2013, 4031],
])

// Of the volume on which a process keeps its files.
const faultCodes = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO', 'EMFILE', 'ENFILE'])

/**
 * Nothing is wrong with what was asked: the system could not do it now and may do it later, word for word. The one place that
 * tells such errors from those of a row: disk and tables that are full, a lost quorum or connection, a deadlock that outlived
 * its retries, a server that takes no writes.
 */
export function isSystemFault(error: unknown): boolean {
  const { errno = 0, code = '' } = asDriverError(error) ?? {}
  return faultNumbers.has(errno) || faultCodes.has(code) || isDeadlock(error) || isConnectionLost(error)
}
