import type { Scope } from '#contract/permissions.ts'
import { insertedId } from '#kernel/database/database.ts'
import { writeFile } from '#kernel/files/files.ts'
import type { TestApp } from './app.ts'
import { buildIssued } from './build-coupon-records.ts'
import { buildCoupon } from './build-coupons.ts'
import { type BuiltMember, buildMember } from './build-members.ts'
import { mint } from './builders.ts'

/** Where rows can stand, seen from the actors, who are all in `own`. */
export const placeNames = ['own', 'sibling', 'whole', 'child', 'other'] as const
export type PlaceName = (typeof placeNames)[number]

/** The places that a grant of each scope reaches. */
export const reachOf: Record<Scope, readonly PlaceName[]> = {
  DEPARTMENT: ['own'],
  AGENCY: ['own', 'sibling', 'whole'],
  AGENCY_TREE: ['own', 'sibling', 'whole', 'child'],
  ALL: placeNames,
}

export interface Place {
  name: PlaceName
  agencyId: number
  /** Null for rows of an agency as a whole. */
  departmentId: number | null
}

/** Every text of a place's rows carries its marker, so that one look at an answer tells whose rows are in it. */
export const markerOf = (place: PlaceName) => `mk${place}x`
export const agencyMarkerOf = (place: PlaceName) => `ag${place}x`

export type Filled = Awaited<ReturnType<typeof fillPlace>>

async function insertAgency(t: TestApp, place: PlaceName, parentId?: number): Promise<number> {
  return (await t.build.agency({ name: agencyMarkerOf(place), ...(parentId ? { parentId } : {}) })).id
}

async function insertDepartment(t: TestApp, place: PlaceName, agencyId: number): Promise<number> {
  const at = t.deps.now()
  const marker = markerOf(place)
  const row = { agency_id: agencyId, code: `${marker}${mint()}`, name: marker, created_at: at, updated_at: at }
  return insertedId(await t.deps.database.db.insertInto('department').values(row).executeTakeFirstOrThrow())
}

/** An agency with two departments and a child, and one that has nothing to do with them. */
export async function buildPlaces(t: TestApp): Promise<Record<PlaceName, Place>> {
  const own = await insertAgency(t, 'own')
  const child = await insertAgency(t, 'child', own)
  const other = await insertAgency(t, 'other')
  const inDepartment = async (name: PlaceName, agencyId: number): Promise<Place> => ({
    name,
    agencyId,
    departmentId: await insertDepartment(t, name, agencyId),
  })
  return {
    own: await inDepartment('own', own),
    sibling: await inDepartment('sibling', own),
    whole: { name: 'whole', agencyId: own, departmentId: null },
    child: await inDepartment('child', child),
    other: await inDepartment('other', other),
  }
}

/** Columns that say whose a row is. */
const ownersOf = ({ agencyId, departmentId }: Place) => ({ agency_id: agencyId, department_id: departmentId })

async function buildMerchant(t: TestApp, place: Place): Promise<number> {
  const at = t.deps.now()
  const marker = markerOf(place.name)
  const stamps = { created_at: at, updated_at: at }
  const row = { code: `${marker}${mint()}`, name: marker, contact: marker, ...ownersOf(place), ...stamps }
  return insertedId(await t.deps.database.db.insertInto('merchant').values(row).executeTakeFirstOrThrow())
}

async function buildFrozen(t: TestApp, place: Place): Promise<BuiltMember> {
  const marker = markerOf(place.name)
  const account = `${marker}f${mint()}`
  const member = await buildMember(t.deps, { ...placeOf(place), account, status: 'FROZEN' })
  const { db } = t.deps.database
  await db.updateTable('member_freeze').set({ reason: marker }).where('member_id', '=', member.id).execute()
  return member
}

const placeOf = ({ agencyId, departmentId }: Place) => ({ agencyId, departmentId })

/** A coupon with a dispatch, a record, its ledger rows and a settlement. */
async function buildCoupons(t: TestApp, place: Place, merchantId: number, memberId: number) {
  const { db } = t.deps.database
  const marker = markerOf(place.name)
  const coupon = await buildCoupon(t.deps, { agencyId: place.agencyId, merchantId, title: marker, limitPerMember: 5 })
  const issued = await buildIssued(t.deps, { couponId: coupon.id, memberId, pieces: 2 })
  await db.updateTable('coupon').set(ownersOf(place)).where('id', '=', coupon.id).execute()
  const kept = { ...ownersOf(place), file_name: marker }
  await db.updateTable('coupon_dispatch').set(kept).where('id', '=', issued.dispatchId).execute()
  const at = t.deps.now()
  const { recordId } = issued
  const used = { coupon_id: coupon.id, record_id: recordId, member_id: memberId, merchant_id: merchantId, pieces: 1 }
  const use = { ...used, type: 'U', reason: marker, occurred_at: at, created_at: at }
  const ledgerId = insertedId(await db.insertInto('coupon_used_record').values(use).executeTakeFirstOrThrow())
  await db.updateTable('coupon').set({ used_pieces: 1 }).where('id', '=', coupon.id).execute()
  await db.updateTable('coupon_dispatch_record').set({ used_pieces: 1 }).where('id', '=', recordId).execute()
  const due = { merchant_id: merchantId, coupon_id: coupon.id, pieces: 1, amount: '100.00', reference: marker }
  const paid = { ...due, ...ownersOf(place), period: '2026-02', created_at: at, updated_at: at }
  const paidId = insertedId(await db.insertInto('coupon_paid_record').values(paid).executeTakeFirstOrThrow())
  return { couponId: coupon.id, couponCode: coupon.code, dispatchId: issued.dispatchId, recordId, ledgerId, paidId }
}

