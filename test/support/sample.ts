import type { Sensitivity } from '#kernel/feature.ts'
import type { Client, TestApp } from './app.ts'
import type { BuiltMember } from './build-members.ts'
import type { Place, PlaceName } from './places.ts'
import type { PrivacyScene } from './privacy-scene.ts'

/** What stands in one place. */
export interface Filled {
  place: Place
  /** Stands in every text of the place's rows. */
  marker: string
  /** Who orders there and who is served there: every sample may stand on them. */
  user: { id: number; account: string }
  member: BuiltMember
  /** The rows of each resource, by the first segment of its addresses; the first is the one that others stand on. */
  ids: Record<string, number[]>
}

/** The row of a resource that others stand on. */
export const idOf = ({ ids }: Pick<Filled, 'ids'>, resource: string): number => ids[resource]?.[0] ?? 0

/** The rows of one resource. */
export interface Rows {
  /** Builds what a place has of it, every text with the marker in it, and answers the ids. */
  build: (t: TestApp, filled: Filled) => Promise<number[]>
  /** Resources of any feature whose rows must stand before. */
  after?: readonly string[]
  /** How bodies and filters name a row of it, as `merchantId`. */
  key?: string
  /** The rows belong to an agency as a whole: an own-department grant reaches none. */
  ofAgency?: true
}

/** Covered by another test, or nothing to cover: why. */
export interface Elsewhere {
  elsewhere: string
}

/** A body that names a foreign record: its answer must be that for a record that does not exist. */
export interface Reference {
  body: (id: number, own: Filled) => object
  /** Which record, where the key is not that of a resource. */
  of?: (rows: Filled) => number
  /** The place whose record the address names: `own` unless told otherwise. */
  in?: PlaceName
  /** It is not refused but answered as for nothing. */
  answered?: true
}

/** A filter's value that speaks of a place: the answer is empty when that is out of reach. */
export type Pointing =
  | ((rows: Filled) => string | number)
  /** Even who reaches all finds nothing there, and why. */
  | { of: (rows: Filled) => string | number; empty: string }

/** A read in a body, and what it answers: never a row, but how many there are. */
export interface Count {
  body: (filled: Record<PlaceName, Filled>) => object
  /** More rows in reach do not change its answer, and why. */
  still?: string
}

/** A request with a key, and its bodies with other content; the address is the endpoint's own unless it is told. */
export interface Keyed {
  path?: string
  body: object
  others: readonly { path?: string; body: object }[]
}

/** A feature's part in the test that personal values show nowhere; acts play in the order of their numbers. */
export interface PrivacyAct {
  act: number
  play: (scene: PrivacyScene) => Promise<void>
  /** Tables that it leaves rows in: one without any would prove nothing. */
  tables: readonly string[]
}

/**
 * What the guards need to know of one feature, in its folder of the tests: a new feature states it there and changes no
 * guard. Endpoints are named as `post /merchants/{id}/close`; all but `resources` speak of the feature's own endpoints.
 */
export interface Sample {
  /** By the first segment of the addresses. */
  resources?: Record<string, Rows>
  /** Resources whose rows stand in no place, and why. */
  placeless?: Record<string, string>
  /** The body of each write on one record, in a form that is accepted: it is carried out or refused by a rule. */
  bodies?: Record<string, () => object>
  /** Values of the filters of its lists; those that name a row by its resource's key, days and choices are known. */
  pointing?: Record<string, Pointing>
  common?: Record<string, readonly string[]>
  /** By endpoint and key of the body, as `post /coupons merchantId`. */
  references?: Record<string, Reference | readonly Reference[] | Elsewhere>
  /** Keys of bodies that end in Id and name no record: what they are. */
  noRecords?: Record<string, string>
  /** Values of fields that pass the field's own rules, where those of the guard itself would not. */
  likely?: Record<string, (own: Filled) => unknown>
  /** What the address of an endpoint must hold for its body to be looked at. */
  query?: Record<string, readonly string[]>
  /** Reads that name no record and are no list: what is asked for, as it stands after the question mark. */
  reads?: Record<string, { query?: string } | Elsewhere>
  counts?: Record<string, Count | Elsewhere>
  /** Searches in a body: one for each key by which a place's rows can be found. */
  searches?: Record<string, (rows: Filled) => readonly object[]>
  /** How much of persons its files show, by their purpose; a file that shows them in clear is RAW, whatever it is for. */
  files?: Record<string, Sensitivity>
  /** Each export with every body that makes a file of its own kind. */
  exports?: Record<string, readonly (() => object)[]>
  /** Lists of which nobody takes a file along, and why. */
  noExport?: Record<string, string>
  /** By endpoint: requests with a `requestKey` that are carried out; all of them together change each field of the body. */
  keyed?: Record<string, (t: TestApp, client: Client, agencyId: number) => Promise<readonly Keyed[]>>
  privacy?: readonly PrivacyAct[]
  /** Resources whose rows show persons although none of their fields says so. */
  personsIn?: readonly string[]
  /** Resources whose rows show none although a field sounds so, and why. */
  noPersonsIn?: Record<string, string>
  /** Endpoints whose answers tell of a person and need no id of one beside it, and why. */
  noPersonShown?: Record<string, string>
  /** Why no built-in role is granted what its endpoints ask for. */
  grantedToNobody?: string
  /** Permissions that no endpoint names because one asks for them only sometimes, and when. */
  askedInside?: Record<string, string>
  /** Tables and lists that the demonstration leaves empty, and why. */
  emptyAtFirst?: Record<string, string>
  /** Writes of the feature whose table only stands at run time: `file: variable`, and which tables it can be. */
  dynamicTables?: Record<string, string>
}
