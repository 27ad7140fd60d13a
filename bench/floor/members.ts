import { randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import { packPersons } from '#kernel/audit/packed.ts'
import type { Db } from '#kernel/context.ts'
import type { DB } from '#kernel/database/db.gen.ts'

const columns = [
  'member.id',
  'member.account',
  'member.name_masked as name',
  'member.identity_masked as identityNumber',
  'member.birth_year as birthYear',
  'member.gender',
  'member.phone_masked as phone',
  'member.email_masked as email',
  'member.district',
  'member.level',
  'member.status',
  'member.channel',
  'member.agency_id as agencyId',
  'agency.name as agencyName',
  'member.registered_at as registeredAt',
  'member.last_access_at as lastAccessAt',
] as const

const select = (db: Db) => db.selectFrom('member').leftJoin('agency', 'agency.id', 'member.agency_id').select(columns)

type Ids = SelectQueryBuilder<DB, 'member', { id: number }>

function selectPage(db: Db, ids: Ids, orderBy: RawBuilder<unknown>) {
  return db
    .selectFrom(ids.as('page'))
    .modifyFront(sql`straight_join`)
    .innerJoin('member', 'member.id', 'page.id')
    .innerJoin('agency', 'agency.id', 'member.agency_id')
    .select(columns)
    .orderBy(orderBy)
}

interface Shown {
  id: number
  account: string
  name: string
}

/** As wide as ours: who, what, the person or persons by their ids, packed alike, and a number of the request. */
export async function logLook(db: Db, action: string, shown: Shown[]): Promise<void> {
  const [only] = shown.length === 1 ? shown : []
  const persons = shown.map(({ id }) => ({ type: 'members', id }))
  await db
    .insertInto('audit_log')
    .values({
      occurred_at: new Date(),
      actor_kind: 'STAFF',
      actor_id: 1,
      actor_account: 'bench',
      actor_name: '量測',
      actor_role: '系統管理者',
      agency_id: 1,
      agency_name: '量測',
      action,
      resource: 'members',
      record_id: only ? String(only.id) : null,
      record_label: only ? `${only.name} (${only.account})` : null,
      subject_type: only ? 'members' : null,
      subject_id: only ? String(only.id) : null,
      outcome: 'OK',
      ...(only || shown.length === 0 ? {} : { shown: packPersons(persons), shown_due: 1 }),
      difference: JSON.stringify({ page: 1, found: shown.length }),
      request_id: randomUUID(),
      ip: '127.0.0.1',
    })
    .execute()
}

/** List, find by phone and by the beginning of a name: the statements of ours. */
export function mountMembers(app: Hono, db: Db): void {
  mountList(app, db)
  app.post('/phone', async (c) => {
    const { index } = await c.req.json<{ index: string }>()
    const rows = await select(db)
      .where('member.phone_index', '=', Buffer.from(index, 'hex'))
      .orderBy('member.id')
      .limit(26)
      .execute()
    await logLook(db, 'search', rows)
    return c.json({ items: rows })
  })
  mountName(app, db)
}

function mountList(app: Hono, db: Db): void {
  app.get('/list', async (c) => {
    const offset = (Number(c.req.query('page') ?? 1) - 1) * 25
    const ids = db
      .selectFrom('member')
      .select('member.id')
      .where('member.level', '=', c.req.query('level') ?? 'GOLD')
      .orderBy(sql`member.registered_at desc, member.id desc`)
      .limit(26)
      .offset(offset)
    const rows = await selectPage(db, ids, sql`member.registered_at desc, member.id desc`).execute()
    await logLook(db, 'list', rows)
    return c.json({ items: rows })
  })
}

function mountName(app: Hono, db: Db): void {
  app.post('/name', async (c) => {
    const { prefix } = await c.req.json<{ prefix: string }>()
    const named = select(db).where('member.name_key', 'like', `${prefix}%`)
    const rows = await named.orderBy(sql`member.name_key, member.id`).limit(26).execute()
    await logLook(db, 'search', rows)
    return c.json({ items: rows })
  })
}
