import type { ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createConnection } from 'mysql2'
import { isAlive, processIdentity, withFileLock } from './file-lock.mjs'
import {
  checkVersion,
  initialiseData,
  lastLines,
  placeOf,
  type ServerPlace,
  type ServerSettings,
  spawnServer,
  upgradeData,
} from './mariadb-server.ts'

interface EmbeddedOptions {
  dataDir: string
  mariadbd: string | undefined
  bufferPool?: string
  /** Fast and forgetful, for tests: the data goes with the server. */
  throwaway?: boolean
}

const database = 'citypass'

function ask(socketPath: string, statement: string): Promise<Record<string, unknown> | undefined> {
  return new Promise((done, fail) => {
    const connection = createConnection({ socketPath, user: 'root', connectTimeout: 2_000 })
    connection.on('error', fail)
    connection.query(statement, (error, rows) => {
      connection.destroy()
      if (error) fail(error)
      else done(Array.isArray(rows) ? (rows[0] as Record<string, unknown>) : undefined)
    })
  })
}

/** A server answers on the socket, and it is the one of this folder. */
async function answers(place: ServerPlace): Promise<boolean> {
  if (!existsSync(place.socketPath)) return false
  try {
    const row = await ask(place.socketPath, 'select @@datadir as folder')
    return resolve(String(row?.folder)) === place.data
  } catch {
    return false
  }
}

interface Ownership {
  owner: string
  server: string
}

const ownerFile = (place: ServerPlace) => join(place.run, 'owner.json')

function readOwnership(place: ServerPlace): Ownership | undefined {
  const path = ownerFile(place)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

function signal(identity: string, name: NodeJS.Signals): void {
  if (isAlive(identity)) process.kill(Number.parseInt(identity, 10), name)
}

/** A server whose starter has gone, or is going, ends on its own or by our signal; its files are free afterwards. */
async function endOrphan(place: ServerPlace): Promise<void> {
  const server = readOwnership(place)?.server
  if (!server) return
  signal(server, 'SIGTERM')
  for (const end = Date.now() + 60_000; isAlive(server); await sleep(20)) {
    if (Date.now() > end) signal(server, 'SIGKILL')
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

async function untilReady(place: ServerPlace, child: ChildProcess): Promise<void> {
  let failure: Error | undefined
  child.once('error', (error) => {
    failure = error
  })
  // Recovery after a crash can take minutes on a large database, so only the server's own end is a failure.
  while (!(await answers(place))) {
    if (failure) throw failure
    if (hasEnded(child)) throw new Error(`The embedded MariaDB did not start:\n${lastLines(place.log)}`)
    await sleep(10)
  }
}

async function startServer(place: ServerPlace, settings: ServerSettings): Promise<ChildProcess> {
  await initialiseData(place, settings)
  const version = checkVersion(place, settings.mariadbd)
  const child = spawnServer(place, settings)
  const [owner = '', server = ''] = [process.pid, child.pid ?? 0].map(processIdentity)
  writeFileSync(ownerFile(place), JSON.stringify({ owner, server } satisfies Ownership), { mode: 0o600 })
  await untilReady(place, child)
  if (version.older) await upgradeData(place, settings.mariadbd)
  await version.note()
  await ask(place.socketPath, `create database if not exists ${database} character set utf8mb4 collate utf8mb4_bin`)
  return child
}

/** The server that a living process of ours has, or a new one, which is then returned. */
function attachOrStart(place: ServerPlace, settings: ServerSettings): Promise<ChildProcess | undefined> {
  return withFileLock(join(place.root, 'start.lock'), async () => {
    const owner = readOwnership(place)?.owner
    if (owner && isAlive(owner) && (await answers(place))) return undefined
    await endOrphan(place)
    return startServer(place, settings)
  })
}

async function endServer(place: ServerPlace, child: ChildProcess, throwaway: boolean): Promise<void> {
  // Without an owner nobody attaches to a server that is on its way out.
  rmSync(ownerFile(place), { force: true })
  if (hasEnded(child)) return
  const ended = new Promise((done) => child.once('exit', done))
  child.kill(throwaway ? 'SIGKILL' : 'SIGTERM')
  const hurry = setTimeout(() => child.kill('SIGKILL'), 8_000)
  await ended
  clearTimeout(hurry)
}

/**
 * A private MariaDB of one data folder, on a socket only its owner can reach; it is kept running until `stop`. Where
 * another process of ours has the server, it is taken over if that process ends.
 */
export async function startEmbeddedDatabase({
  dataDir,
  mariadbd,
  bufferPool = '256M',
  throwaway = false,
}: EmbeddedOptions) {
  if (!mariadbd) throw new Error('No MariaDB server was found: install it, name it in MARIADBD, or set DATABASE_URL')
  const settings = { mariadbd, bufferPool, throwaway }
  const place = placeOf(dataDir)
  let child = await attachOrStart(place, settings)
  let stopped = false
  let watching = Promise.resolve()
  const isRunning = async () => (child ? !hasEnded(child) : answers(place))
  const revive = async () => {
    if (stopped || (await isRunning()) || stopped) return
    // A start that fails is tried again at the next tick; until then callers are told that the database is away.
    child = await attachOrStart(place, settings).catch(() => child)
  }
  const watch = setInterval(() => {
    watching = watching.then(revive)
  }, 500)
  watch.unref()
  const stop = async () => {
    stopped = true
    clearInterval(watch)
    await watching
    if (child) await endServer(place, child, throwaway)
    if (throwaway) rmSync(place.root, { recursive: true, force: true })
  }
  return { socketPath: place.socketPath, user: 'root', database, stop }
}
