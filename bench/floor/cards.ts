import type { Hono } from 'hono'
import { sql } from 'kysely'
import type { Db } from '#kernel/context.ts'
import { logLook } from './members.ts'

interface Row {
  memberId: number
  memberAccount: string
  memberNameMasked: string
}

const columns = sql.raw(`
  member_card.id, member_card.number_masked as number, member_card.card_type_id as cardTypeId,
  card_type.name as cardTypeName, card_type.name_en as cardTypeNameEn, member_card.agency_id as agencyId, agency.name as agencyName,
  member_card.member_id as memberId, member.account as memberAccount, member.name_masked as memberNameMasked,
  member_card.valid_from_on as validFromOn, member_card.valid_until_on as validUntilOn, member_card.status,
  (select group_concat(card_tag.name order by card_tag.name separator '、') from member_card_tag
    join card_tag on card_tag.id = member_card_tag.tag_id
    where member_card_tag.card_id = member_card.id) as tagNames,
  member_card.created_at as createdAt`)
const joins = sql.raw(`
  join member on member.id = member_card.member_id
  join card_type on card_type.id = member_card.card_type_id join agency on agency.id = member_card.agency_id`)

const holders = (rows: Row[]) =>
  rows.map(({ memberId, memberAccount, memberNameMasked }) => ({
    ...{ id: memberId, account: memberAccount, name: memberNameMasked },
  }))

/** List and find by number: the statements of ours. */
export function mountCards(app: Hono, db: Db): void {
  app.get('/cards', async (c) => {
    const offset = (Number(c.req.query('page') ?? 1) - 1) * 25
    const { rows } = await sql<Row>`
      select straight_join ${columns} from (
        select id from member_card where status = ${c.req.query('status') ?? 'ACTIVE'}
        order by valid_until_on, id limit 26 offset ${sql.lit(offset)}) as page
      join member_card on member_card.id = page.id ${joins}
      order by member_card.valid_until_on, member_card.id`.execute(db)
    await logLook(db, 'list', holders(rows))
    return c.json({ items: rows })
  })
  app.post('/card-number', async (c) => {
    const { index } = await c.req.json<{ index: string }>()
    const { rows } = await sql<Row>`
      select straight_join ${columns} from member_card ${joins}
      where member_card.number_index = ${Buffer.from(index, 'hex')}
      order by member_card.id desc limit 100`.execute(db)
    await logLook(db, 'search', holders(rows))
    return c.json({ items: rows })
  })
}
