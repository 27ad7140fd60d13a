import { hash } from 'node:crypto'
import { domainToASCII, domainToUnicode } from 'node:url'
import { type Insertable, sql } from 'kysely'
import type { z } from 'zod'
import { readsOf } from '#engines/resource/read.ts'
import { columnsOf, showing } from '#engines/resource/show.ts'
import { rowsThatWait, type Waits } from '#engines/waiting.ts'
import type { Db } from '#kernel/context.ts'
import type { DB } from '#kernel/database/db.gen.ts'
import { contains, equals } from '#kernel/database/filters.ts'
import { readJson } from '#kernel/jobs/jobs.ts'
import { type findingsWaiting, type LinkFinding, type LinkUse, linkFinding, type listFindings } from './contract.ts'

const derived = { hostName: true, uses: true } as const
const kept = showing<Omit<LinkFinding, keyof typeof derived>>()()

export const reads = readsOf<z.output<typeof listFindings.query>>()({
  table: 'link_finding',
  select: (db) =>
    db
      .selectFrom('link_finding')
      .select(columnsOf('link_finding', linkFinding.omit(derived)))
      .select('link_finding.uses'),
  show: ({ uses, ...row }): LinkFinding => {
    const shown = kept(row as never)
    return { ...shown, hostName: domainToUnicode(shown.host), uses: readJson(uses) as LinkUse[] }
  },
  filters: {
    q: (text) => contains('link_finding.host')(domainToASCII(text) || text.toLowerCase()),
    kind: equals('link_finding.kind'),
    waits: () => sql`true`,
  },
  sorts: {
    id: 'link_finding.id',
    foundAt: 'link_finding.found_at',
    checkedAt: 'link_finding.checked_at',
    kind: 'link_finding.kind',
    address: 'link_finding.address',
    host: 'link_finding.host',
    useCount: 'link_finding.use_count',
    certificateUntilAt: 'link_finding.certificate_until_at',
  },
})

export const waiting = {
  linkFindings: rowsThatWait('link_finding', { order: 61, permission: 'link-findings:run' }, () => sql`true`),
} satisfies Record<(typeof findingsWaiting)[number], Waits>

export type NewFinding = Omit<Insertable<DB['link_finding']>, 'id' | 'address_key' | 'checked_at' | 'found_at'>

/** What was found at an address; since when stays of what was found before. */
export async function writeFindings(db: Db, findings: readonly NewFinding[], at: Date): Promise<void> {
  if (findings.length === 0) return
  const rows = findings.map((row) => ({
    ...row,
    address_key: hash('sha256', row.address, 'buffer'),
    found_at: at,
    checked_at: at,
  }))
  const next = (column: keyof NewFinding | 'checked_at') => sql<never>`values(${sql.ref(column)})`
  await db
    .insertInto('link_finding')
    .values(rows)
    .onDuplicateKeyUpdate({
      status: next('status'),
      leads_to: next('leads_to'),
      certificate_until_at: next('certificate_until_at'),
      uses: next('uses'),
      use_count: next('use_count'),
      checked_at: next('checked_at'),
    })
    .execute()
}

/** What a later check no longer found: of all kinds, or of those that need no answer. */
export async function deleteFindings(db: Db, before: Date, all: boolean): Promise<void> {
  const past = db.deleteFrom('link_finding').where('checked_at', '<', before)
  await (all ? past : past.where('kind', '=', 'NOT_ALLOWED')).execute()
}

export async function insertCheck(db: Db, check: Omit<Insertable<DB['link_check']>, 'id'>): Promise<void> {
  await db.insertInto('link_check').values(check).execute()
}

export function findLastCheck(db: Db) {
  return db.selectFrom('link_check').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst()
}
