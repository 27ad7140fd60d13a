import { resolve } from 'node:path'
import { z } from 'zod'
import type { DataKey } from '#kernel/pii.ts'
import { ConfigError } from './config-error.ts'
import { findMariadbd } from './mariadb-binary.mjs'
import { checkRoom } from './room.ts'
import { readOrCreateSecrets } from './secrets.ts'

/** What an operator can set: docs/operations.md repeats this table and a test keeps the two the same. */
export const variables = [
  ['PORT', '8787', 'Port of the API and the console; with 8787 taken and PORT not set, the next free one'],
  ['HOST', '127.0.0.1', 'Address to listen on; 0.0.0.0 behind a proxy on another machine'],
  ['PUBLIC_URL', '', 'Address that people type; https makes the session cookie Secure'],
  ['TRUST_PROXY', 'off', 'on: take the caller’s address from the last entry of X-Forwarded-For'],
  ['COOKIE_SECURE', '', 'on or off; without it, decided by PUBLIC_URL'],
  ['DATA_DIR', './.data', 'Folder of the embedded database, uploaded and exported files, generated secrets'],
  [
    'FILES_DIR',
    '',
    'Folder of files kept for years, the same for every process; without it they stand in the database',
  ],
  ['DATABASE_URL', '', 'mysql://user:password@host:3306/database; without it a private MariaDB is started'],
  ['DATA_KEYS', '', 'id:base64,id:base64 – 32-byte keys for personal data, ids 1 to 255, the first one encrypts'],
  ['INDEX_KEY', '', 'base64 of 32 bytes – key of the blind indexes; changing it means rebuilding them'],
  ['DEMO_PASSWORD', '', 'Password of the demonstration accounts; without it one is made at the first start'],
  ['WORKER', 'on', 'off: this process serves requests only and leaves jobs to npm run worker'],
  ['POOL_SIZE', '10', 'Database connections for requests; exports, imports and reports have 4 of their own'],
  ['RATE_LIMIT', 'on', 'off: nobody is refused for asking too often; for measurements and load tests only'],
  ['LOG_LEVEL', 'info', 'fatal, error, warn, info, debug, trace or silent'],
  ['MARIADBD', '', 'Server binary of the embedded database, when it is in an unusual place'],
  ['MARIADB_BUFFER_POOL', '512M', 'Memory for the pages of the embedded database'],
  ['ARGON2_MEMORY_KIB', '65536', 'Memory for one password hash; lower it in tests only'],
  ['ARGON2_TIME_COST', '3', 'Passes of one password hash; lower it in tests only'],
] as const

type VariableName = (typeof variables)[number][0]

type Environment = Record<string, string | undefined>

function readVariable<T>(env: Environment, name: VariableName, schema: z.ZodType<T>, remedy: string): T {
  const fallback = variables.find(([known]) => known === name)?.[1]
  const parsed = schema.safeParse(env[name] || fallback || undefined)
  if (parsed.success) return parsed.data
  throw new ConfigError(`${name} ${env[name] ? 'is not valid' : 'is missing'}: ${remedy}`)
}

const integer = (min: number, max: number) =>
  z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max))
const onOff = z.stringbool({ truthy: ['on', '1', 'true'], falsy: ['off', '0', 'false'], case: 'sensitive' })
const folder = z.string().transform((path) => resolve(path))
const key32 = z
  .string()
  .regex(/^[A-Za-z0-9+/]{43}=?$/)
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((key) => key.length === 32 && key.some((byte) => byte !== key[0]))
const dataKeys = z.string().transform((text, context): [DataKey, ...DataKey[]] => {
  const keys = text.split(',').flatMap((part): DataKey[] => {
    const [, id = '', encoded] = /^(\d{1,3}):(.+)$/.exec(part.trim()) ?? []
    const key = key32.safeParse(encoded)
    return key.success && Number(id) > 0 && Number(id) < 256 ? [{ id: Number(id), key: key.data }] : []
  })
  const [first, ...rest] = keys
  const distinct = new Set(keys.map((entry) => entry.id)).size
  if (first && distinct === text.split(',').length) return [first, ...rest]
  context.addIssue('expected id:base64, with ids from 1 to 255')
  return z.NEVER
})

