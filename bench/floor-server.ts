import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { DB } from '#kernel/database/db.gen.ts'
import { openDatabase } from '#kernel/database/open.ts'

/**
 * The floor: the same SQL as ours behind a bare Hono, without session, permission, parsing, masking rules or audit
 * beyond the row that every search must leave.
 */
const { db } = openDatabase({ socketPath: process.env.SOCKET ?? '', user: 'root', database: 'citypass', poolSize: 10 })

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

const select = () => db.selectFrom('member').innerJoin('agency', 'agency.id', 'member.agency_id').select(columns)

function selectPage(ids: SelectQueryBuilder<DB, 'member', { id: number }>, orderBy: RawBuilder<unknown>) {
  return db
    .selectFrom(ids.as('page'))
    .modifyFront(sql`straight_join`)
    .innerJoin('member', 'member.id', 'page.id')
    .innerJoin('agency', 'agency.id', 'member.agency_id')
    .select(columns)
    .orderBy(orderBy)
}

async function logSearch(found: number[], action = 'search'): Promise<void> {
  const row = { occurred_at: new Date(), actor_account: 'bench', actor_name: 'bench', actor_role: '', agency_name: '' }
  const what = { action, resource: 'members', outcome: 'OK', request_id: 'floor', ip: '127.0.0.1' }
  const difference = JSON.stringify({ found })
  await db
    .insertInto('audit_log')
    .values({ ...row, ...what, difference })
    .execute()
}

const app = new Hono()
app.get('/', (c) => c.text('ready'))
app.get('/list', async (c) => {
  const offset = (Number(c.req.query('page') ?? 1) - 1) * 25
  const ids = db
    .selectFrom('member')
    .select('member.id')
    .where('member.level', '=', c.req.query('level') ?? 'GOLD')
    .orderBy(sql`member.registered_at desc, member.id desc`)
    .limit(26)
    .offset(offset)
  const rows = await selectPage(ids, sql`member.registered_at desc, member.id desc`).execute()
  await logSearch([], 'list')
  return c.json({ items: rows })
})
app.post('/phone', async (c) => {
  const { index } = await c.req.json<{ index: string }>()
  const rows = await select().where('member.phone_index', '=', Buffer.from(index, 'hex')).limit(26).execute()
  await logSearch(rows.map((row) => row.id))
  return c.json({ items: rows })
})
app.post('/name', async (c) => {
  const { prefix } = await c.req.json<{ prefix: string }>()
  const ids = db
    .selectFrom('member')
    .select('member.id')
    .where('member.name', 'like', `${prefix}%`)
    .orderBy(sql`member.name, member.id`)
    .limit(26)
  const rows = await selectPage(ids, sql`member.name, member.id`).execute()
  await logSearch(rows.map((row) => row.id))
  return c.json({ items: rows })
})

serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' })
