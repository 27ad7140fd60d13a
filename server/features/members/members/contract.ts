import { z } from 'zod'
import { readDistrict } from '#contract/districts.ts'
import { day, endpoint, id, optionalText, text, version } from '#contract/endpoint.ts'
import { idFilter, type ListInput, listQuery, page } from '#contract/list.ts'
import { looksMasked } from '#contract/person/masks.ts'
import { readAddress, readBirthOn, readEmail, readIdentity, readName, readPhone } from '#contract/person/readers.ts'
import { revealPurposes } from '#contract/person/reveals.ts'
import { personId, personParams } from '#contract/persons.ts'
import { changesOf, resourceEndpoints, stepsOf } from '#contract/resource.ts'
import { accountKey, halfWidth } from '#contract/spelling.ts'
import { bulkEndpoints } from '#engines/bulk/contract.ts'

export const memberLevels = ['GENERAL', 'GOLD'] as const
export const memberStatuses = ['ACTIVE', 'FROZEN', 'CLOSED'] as const
export const memberChannels = ['APP', 'COUNTER', 'OCR', 'IMPORT', 'API'] as const
export const genders = ['M', 'F'] as const
export type MemberLevel = (typeof memberLevels)[number]
export type MemberStatus = (typeof memberStatuses)[number]
export type MemberChannel = (typeof memberChannels)[number]
export type Gender = (typeof genders)[number]

export const requiredMemberFields = ['account', 'name', 'identityNumber', 'birthOn', 'gender'] as const
export type MemberField = (typeof requiredMemberFields)[number] | 'phone' | 'email' | 'district' | 'address' | 'level'

export type FieldReading = { ok: true; value: string } | { ok: false; problem: string }
type FieldReader = (value: string, today: string) => FieldReading

function oneOf(words: Record<string, readonly string[]>, problem: string): FieldReader {
  const known = new Map(Object.entries(words).flatMap(([value, spellings]) => spellings.map((word) => [word, value])))
  return (written) => {
    const word = halfWidth(written).toUpperCase()
    if (word === '') return { ok: false, problem: 'required' }
    const value = known.get(word)
    return value === undefined ? { ok: false, problem } : { ok: true, value }
  }
}

/** Reads a field as people and files write it; `today` bounds the birth date. An empty value is `required`. */
export const memberReaders: Record<MemberField, FieldReader> = {
  /** The key of every import and list file: half width, small letters, so that one account has one spelling. */
  account: (written) => {
    const account = accountKey(written)
    if (account === '') return { ok: false, problem: 'required' }
    const fits = /^[a-z0-9][a-z0-9._@+-]{0,49}$/.test(account)
    return fits ? { ok: true, value: account } : { ok: false, problem: 'member.account' }
  },
  name: readName,
  identityNumber: readIdentity,
  birthOn: readBirthOn,
  gender: oneOf({ M: ['M', 'MALE', '男', '男性'], F: ['F', 'FEMALE', '女', '女性'] }, 'member.gender'),
  phone: readPhone,
  email: readEmail,
  level: oneOf({ GENERAL: ['GENERAL', '一般會員', '一般'], GOLD: ['GOLD', '金質會員', '金質'] }, 'member.level'),
  district: (written) => {
    if (halfWidth(written) === '') return { ok: false, problem: 'required' }
    const district = readDistrict(written)
    return district === undefined ? { ok: false, problem: 'member.district' } : { ok: true, value: district }
  },
  address: readAddress,
}

/** The wire needs no clock; the service refuses a birth date after today. */
const latestDay = '9999-12-31'
const typed = z.string().max(500)

type Reading = (field: MemberField) => (value: string, context: z.core.$RefinementCtx) => string

const inClear: Reading = (field) => (value, context) => {
  const reading = memberReaders[field](value, latestDay)
  if (reading.ok) return reading.value
  context.addIssue({ code: 'custom', message: reading.problem })
  return z.NEVER
}

/** A value with mask characters is let through: the service knows whether it is the mask that was shown. */
const orMasked: Reading = (field) => (value, context) => (looksMasked(value) ? value : inClear(field)(value, context))

/** An empty or absent value is null. */
const optional = (read: ReturnType<Reading>) =>
  typed.nullish().transform((value, context) => (value?.trim() ? read(value, context) : null))

const fieldsOf = (reading: Reading) => ({
  name: typed.transform(reading('name')),
  identityNumber: typed.transform(reading('identityNumber')),
  birthOn: typed.transform(reading('birthOn')),
  gender: z.enum(genders),
  phone: optional(reading('phone')),
  email: optional(reading('email')),
  district: optional(inClear('district')),
  address: optional(reading('address')),
  level: z.enum(memberLevels).default('GENERAL'),
})

export const memberInput = z.strictObject({
  account: typed.transform(inClear('account')),
  ...fieldsOf(inClear),
  /** The own agency when absent. */
  agencyId: id.optional(),
} satisfies Record<MemberField | 'agencyId', z.ZodType>)

/** One member's values as they are stored, each in its one spelling. */
export type MemberFields = Omit<z.output<typeof memberInput>, 'agencyId'>

export const memberEdit = changesOf(z.strictObject(fieldsOf(orMasked)))

