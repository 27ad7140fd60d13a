import { type Expression, type SqlBool, sql } from 'kysely'
import type { Audience } from '#contract/audience.ts'
import { dayStartUtc, taipeiDay } from '#contract/days.ts'
import type { Permission } from '#kernel/access/permissions.ts'
import type { Ctx } from '#kernel/context.ts'
import { inReach, type Reach, reachOf } from './reach.ts'

/** Members by ids that a query takes from cards, or each looked at for itself: a walk over all of them has no use for a list. */
export type Course = 'BY_CARDS' | 'BY_MEMBERS'

interface As {
  now: Date
  reach: Reach
}

/** The active members a condition reaches, on table `member`. */
export function audienceFilter(audience: Audience, as: As, course: Course = 'BY_CARDS'): Expression<SqlBool> {
  return sql<SqlBool>`(member.status = 'ACTIVE' and ${meets(audience, as, course)})`
}

/**
 * Members in any status who meet a condition, on table `member`. Only the year of birth is stored in clear, so age is
 * counted by calendar years.
 */
export function meets(audience: Audience, { now, reach }: As, course: Course): Expression<SqlBool> {
  const today = taipeiDay(now)
  const year = Number(today.slice(0, 4))
  const { districts, ageFrom, ageTo, gender, level, accessedSinceOn, notAccessedSinceOn } = audience
  const conditions: Expression<SqlBool>[] = []
  if (districts) conditions.push(sql<SqlBool>`member.district in (${sql.join(districts)})`)
  if (ageFrom !== undefined) conditions.push(sql<SqlBool>`member.birth_year <= ${year - ageFrom}`)
  if (ageTo !== undefined) conditions.push(sql<SqlBool>`member.birth_year >= ${year - ageTo}`)
  if (gender) conditions.push(sql<SqlBool>`member.gender = ${gender}`)
  if (level) conditions.push(sql<SqlBool>`member.level = ${level}`)
  if (accessedSinceOn) conditions.push(sql<SqlBool>`member.last_access_at >= ${dayStartUtc(accessedSinceOn)}`)
  if (notAccessedSinceOn) conditions.push(notSince(dayStartUtc(notAccessedSinceOn)))
  if (audience.cardTypeIds || audience.cardTagIds) conditions.push(holdsCard(audience, today, reach, course))
  return sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
}

const notSince = (start: Date) => sql<SqlBool>`(member.last_access_at < ${start} or member.last_access_at is null)`

/** A card of an agency out of reach is to the audience as one that does not exist. */
function holdsCard({ cardTypeIds, cardTagIds }: Audience, today: string, reach: Reach, course: Course) {
  const cards = [
    sql`card.status = 'ACTIVE' and card.valid_from_on <= ${today}`,
    sql`(card.valid_until_on is null or card.valid_until_on >= ${today})`,
  ]
  if (cardTypeIds) cards.push(sql`card.card_type_id in (${sql.join(cardTypeIds)})`)
  if (reach !== null)
    cards.push(reach.agencies.length > 0 ? sql`card.agency_id in (${sql.join(reach.agencies)})` : sql`false`)
  const tagged = cardTagIds && sql` join member_card_tag tagged on tagged.card_id = card.id`
  if (cardTagIds) cards.push(sql`tagged.tag_id in (${sql.join(cardTagIds)})`)
  const from = sql`from member_card card${tagged ?? sql``}`
  const such = sql.join(cards, sql` and `)
  if (course === 'BY_CARDS') return sql<SqlBool>`member.id in (select card.member_id ${from} where ${such})`
  // A number and not `exists`, which the server would turn into a list of all such cards, made anew for each batch.
  return sql<SqlBool>`(select count(*) ${from} where card.member_id = member.id and ${such}) > 0`
}

/** How many members of those that a permission reaches a condition means now. */
export function countAudience(ctx: Ctx, audience: Audience, permission: Permission): Promise<{ members: number }> {
  const reach = reachOf(ctx, permission)
  return ctx.db
    .selectFrom('member')
    .select((eb) => eb.fn.countAll<number>().as('members'))
    .where(audienceFilter(audience, { now: ctx.now(), reach }))
    .where(inReach(reach))
    .executeTakeFirstOrThrow()
}