const purposes = [
  'member-imports',
  'coupon-recipients',
  'member-import-failures',
  'member-exports',
  'coupon-record-exports',
  'system-logs-exports',
  'member-query-logs-exports',
] as const

async function buildFiles(t: TestApp, place: Place, userId: number, jobId: number) {
  const files: Record<string, number> = {}
  for (const purpose of purposes) {
    const marker = markerOf(place.name)
    const content = (async function* () {
      yield Buffer.from(`帳號,姓名\n${marker}${purpose}${mint()},王小明\n`)
    })()
    const owner = { ...placeOf(place), createdBy: userId, jobId: purpose.endsWith('exports') ? jobId : null }
    const meta = { purpose, name: `${marker}-${purpose}.csv`, mime: 'text/csv', ...owner }
    files[purpose] = (await writeFile(t.ctx, meta, content, { maxBytes: 10_000 })).id
  }
  return files
}

async function buildJob(t: TestApp, place: Place, userId: number, state: string): Promise<number> {
  const marker = markerOf(place.name)
  const at = t.deps.now()
  // Far in the future, so that no test that runs jobs takes it.
  const later = new Date(at.getTime() + 86_400_000 * 365)
  const row = { kind: 'system-log-export', title: marker, state, payload: payloadOf(marker), run_at: later }
  const ended = state === 'FAILED' ? { finished_at: at, result: JSON.stringify({ marker }) } : {}
  const who = { ...ownersOf(place), max_attempts: 3, created_by: userId, created_at: at }
  const all = { ...row, ...ended, ...who, subject_type: marker }
  return insertedId(await t.deps.database.db.insertInto('job').values(all).executeTakeFirstOrThrow())
}

const payloadOf = (marker: string) =>
  JSON.stringify({ format: 'csv', filter: { action: marker }, members: false, lang: 'en' })

async function buildImport(t: TestApp, place: Place, of: { userId: number; fileId: number; jobId: number }) {
  const { db } = t.deps.database
  const marker = markerOf(place.name)
  const mapping = JSON.stringify({ format: 'csv', header: [marker], mapping: { account: 0 } })
  const made = { file_id: of.fileId, file_name: marker, mapping, mode: 'UPSERT', policy: 'VALID_ROWS' }
  const counts = { state: 'FAILED', rows_total: 1, rejected: 1, faulty: 1, job_id: of.jobId }
  const row = { ...made, ...counts, ...ownersOf(place), created_by: of.userId, created_at: t.deps.now() }
  const id = insertedId(await db.insertInto('member_import').values(row).executeTakeFirstOrThrow())
  const problem = JSON.stringify({ key: 'required' })
  await db
    .insertInto('member_import_error')
    .values({ import_id: id, row_no: 1, line: 2, n: 0, field: 'account', problem })
    .execute()
  return id
}

async function buildLog(t: TestApp, place: Place, resource: string, action: string): Promise<number> {
  const marker = markerOf(place.name)
  const actor = { actor_account: marker, actor_name: marker, actor_role: marker }
  const what = { action, resource, record_id: '1', record_label: marker, outcome: 'OK', reason: marker }
  const from = { request_id: marker, ip: 'local', occurred_at: t.deps.now() }
  const agency = { agency_id: place.agencyId, agency_name: agencyMarkerOf(place.name) }
  const row = { ...actor, ...what, ...from, ...agency }
  return insertedId(await t.deps.database.db.insertInto('audit_log').values(row).executeTakeFirstOrThrow())
}

/** One record of every resource that has an owner, in one place. */
export async function fillPlace(t: TestApp, place: Place) {
  const marker = markerOf(place.name)
  const at = { agencyId: place.agencyId, ...(place.departmentId ? { departmentId: place.departmentId } : {}) }
  const user = await t.build.systemUser({ account: `${marker}${mint()}`, ...at })
  const merchantId = await buildMerchant(t, place)
  const member = await buildMember(t.deps, { ...placeOf(place), account: `${marker}${mint()}`, district: '信義區' })
  const frozen = await buildFrozen(t, place)
  const coupons = await buildCoupons(t, place, merchantId, member.id)
  const jobId = await buildJob(t, place, user.id, 'FAILED')
  await buildJob(t, place, user.id, 'QUEUED')
  const files = await buildFiles(t, place, user.id, jobId)
  const importId = await buildImport(t, place, { userId: user.id, fileId: files['member-imports'] ?? 0, jobId })
  const logId = await buildLog(t, place, 'coupons', 'edit')
  const queryLogId = await buildLog(t, place, 'members', 'reveal')
  return { place, user, merchantId, member, frozen, ...coupons, jobId, files, importId, logId, queryLogId }
}