/** A line of a list: personal data masked, under the names the fields have everywhere. */
export const memberItem = z.strictObject({
  id: personId('members'),
  account: z.string(),
  name: z.string(),
  identityNumber: z.string(),
  birthOn: z.string(),
  gender: z.enum(genders),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  district: z.string().nullable(),
  level: z.enum(memberLevels),
  status: z.enum(memberStatuses),
  channel: z.enum(memberChannels),
  agencyId: id,
  agencyName: z.string(),
  registeredAt: z.string(),
  lastAccessAt: z.string().nullable(),
})
export type MemberItem = z.infer<typeof memberItem>

export const memberFreeze = z.strictObject({
  id,
  reason: z.string(),
  untilOn: z.string().nullable(),
  frozenAt: z.string(),
  frozenByName: z.string().nullable(),
  liftedAt: z.string().nullable(),
  liftedByName: z.string().nullable(),
  liftReason: z.string().nullable(),
})
export type Freeze = z.infer<typeof memberFreeze>

export const member = memberItem.extend({
  address: z.string().nullable(),
  departmentId: id.nullable(),
  departmentName: z.string().nullable(),
  closedAt: z.string().nullable(),
  freeze: memberFreeze.nullable(),
  version,
  createdAt: z.string(),
  updatedAt: z.string(),
})
export type Member = z.infer<typeof member>

/** Of one that is none as it was typed: it finds nobody, also while somebody is still typing. */
const district = text(20).transform((written) => readDistrict(written) ?? written)

const year = z
  .string()
  .regex(/^(19|20)\d\d$/, 'wrongType')
  .transform(Number)
  .optional()

/** Nothing personal: a filter travels in an address. */
const filters = {
  status: z.enum(memberStatuses).optional(),
  level: z.enum(memberLevels).optional(),
  district: district.optional(),
  gender: z.enum(genders).optional(),
  channel: z.enum(memberChannels).optional(),
  registeredFrom: day.optional(),
  registeredTo: day.optional(),
  agencyId: idFilter.optional(),
  birthYearFrom: year,
  birthYearTo: year,
}
/** A list and a record are masked; the view of one is on record, and a mask sent back unchanged changes nothing. */
export const {
  list: listMembers,
  get: getMember,
  create: createMember,
  edit: editMember,
} = resourceEndpoints('members', {
  noun: 'member',
  item: member,
  row: memberItem,
  input: memberInput,
  changes: memberEdit,
  sorts: ['id', 'registeredAt', 'account'],
  filters,
})
/** What a list is filtered by. */
export type MemberFilter = Omit<z.output<typeof listMembers.query>, keyof ListInput>

/** Whom somebody has looked at, with why, where the data was revealed. */
export const lookedAtMember = memberItem.pick({ id: true, account: true, name: true, status: true }).extend({
  lookedAt: z.string(),
  purpose: z.string().nullable(),
  caseNumber: z.string().nullable(),
})
export type LookedAtMember = z.infer<typeof lookedAtMember>

export const listLookedAt = endpoint({
  method: 'get',
  path: '/members/looked-at',
  permission: 'members:show',
  summary: 'The members whom the caller has looked at last, by the log of their looks; on record, masked',
  response: z.strictObject({ items: z.array(lookedAtMember) }),
})

export const searchKeys = ['ACCOUNT', 'IDENTITY', 'PHONE', 'EMAIL', 'NUMBER', 'NAME'] as const

export const searchMembers = endpoint({
  method: 'post',
  path: '/members/search',
  permission: 'members:show',
  summary: 'Find members by a strong key or by the beginning of a name; on record, masked',
  body: z.strictObject({
    key: z.enum(searchKeys),
    value: z.string().trim().min(1).max(254),
    page: z.number().int().min(1).max(200).default(1),
    pageSize: z.number().int().min(1).max(100).default(25),
  }),
  response: page(memberItem),
})

export const revealedFields = ['name', 'identityNumber', 'birthOn', 'phone', 'email', 'address'] as const
/** How long a console may show what was revealed. */
export const revealSeconds = 60

export const revealMember = endpoint({
  method: 'post',
  path: '/members/{id}/reveal',
  permission: 'members:reveal',
  summary: 'Personal data in clear, for a purpose and a case number or a reason; on record',
  params: personParams('members'),
  body: z
    .strictObject({
      fields: z.array(z.enum(revealedFields)).min(1).max(revealedFields.length),
      purpose: z.enum(revealPurposes),
      caseNumber: optionalText(60),
      reason: optionalText(200),
    })
    .refine((body) => Boolean(body.caseNumber ?? body.reason), { path: ['reason'], message: 'member.whyReveal' }),
  response: z.strictObject({
    values: z.partialRecord(z.enum(revealedFields), z.string().nullable()),
    expiresAt: z.string(),
  }),
})

export const listFreezes = endpoint({
  method: 'get',
  path: '/members/{id}/freezes',
  permission: 'members:show',
  summary: 'When a member was frozen and lifted, and by whom',
  params: personParams('members'),
  query: listQuery({ sorts: ['id'], filters: {} }),
  response: page(memberFreeze),
})

const step = stepsOf('members', member)
const why = z.strictObject({ reason: text(200) })

export const freezeMember = step(
  'freeze',
  'edit',
  'Freeze: the member receives nothing until lifted',
  why.extend({ untilOn: day.nullish() }),
)
export const liftMember = step('lift', 'edit', 'Lift the freeze', why)
export const closeMember = step('close', 'edit', 'Close the membership for good', why)

export const { preview: previewFreezes, order: orderFreezes } = bulkEndpoints(
  'members/freeze',
  listMembers,
  freezeMember,
)
export const { preview: previewLifts, order: orderLifts } = bulkEndpoints('members/lift', listMembers, liftMember)
