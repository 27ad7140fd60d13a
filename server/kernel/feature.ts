import type { Expression, SqlBool } from 'kysely'
import type { Action, BuiltInRole, Permission } from '#contract/permissions.ts'
import type { Problems } from '#contract/problems.ts'
import type { ScopedColumns } from './access/permissions.ts'
import type { Subject } from './audit/audit.ts'
import type { Ctx, Db } from './context.ts'
import type { DB } from './database/db.gen.ts'
import type { App } from './http/mount.ts'
import type { JobDefinition, JobSteps, Schedule } from './jobs/jobs.ts'
import type { Destination } from './outbound/outbound.ts'
import type { Purge } from './purges.ts'

/** Throws not-found for a record that does not exist or is out of the actor's reach. */
export type RecordReader = (ctx: Ctx, id: number) => Promise<unknown>

export interface Total {
  value: number
  /** Not counted this minute, but within one in a hundred (約). */
  isEstimate?: boolean
  /** Counting stopped there: as many, and perhaps many more. */
  isLeast?: boolean
}

export interface When {
  now: Date
  /** The business day in Taipei. */
  today: string
  /** Who looks; null for the product itself. */
  userId: number | null
}

/** Where a figure stands on the start page, and for whom. */
interface Placed {
  /** Its place; ten apart. */
  order: number
  /** Of whose work it tells: whoever holds one of these for some figure is not shown those of other people's work. */
  field?: readonly Permission[]
}

/** How many there are, for whoever holds the permission and as far as that grant reaches. */
export interface Counter extends Placed {
  permission: Permission
  /** Absent where no agency owns a row: whoever holds the permission is told of all. */
  columns?: ScopedColumns
  count: (db: Db, scope: Expression<SqlBool>, when: When) => Promise<Total>
  /** It counts what is the reader's own, and is not shared by all of one reach. */
  own?: true
}

/**
 * How many rows a table has that holds very many: counted ahead for each place, and shown as far as the grant reaches,
 * so that no figure says anything of rows out of reach. `columns` are the owners of a row.
 */
export interface RollUp extends Placed {
  permission: Permission
  columns: ScopedColumns
  table: keyof DB
  /** Of a table to which rows are only added: the column of when one was. Then only new rows are counted. */
  appendedAt?: string
}

/** What happened on one day to the rows of one place. */
export interface DayRow {
  day: string
  agencyId: number | null
  departmentId: number | null
  value: number
}
export type DaySource = (db: Db, from: Date) => Promise<DayRow[]>

/** What happened day by day; the first permission that is held decides on the reach. */
export interface Trend extends Placed {
  permissions: readonly Permission[]
  days: DaySource
}

/** How much of persons a file shows: nothing, their masks, or what is behind them. */
export type Sensitivity = 'PLAIN' | 'MASKED' | 'RAW'

/**
 * What a file is for decides who may put one and who may take it. Of RAW ones those of others open only by a reveal,
 * which leaves every person concerned on record.
 */
export type FilePurpose = { upload?: Permission; download: Permission } & (
  | { sensitivity: Exclude<Sensitivity, 'RAW'>; reveal?: never; persons?: never }
  | {
      sensitivity: 'RAW'
      /** What somebody else needs besides, reaching as far as the file does. */
      reveal: Permission
      /** Everybody the file tells of, in pieces; a file that cannot be read throws. */
      persons: (ctx: Ctx, fileId: number) => AsyncIterable<Subject[]>
    }
)

/** A record that was found by what people know it by. */
export interface FoundRecord {
  id: number
  /** What it is known by, as it is written: `SUMMER-1`, `#128`. */
  key: string
  label: string
  /** The field that says where it stands, as its dictionary names it. */
  state?: { field: string; value: string }
  /** The record on whose page it is shown, where it has none of its own. */
  on?: { resource: string; id: number }
}

/** What people know a resource's records by, other than persons: found by whoever holds the permission, as far as it reaches. */
export interface RecordKey {
  permission: Permission
  /** A few, the best first. */
  find: (ctx: Ctx, typed: string) => Promise<FoundRecord[]>
}