const makeKey = `make a key with: node -p "crypto.randomBytes(32).toString('base64')"`

function readKeys(env: Environment, dataDir: string) {
  const embedded = !env.DATABASE_URL
  if (embedded) checkRoom(dataDir)
  const secrets = embedded && !(env.DATA_KEYS && env.INDEX_KEY) ? readOrCreateSecrets(dataDir) : undefined
  const given = { ...env, DATA_KEYS: env.DATA_KEYS || secrets?.dataKeys, INDEX_KEY: env.INDEX_KEY || secrets?.indexKey }
  return {
    dataKeys: readVariable(given, 'DATA_KEYS', dataKeys, `expected 1:base64 of 32 random bytes; ${makeKey}`),
    indexKey: readVariable(given, 'INDEX_KEY', key32, `expected base64 of 32 random bytes; ${makeKey}`),
    /** Undefined with a database of one's own: there is no demonstration then. */
    demoPassword: embedded ? env.DEMO_PASSWORD || (secrets ?? readOrCreateSecrets(dataDir)).demoPassword : undefined,
  }
}

const url = (pattern: RegExp) => z.string().regex(pattern).optional()

function readAddress(env: Environment) {
  const publicUrl = readVariable(env, 'PUBLIC_URL', url(/^https?:\/\/[^/]+/), 'expected https://pass.example.tw')
  const secure = readVariable(env, 'COOKIE_SECURE', onOff.optional(), 'expected on or off')
  return {
    port: readVariable(env, 'PORT', integer(0, 65_535), 'expected a number from 1 to 65535, or 0 for any free port'),
    /** False when nobody named a port, so that another one may be taken. */
    portChosen: Boolean(env.PORT),
    host: readVariable(env, 'HOST', z.string(), 'expected an address'),
    publicUrl,
    trustProxy: readVariable(env, 'TRUST_PROXY', onOff, 'expected on or off'),
    secureCookie: secure ?? publicUrl?.startsWith('https:') ?? false,
  }
}

/** The only place that reads the environment; makes and keeps the secrets of an embedded database. */
export function readConfig(env: Environment) {
  const dataDir = readVariable(env, 'DATA_DIR', folder, 'expected a folder')
  const expectedUrl = 'expected mysql://user:password@host:3306/database'
  const levels = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  return {
    ...readAddress(env),
    dataDir,
    filesDir: readVariable(env, 'FILES_DIR', folder.optional(), 'expected a folder'),
    /** Undefined means: the embedded database. */
    databaseUrl: readVariable(env, 'DATABASE_URL', url(/^(mysql|mariadb):\/\/[^/]+\/[^/?]+/), expectedUrl),
    ...readKeys(env, dataDir),
    workerInProcess: readVariable(env, 'WORKER', onOff, 'expected on or off'),
    poolSize: readVariable(env, 'POOL_SIZE', integer(1, 500), 'expected a number from 1 to 500'),
    rateLimit: readVariable(env, 'RATE_LIMIT', onOff, 'expected on or off'),
    logLevel: readVariable(env, 'LOG_LEVEL', levels, `expected one of ${levels.options.join(', ')}`),
    /** The embedded database's server binary, when one was found. */
    mariadbd: env.DATABASE_URL ? undefined : findMariadbd(env),
    bufferPool: readVariable(env, 'MARIADB_BUFFER_POOL', z.string().regex(/^\d+[MG]$/), 'expected a size such as 512M'),
    argon2: {
      memoryKiB: readVariable(env, 'ARGON2_MEMORY_KIB', integer(8, 4_194_304), 'expected a number of KiB'),
      timeCost: readVariable(env, 'ARGON2_TIME_COST', integer(1, 100), 'expected a number of passes'),
    },
  }
}

export type Config = ReturnType<typeof readConfig>
