import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { findCompanion, findExecutable, mariadbVersion } from './mariadb-binary.mjs'
import { redoLogSize } from './room.ts'

export interface ServerSettings {
  mariadbd: string
  bufferPool: string
  throwaway: boolean
}

// A Unix socket's path is limited to 104 bytes on some systems and 108 on others.
function runFolder(root: string): string {
  const inside = join(root, 'run')
  const short = join(tmpdir(), `citypass-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`)
  const folder = Buffer.byteLength(join(inside, 'db.sock')) <= 100 ? inside : short
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  return folder
}

/** Where the files of one private server are; makes the folders around the data. */
export function placeOf(dataDir: string) {
  const folder = resolve(dataDir, 'mariadb')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const root = realpathSync(folder)
  const run = runFolder(root)
  const temp = join(root, 'temp')
  mkdirSync(temp, { recursive: true, mode: 0o700 })
  return { root, data: join(root, 'data'), temp, run, socketPath: join(run, 'db.sock'), log: join(root, 'mariadb.log') }
}

export type ServerPlace = ReturnType<typeof placeOf>

export function lastLines(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').slice(-12).join('\n') : ''
}

function openLog(place: ServerPlace): number {
  const large = existsSync(place.log) && statSync(place.log).size > 5_000_000
  return openSync(place.log, large ? 'w' : 'a', 0o600)
}

function execute(place: ServerPlace, command: string, args: string[], input = ''): Promise<number | null> {
  const log = openLog(place)
  const child = spawn(command, args, { stdio: ['pipe', log, log] })
  closeSync(log)
  // A program that ends early closes the pipe: its exit code tells what happened.
  child.stdin?.on('error', () => {})
  child.stdin?.end(input)
  return new Promise((done, fail) => child.once('error', fail).once('exit', done))
}

// MariaDB refuses to run as root unless told so by name.
const asRoot = process.getuid?.() === 0 ? ['--user=root'] : []

const systemTables = ['mysql_system_tables.sql', 'mysql_performance_tables.sql', 'mysql_system_tables_data.sql']

/** What mariadb-install-db feeds to the server, which itself needs programs that Debian keeps in another package. */
function bootstrapScript(mariadbd: string): string {
  const folders = ['../share/mysql', '../share/mariadb', '../share'].map((path) =>
    join(dirname(realpathSync(mariadbd)), path),
  )
  const folder = folders.find((path) => existsSync(join(path, 'mysql_system_tables.sql')))
  if (!folder) throw new Error(`The files of ${mariadbd} were not found in ${folders.join(', ')}`)
  const scripts = systemTables.map((name) => readFileSync(join(folder, name), 'utf8'))
  const start = 'create database if not exists mysql;\nuse mysql;\nset @auth_root_socket = null;\n'
  return `${start}${scripts.join('\n')}\n`
}

/** The folder appears whole or not at all: a start killed in here leaves a draft only, removed by the next one. */
export async function initialiseData(place: ServerPlace, settings: ServerSettings): Promise<void> {
  if (existsSync(place.data)) return
  const draft = `${place.data}.draft`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  const flags = ['--bootstrap', '--silent-startup', '--log-warnings=0', '--skip-networking', '--max-allowed-packet=8M']
  const args = [
    '--no-defaults',
    ...flags,
    `--datadir=${draft}`,
    `--tmpdir=${place.temp}`,
    ...storageFlags(draft, settings),
  ]
  const code = await execute(place, settings.mariadbd, [...args, ...asRoot], bootstrapScript(settings.mariadbd))
  if (code !== 0) throw new Error(`The embedded MariaDB could not make its data folder:\n${lastLines(place.log)}`)
  await rename(draft, place.data)
}

function storageFlags(data: string, { throwaway }: ServerSettings): string[] {
  if (!throwaway) return [`--innodb-log-file-size=${redoLogSize(data)}M`, '--innodb-flush-log-at-trx-commit=1']
  return [
    '--innodb-log-file-size=48M',
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-flush-method=nosync',
    '--skip-innodb-doublewrite',
  ]
}

function serverFlags(place: ServerPlace, settings: ServerSettings): string[] {
  return [
    '--no-defaults',
    `--datadir=${place.data}`,
    `--tmpdir=${place.temp}`,
    `--socket=${place.socketPath}`,
    `--pid-file=${join(place.run, 'mariadbd.pid')}`,
    `--log-error=${place.log}`,
    '--skip-networking',
    '--skip-name-resolve',
    '--skip-log-bin',
    '--performance-schema=off',
    '--local-infile=off',
    '--max-connections=200',
    '--max-allowed-packet=64M',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_bin',
    '--default-time-zone=+00:00',
    '--transaction-isolation=READ-COMMITTED',
    '--sql-mode=STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,ONLY_FULL_GROUP_BY',
    `--innodb-buffer-pool-size=${settings.bufferPool}`,
    ...storageFlags(place.data, settings),
    ...asRoot,
  ]
}

/** Starts the server so that it ends with us even if we are killed, and so that Ctrl-C reaches only us. */
export function spawnServer(place: ServerPlace, settings: ServerSettings): ChildProcess {
  rmSync(place.socketPath, { force: true })
  const flags = serverFlags(place, settings)
  const setpriv = findExecutable({}, ['setpriv'])
  const signal = settings.throwaway ? 'KILL' : 'TERM'
  const [command, args] = setpriv
    ? [setpriv, ['--pdeathsig', signal, settings.mariadbd, ...flags]]
    : [settings.mariadbd, flags]
  const log = openLog(place)
  const child = spawn(command, args, { stdio: ['ignore', log, log], detached: true, cwd: place.root })
  closeSync(log)
  return child
}

function compareSeries(left: string, right: string): number {
  const series = (version: string) => version.split('.').slice(0, 2).join('.')
  return series(left).localeCompare(series(right), 'en', { numeric: true })
}

type VersionNote = { binary: string; mtimeMs: number; version: string }

/** Refuses data that a newer server wrote; tells whether an older one wrote it, and notes the version once started. */
export function checkVersion(place: ServerPlace, mariadbd: string): { older: boolean; note(): Promise<void> } {
  const path = join(place.root, 'version.json')
  const { mtimeMs } = statSync(mariadbd)
  const noted: VersionNote | undefined = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
  // Asking the binary takes as long as half a warm start.
  if (noted?.binary === mariadbd && noted.mtimeMs === mtimeMs) return { older: false, note: async () => {} }
  const version = mariadbVersion(mariadbd)
  if (!version) throw new Error(`${mariadbd} is not a MariaDB server`)
  const difference = noted ? compareSeries(noted.version, version) : 0
  if (difference > 0)
    throw new Error(
      `The data in ${place.root} was written by MariaDB ${noted?.version}, and ${mariadbd} is ${version}: install the newer one, or name it in MARIADBD`,
    )
  return { older: difference < 0, note: () => writeFile(path, JSON.stringify({ binary: mariadbd, mtimeMs, version })) }
}

/** Brings the system tables of an older server's data up to date. */
export async function upgradeData(place: ServerPlace, mariadbd: string): Promise<void> {
  const upgrade = findCompanion(mariadbd, ['mariadb-upgrade', 'mysql_upgrade'])
  const args = ['--no-defaults', `--socket=${place.socketPath}`, '--user=root']
  if (upgrade && (await execute(place, upgrade, args)) === 0) return
  throw new Error(
    `The data in ${place.root} needs mariadb-upgrade, which did not run: install MariaDB's client (apt-get install mariadb-client) and start again\n${lastLines(place.log)}`,
  )
}