/** An address outside to which a record in use leads people. */
export interface AddressUse {
  recordId: number
  /** How people know the record; of no person. */
  label: string
  /** Its field, as the resource's words name it. */
  field: string
  address: string
  /** The whole host is meant, and what it answers at its root is nothing of ours. */
  hostOnly?: true
}

/** Of those who are there, by id. */
export type PersonLabels = (db: Db, ids: readonly number[]) => Promise<Map<number, string>>

/** One act of the made-up city of a first start; acts of all features play in the order of their numbers. */
export interface Act {
  act: number
  play: (stage: never) => Promise<void>
}

/** All that others need to know of a feature; nothing outside its folders names it. */
export interface Feature {
  /** Folder, first segment of its addresses, resource and permission prefix. */
  name: string
  mount: (app: App) => void
  problems?: Problems
  /** Tables that this feature writes; another one of its domain may write them too, nobody else may. */
  tables?: readonly (keyof DB)[]
  /** Resources whose records are persons: a row of the log about one of them concerns that person. */
  persons?: readonly string[]
  /** By resource of persons, how a log may name some of them: masked, by their ids. */
  personLabels?: Record<string, PersonLabels>
  /** By resource, what the built-in roles may do with it; the reach is the role's. */
  grants?: Record<string, Partial<Record<BuiltInRole, readonly Action[]>>>
  // biome-ignore lint/suspicious/noExplicitAny: each job reads its own payload by its own schema
  jobs?: JobDefinition<any>[]
  schedules?: Schedule[]
  /** By kind of job, how it is cancelled and run again: as the feature's own step. */
  steps?: Record<string, JobSteps>
  /** By resource, what a search over all kinds finds its records by. */
  keys?: Record<string, RecordKey>
  /** By resource: who may see a record may see its timeline. */
  records?: Record<string, RecordReader>
  files?: Record<string, FilePurpose>
  /** Of the start page: how many there are, and what happened day by day. */
  figures?: Record<string, Counter | RollUp | Trend>
  /** Of the start page: what waits for somebody who can do something about it. */
  waiting?: Record<string, Counter>
  /** What it keeps for a time only, by a name of its own; the hourly purge takes what is over. */
  purges?: Record<string, Purge>
  /** By resource, the addresses outside to which its records in use lead people; of a table that people fill by hand. */
  addresses?: Record<string, (db: Db) => Promise<AddressUse[]>>
  /** By name, where it calls to outside; of one that two features state, both state the same. */
  destinations?: Record<string, Destination>
  /** Seals every row anew with the current keys; answers how many. */
  reseal?: (ctx: Ctx, onProgress: (done: number) => void) => Promise<number>
  /**
   * Brings rows of older releases to the one spelling by which they are matched today. It runs each time the schema is
   * brought up to date, so it is quick where nothing is left to do, and may be broken off anywhere.
   */
  respell?: (ctx: Ctx) => Promise<void>
  /** Its part of the demonstration, loaded only when one is played. */
  demonstration?: () => Promise<{ acts: Act[] }>
}

/** What an engine makes for a feature besides: endpoints with their jobs, files and problems. */
export type Part = Pick<Feature, 'mount' | 'jobs' | 'files' | 'problems'>

export interface Domain {
  name: string
  features: readonly Feature[]
}

export function defineFeature({ parts = [], ...feature }: Feature & { parts?: readonly Part[] }): Feature {
  if (parts.length === 0) return feature
  const all = [feature, ...parts]
  return {
    ...feature,
    jobs: all.flatMap(({ jobs = [] }) => jobs),
    files: Object.assign({}, ...all.map(({ files }) => files)),
    problems: Object.assign({}, ...all.map(({ problems }) => problems)),
    mount: (app) => {
      for (const { mount } of all) mount(app)
    },
  }
}

export function defineDomain(domain: Domain): Domain {
  return domain
}
