import type { Expression, SqlBool } from 'kysely'
import type { z } from 'zod'
import type { Page } from '#contract/list.ts'
import { looksMasked, maskEmail, maskIdentity, maskName, maskPhone } from '#contract/person/masks.ts'
import { auditLook } from '#kernel/audit/looks.ts'
import type { Ctx } from '#kernel/context.ts'
import { either, equals, startsWith } from '#kernel/database/filters.ts'
import { invalid } from '#kernel/http/errors.ts'
import type * as contract from './contract.ts'
import { type FieldReading, type MemberItem, memberReaders } from './contract.ts'
import * as queries from './queries.ts'
import { indexesOf } from './records.ts'
import { labelOf, memberScope } from './service.ts'

type Search = z.output<typeof contract.searchMembers.body>

/** What to look for, and the same as a log may hold it. */
interface Wanted {
  where: Expression<SqlBool>
  masked: string
}

/** More on one page is browsing: then the ids stand in the row alone, as a row for each would cost more than the page. */
const few = 10

/** Finds members for somebody who has a person before them; that it was asked, and what was seen, is on record. */
export async function searchMembers(ctx: Ctx, search: Search): Promise<Page<MemberItem>> {
  const { where, masked } = wantedOf(ctx, search)
  const found = await queries.searchMembers(ctx.db, where, search, memberScope(ctx, 'members:show'))
  const [only] = found.items.length === 1 && search.page === 1 ? found.items : []
  await auditLook(ctx, {
    action: 'search',
    resource: 'members',
    recordId: only?.id ?? null,
    recordLabel: only ? labelOf(only) : null,
    subjects: found.items.length <= few ? found.items.map(({ id }) => ({ type: 'members', id })) : [],
    difference: {
      key: search.key,
      value: masked,
      page: search.page,
      found: found.total,
      ids: found.items.map((item) => item.id),
    },
  })
  return found
}

type Browse = z.output<typeof contract.listMembers.query>

/** Browsing is looking at persons as well: which filter, which page, and how many were on it. */
export async function browseMembers(ctx: Ctx, query: Browse): Promise<Page<MemberItem>> {
  const found = await queries.listMembers(ctx.db, query, memberScope(ctx, 'members:list'))
  const { pageSize: _, cursor, ...asked } = query
  const difference = { ...asked, ...(cursor ? { further: true } : {}), shown: found.items.length }
  await auditLook(ctx, { action: 'list', resource: 'members', difference })
  return found
}

function wantedOf(ctx: Ctx, { key, value }: Search): Wanted {
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
      return { where: either(...spellingsOf(value).map(startsWith('member.name'))), masked: maskName(value) }
  }
}

/** Where an account or a number belongs, people also type what no log may hold in clear. */
export function maskTyped(value: string): string {
  const { identityNumber, phone, email } = memberReaders
  const number = phone(value, '')
  if (number.ok) return maskPhone(number.value)
  const address = email(value, '')
  if (address.ok) return maskEmail(address.value)
  const identity = identityNumber(value, '')
  return identity.ok || identity.problem === 'identity.checksum' ? maskIdentity(value.toUpperCase()) : value
}

function numberOf(value: string): number {
  const digits = value.normalize('NFKC')
  if (!/^\d{1,15}$/.test(digits)) throw invalid({ value: 'member.number' })
  return Number(digits)
}

const capitalised = (name: string) => name.toLowerCase().replace(/(^|[\s'-])\p{L}/gu, (start) => start.toUpperCase())

/** The index is exact, so a Latin name is looked for in each usual way of writing it. */
function spellingsOf(value: string): string[] {
  const name = value.normalize('NFC')
  if (looksMasked(name)) throw invalid({ value: 'value.masked' })
  if ([...name].length < 2) throw invalid({ value: 'member.nameTooShort' })
  const narrow = name.normalize('NFKC')
  const spellings = [name, narrow]
  if (/^\p{Script=Latin}/u.test(narrow)) spellings.push(narrow.toLowerCase(), narrow.toUpperCase(), capitalised(narrow))
  return [...new Set(spellings)]
}
