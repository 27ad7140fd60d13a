import type { Expression, SqlBool } from 'kysely'
import type { z } from 'zod'
import type { Page } from '#contract/list.ts'
import { looksMasked, maskEmail, maskIdentity, maskName, maskPhone } from '#contract/person/masks.ts'
import { nameKey } from '#contract/person/names.ts'
import { maskTyped } from '#contract/person/typed.ts'
import { accountKey, halfWidth } from '#contract/spelling.ts'
import { describeLook } from '#kernel/audit/looks.ts'
import type { Ctx } from '#kernel/context.ts'
import { equals, startsWith } from '#kernel/database/filters.ts'
import { ApiError, invalid } from '#kernel/http/errors.ts'
import { spend } from '#kernel/limits/budgets.ts'
import { riskMiss } from '#kernel/limits/misses.ts'
import type * as contract from './contract.ts'
import { type FieldReading, type MemberItem, memberReaders } from './contract.ts'
import * as queries from './queries.ts'
import { indexesOf } from './records.ts'
import { labelOf, memberScope } from './service.ts'

type Search = z.output<typeof contract.searchMembers.body>
type Asked = Pick<Search, 'key' | 'value'>

/** What to look for, and the same as a log may hold it. */
interface Wanted {
  where: Expression<SqlBool>
  masked: string
}

/**
 * Finds members for somebody who has a person before them; what was asked is on record with who was found. One who is out
 * of reach is as little there as nobody, and a number with a wrong check digit is a guess as well.
 */
export async function searchMembers(ctx: Ctx, search: Search): Promise<Page<MemberItem>> {
  return riskMiss(ctx, async (missed) => {
    await spend(ctx, 'searches')
    const wanted = await wantedOf(ctx, search, missed)
    const found = await find(ctx, search, wanted)
    await (found.total === 0 ? missed() : spend(ctx, 'seen', found.items.length))
    return found
  })
}

async function find(ctx: Ctx, search: Search, { where, masked }: Wanted): Promise<Page<MemberItem>> {
  const found = await queries.searchMembers(ctx.db, where, search, memberScope(ctx, 'members:show'))
  const [only] = found.items.length === 1 && search.page === 1 ? found.items : []
  describeLook(ctx, {
    recordId: only?.id ?? null,
    recordLabel: only ? labelOf(only) : null,
    difference: { key: search.key, value: masked, page: search.page, found: found.total },
  })
  return found
}

type Browse = z.output<typeof contract.listMembers.query>

/** Browsing is looking at persons as well. */
export async function browseMembers(ctx: Ctx, query: Browse): Promise<Page<MemberItem>> {
  const found = await queries.listMembers(ctx.db, query, memberScope(ctx, 'members:list'))
  await spend(ctx, 'seen', found.items.length)
  return found
}

/** Whose account somebody asks for; that member is on record for it, be anything found or not. Undefined for nobody's. */
export async function askedByAccount(ctx: Ctx, account: string): Promise<number | undefined> {
  const id = await queries.findIdByAccount(ctx.db, accountKey(account))
  if (id !== undefined) describeLook(ctx, { persons: [{ type: 'members', id }] })
  return id
}

/**
 * What a strong key or the beginning of a name finds, as a condition on `member`, and the same as a log may hold it. A
 * value of a wrong form is refused at `value`; an identity number with a wrong check digit is a miss besides.
 */
export async function wantedOf(ctx: Ctx, search: Asked, missed: () => Promise<void>): Promise<Wanted> {
  try {
    return readWanted(ctx, search)
  } catch (error) {
    if (error instanceof ApiError && error.details.errors?.value?.key === 'identity.checksum') await missed()
    throw error
  }
}

function readWanted(ctx: Ctx, { key, value }: Asked): Wanted {
  const index = indexesOf(ctx.pii)
  const read = (reading: FieldReading) => {
    if (!reading.ok) throw invalid({ value: reading.problem })
    return reading.value
  }
  switch (key) {
    case 'ACCOUNT': {
      const account = read(memberReaders.account(value, ''))
      return { where: equals('member.account')(account), masked: maskTyped(account) }
    }
    case 'IDENTITY': {
      const identity = read(memberReaders.identityNumber(value.replace(/[\s\-－]/g, ''), ''))
      const where = equals('member.identity_index')(index.identityNumber(identity))
      return { where, masked: maskIdentity(identity) }
    }
    case 'PHONE': {
      const phone = read(memberReaders.phone(value, ''))
      return { where: equals('member.phone_index')(index.phone(phone)), masked: maskPhone(phone) }
    }
    case 'EMAIL': {
      const email = read(memberReaders.email(value, ''))
      return { where: equals('member.email_index')(index.email(email)), masked: maskEmail(email) }
    }
    case 'NUMBER':
      return { where: equals('member.id')(numberOf(value)), masked: maskTyped(value) }
    case 'NAME':
      return { where: startsWith('member.name_key')(keyOf(value)), masked: maskName(value) }
  }
}

function numberOf(value: string): number {
  const digits = halfWidth(value)
  if (!/^\d{1,15}$/.test(digits)) throw invalid({ value: 'member.number' })
  return Number(digits)
}

/** The beginning of a name, as names are found. */
function keyOf(value: string): string {
  if (looksMasked(value)) throw invalid({ value: 'value.masked' })
  const key = nameKey(value)
  if ([...key].length < 2) throw invalid({ value: 'member.nameTooShort' })
  return key
}
