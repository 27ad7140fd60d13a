import { domainToASCII, domainToUnicode } from 'node:url'
import { type Expression, type SqlBool, sql } from 'kysely'
import type { z } from 'zod'
import { isOver } from '#contract/addresses.ts'
import { dayMs } from '#contract/days.ts'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { rowsThatWait, type Waits } from '#engines/waiting.ts'
import type { Db } from '#kernel/context.ts'
import { storing } from '#kernel/database/columns.ts'
import { contains, either, isOn } from '#kernel/database/filters.ts'
import {
  type AllowedUrl,
  type AllowedUrlInput,
  allowedUrl,
  type listAllowedUrls,
  type placesWaiting,
} from './contract.ts'
import type { PlaceState } from './enums.ts'

type Condition = Expression<SqlBool>

const derived = { hostName: true, state: true } as const
const kept = showing<Omit<AllowedUrl, keyof typeof derived>>()('subdomains')

/** So many days before its end a place waits for somebody to say whether it goes on. */
const endingDays = 30
const soon = (now: Date) => new Date(now.getTime() + endingDays * dayMs)

/** The state of a place at a moment; `inState` says the same as conditions. */
function stateOf(place: { validUntilAt: string | null }, now: Date): PlaceState {
  if (isOver(place, now)) return 'ENDED'
  return isOver(place, soon(now)) ? 'ENDING' : 'ALLOWED'
}

const inState =
  (now: Date) =>
  (state: PlaceState): Condition => {
    if (state === 'ENDED') return sql<SqlBool>`url_allow.valid_until_at < ${now}`
    if (state === 'ENDING')
      return sql<SqlBool>`url_allow.valid_until_at >= ${now} and url_allow.valid_until_at < ${soon(now)}`
    return sql<SqlBool>`(url_allow.valid_until_at is null or url_allow.valid_until_at >= ${soon(now)})`
  }

const selectPlaces = (db: Db) =>
  db
    .selectFrom('url_allow')
    .leftJoin('system_user', 'system_user.id', 'url_allow.created_by')
    .select(columnsOf('url_allow', allowedUrl.omit(derived), { createdByName: 'system_user.name' }))

type Row = Awaited<ReturnType<ReturnType<typeof selectPlaces>['executeTakeFirstOrThrow']>>

function show(row: Row, now: Date): AllowedUrl {
  const shown = kept(row)
  return { ...shown, hostName: domainToUnicode(shown.host), state: stateOf(shown, now) }
}

/** What people typed of a host, as hosts are kept. */
const asHost = (text: string) => domainToASCII(text) || text.toLowerCase()

export const readsAt = (now: Date) =>
  readsOf<z.output<typeof listAllowedUrls.query>>()({
    table: 'url_allow',
    select: selectPlaces,
    show: (row: Row) => show(row, now),
    filters: {
      q: (text) => either(contains('url_allow.host')(asHost(text)), contains('url_allow.reason')(text)),
      state: inState(now),
      waits: () => inState(now)('ENDING'),
      subdomains: isOn('url_allow.subdomains'),
    },
    sorts: {
      id: 'url_allow.id',
      host: 'url_allow.host',
      pathPrefix: 'url_allow.path_prefix',
      subdomains: 'url_allow.subdomains',
      validUntilAt: 'url_allow.valid_until_at',
      requestedBy: 'url_allow.requested_by',
      reason: 'url_allow.reason',
      createdByName: 'system_user.name',
      createdAt: 'url_allow.created_at',
    },
  })

export const stored = storing<AllowedUrlInput, AllowedUrl>()('url_allow', {
  host: 'host',
  subdomains: ['subdomains', Number],
  pathPrefix: 'path_prefix',
  validUntilAt: ['valid_until_at', (text) => new Date(text)],
  reason: 'reason',
  requestedBy: 'requested_by',
})

/** The places that hold, of all hosts or of some. */
export async function listPlaces(db: Db, now: Date, hosts?: readonly string[]): Promise<AllowedUrl[]> {
  const holding = selectPlaces(db).where((eb) =>
    eb.or([eb('url_allow.valid_until_at', 'is', null), eb('url_allow.valid_until_at', '>=', now)]),
  )
  const rows = await (hosts ? holding.where('url_allow.host', 'in', hosts) : holding).execute()
  return rows.map((row) => show(row, now))
}

/** Held until the transaction ends, by a write, so that on a cluster, too, one of two at once goes first. */
export async function holdList(db: Db): Promise<void> {
  const row = { id: 1, changes: 1 }
  await db.insertInto('url_allow_turn').values(row).onDuplicateKeyUpdate({ changes: sql`changes + 1` }).execute()
}

export const waiting = {
  allowedUrlsEnding: rowsThatWait('url_allow', { order: 60, permission: 'url-allow-list:edit' }, ({ now }) =>
    inState(now)('ENDING'),
  ),
} satisfies Record<(typeof placesWaiting)[number], Waits>
