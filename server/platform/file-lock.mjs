// Plain JavaScript, because scripts/start.mjs needs it before anything is installed or built.
import { randomUUID } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * A process is named by its id and its start time, because ids are used again after a restart of the machine.
 * @param {number} pid
 */
export function processIdentity(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : `${pid} ${fields[19]}`
  } catch {
    return isSignallable(pid) ? `${pid}` : undefined
  }
}

/** @param {number} pid */
function isSignallable(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/**
 * The process that holds the lock is alive.
 * @param {string} identity what processIdentity gave when the lock was taken
 */
export function isAlive(identity) {
  const pid = Number.parseInt(identity, 10)
  return Number.isInteger(pid) && processIdentity(pid) === identity
}

/**
 * The lock appears with its owner's name in it: a file made first and filled then could be left empty by a kill.
 * @param {string} path
 */
function tryLock(path) {
  const draft = `${path}.${process.pid}.${randomUUID()}`
  writeFileSync(draft, processIdentity(process.pid) ?? `${process.pid}`, { mode: 0o600 })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/**
 * Takes a dead owner's lock away. Of several that try, rename lets only one succeed; if that one moved a lock that was
 * taken afresh in between, it is put back.
 * @param {string} path
 */
function removeStale(path) {
  const owner = read(path)
  if (owner === undefined || isAlive(owner)) return
  const aside = `${path}.${randomUUID()}.stale`
  try {
    renameSync(path, aside)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return
    throw error
  }
  if (read(aside) !== owner) renameSync(aside, path)
  else rmSync(aside, { force: true })
}

/**
 * Runs `work` while holding the lock file; waits for a living owner, takes over from a dead one.
 * @template T
 * @param {string} path
 * @param {() => Promise<T> | T} work
 * @param {{ timeoutMs?: number, onWait?: () => void }} [options]
 * @returns {Promise<T>}
 */
export async function withFileLock(path, work, options = {}) {
  mkdirSync(dirname(path), { recursive: true })
  const deadline = Date.now() + (options.timeoutMs ?? 600_000)
  let told = false
  while (!tryLock(path)) {
    if (Date.now() > deadline) throw new Error(`Waited too long for ${path}, held by process ${read(path) ?? '?'}`)
    removeStale(path)
    if (!told) options.onWait?.()
    told = true
    await sleep(50)
  }
  const release = () => rmSync(path, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}
