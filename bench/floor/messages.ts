import type { Hono } from 'hono'
import { sql } from 'kysely'
import type { Db } from '#kernel/context.ts'
import { logLook } from './members.ts'

const columns = sql.raw(`
  message.id, message.agency_id as agencyId, agency.name as agencyName, message.kind, message.class, message.title,
  message.title_en as titleEn, message.body, message.body_en as bodyEn, message.link, message.image,
  message.service_id as serviceId, service.name as serviceName, message.target_kind as targetKind,
  message.member_id as memberId, member.account as memberAccount, member.name_masked as memberNameMasked,
  message.topic_id as topicId, user_topic.name as topicName, message.file_id as fileId, message.file_name as fileName,
  message.batch_id as batchId, message.over_cap as overCap, message.status, message.scheduled_at as scheduledAt,
  message.next_at as nextAt, message.fixed, message.job_id as jobId, message.started_at as startedAt,
  message.finished_at as finishedAt, message.created_by as createdBy, creator.name as createdByName,
  orderer.name as orderedByName, message.version, message.created_at as createdAt, message.updated_at as updatedAt,
  message.conditions, message.reason,
  (select json_objectagg(c.status, c.recipients) from message_count c where c.message_id = message.id) as counts`)
const joins = sql.raw(`
  join agency on agency.id = message.agency_id left join service on service.id = message.service_id
  left join member on member.id = message.member_id left join user_topic on user_topic.id = message.topic_id
  left join system_user as creator on creator.id = message.created_by
  left join system_user as orderer on orderer.id = message.ordered_by`)

interface Recipient {
  memberId: number
  account: string
  memberNameMasked: string
}

/** The list of messages, and what one member was sent: the statements of ours. */
export function mountMessages(app: Hono, db: Db): void {
  app.get('/messages', async (c) => {
    const offset = (Number(c.req.query('page') ?? 1) - 1) * 25
    const { rows } = await sql`
      select ${columns} from (
        select id from message where status = 'SENT' order by started_at desc, id desc limit 26
        offset ${sql.lit(offset)}) as page
      join message on message.id = page.id ${joins}
      order by message.started_at desc, message.id desc`.execute(db)
    await logLook(db, 'list', [])
    return c.json({ items: rows })
  })
  app.get('/messages-of-member', async (c) => {
    const { rows } = await sql<Recipient>`
      select r.id, r.message_id as messageId, message.title as messageTitle, message.kind as messageKind,
        message.class as messageClass, r.line, r.member_id as memberId, member.account,
        member.name_masked as memberNameMasked, r.status, r.due_at as dueAt, h.finished_at as sentAt
      from (select id from message_recipient where member_id = ${Number(c.req.query('member'))}
        order by id desc limit 26) as page
      join message_recipient r on r.id = page.id join message on message.id = r.message_id
      left join member on member.id = r.member_id
      left join message_handover h on h.id = r.batch and h.state = 'DONE'
      order by r.id desc`.execute(db)
    await logLook(
      db,
      'list',
      rows.map(({ memberId, account, memberNameMasked }) => ({ id: memberId, account, name: memberNameMasked })),
    )
    return c.json({ items: rows })
  })
}
