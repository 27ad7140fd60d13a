import { z } from 'zod'
import { day, endpoint, id, idParams, optionalText, text, version } from '#contract/endpoint.ts'
import { idFilter, listQuery, page } from '#contract/list.ts'
import { looksMasked } from '#contract/person/masks.ts'
import { readAddress, readBirthOn, readEmail, readIdentity, readName, readPhone } from '#contract/person/readers.ts'
import { resourceEndpoints, stepsOf } from '#contract/resource.ts'
import { accountKey, halfWidth } from '#contract/spelling.ts'

export const memberLevels = ['GENERAL', 'GOLD'] as const
export const memberStatuses = ['ACTIVE', 'FROZEN', 'CLOSED'] as const
export const memberChannels = ['APP', 'COUNTER', 'OCR', 'IMPORT', 'API'] as const
export const genders = ['M', 'F'] as const
export type MemberLevel = (typeof memberLevels)[number]
export type MemberStatus = (typeof memberStatuses)[number]
export type MemberChannel = (typeof memberChannels)[number]
export type Gender = (typeof genders)[number]

/** One member's values as they are stored, each in its one spelling. */
export interface MemberFields {
  account: string
  name: string
  identityNumber: string
  birthOn: string
  gender: Gender
  phone: string | null
  email: string | null
  district: string | null
  address: string | null
  level: MemberLevel
}
export type MemberField = keyof MemberFields

export const requiredMemberFields = ['account', 'name', 'identityNumber', 'birthOn', 'gender'] as const

export type FieldReading = { ok: true; value: string } | { ok: false; problem: string }
export type FieldReader = (value: string, today: string) => FieldReading

function matching(form: RegExp, problem: string, spell: (value: string) => string = halfWidth): FieldReader {
  return (value) => {
    const spelt = spell(value)
    if (spelt === '') return { ok: false, problem: 'required' }
    return form.test(spelt) ? { ok: true, value: spelt } : { ok: false, problem }
  }
}

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
  account: matching(/^[a-z0-9][a-z0-9._@+-]{0,49}$/, 'member.account', accountKey),
  name: readName,
  identityNumber: readIdentity,
  birthOn: readBirthOn,
  gender: oneOf({ M: ['M', 'MALE', '男', '男性'], F: ['F', 'FEMALE', '女', '女性'] }, 'member.gender'),
  phone: readPhone,
  email: readEmail,
  level: oneOf({ GENERAL: ['GENERAL', '一般會員', '一般'], GOLD: ['GOLD', '金質會員', '金質'] }, 'member.level'),
  district: matching(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} .'-]{0,19}$/u, 'member.district'),
  address: readAddress,
}

/** The wire needs no clock; the service refuses a birth date after today. */
const latestDay = '9999-12-31'
const longest = 500

type Refusal = z.core.$RefinementCtx

function readInto(field: MemberField, value: string, context: Refusal): string {
  const reading = memberReaders[field](value, latestDay)
  if (reading.ok) return reading.value
  context.addIssue({ code: 'custom', message: reading.problem })
  return z.NEVER
}

const written = (field: MemberField) =>
  z
    .string()
    .max(longest)
    .transform((value, context) => readInto(field, value, context))

/** An empty or absent value is null. */
const optional = (field: MemberField) =>
  z
    .string()
    .max(longest)
    .nullish()
    .transform((value, context) => (value?.trim() ? readInto(field, value, context) : null))

/** A value with mask characters is let through: the service knows whether it is the mask that was shown. */
const rewritten = (field: MemberField) =>
  z
    .string()
    .max(longest)
    .transform((value, context) => (looksMasked(value) ? value : readInto(field, value, context)))

const optionalRewritten = (field: MemberField) =>
  z
    .string()
    .max(longest)
    .nullish()
    .transform((value, context) => {
      if (!value?.trim()) return null
      return looksMasked(value) ? value : readInto(field, value, context)
    })

export const memberInput = z.strictObject({
  account: written('account'),
  name: written('name'),
  identityNumber: written('identityNumber'),
  birthOn: written('birthOn'),
  gender: z.enum(genders),
  phone: optional('phone'),
  email: optional('email'),
  district: optional('district'),
  address: optional('address'),
  level: z.enum(memberLevels).default('GENERAL'),
  /** The own agency when absent. */
  agencyId: id.optional(),
} satisfies Record<MemberField | 'agencyId', z.ZodType>)

export const memberEdit = z.strictObject({
  name: rewritten('name').optional(),
  identityNumber: rewritten('identityNumber').optional(),
  birthOn: rewritten('birthOn').optional(),
  gender: z.enum(genders).optional(),
  phone: optionalRewritten('phone').optional(),
  email: optionalRewritten('email').optional(),
  district: optional('district').optional(),
  address: optionalRewritten('address').optional(),
  level: z.enum(memberLevels).optional(),
  version,
} satisfies Record<Exclude<MemberField, 'account'> | 'version', z.ZodType>)

/** A line of a list: personal data masked, under the names the fields have everywhere. */
export const memberItem = z.strictObject({
  id,
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

const plainFilters = {
  status: z.enum(memberStatuses).optional(),
  level: z.enum(memberLevels).optional(),
  district: text(20).optional(),
  gender: z.enum(genders).optional(),
  channel: z.enum(memberChannels).optional(),
  registeredFrom: day.optional(),
  registeredTo: day.optional(),
}
const year = z
  .string()
  .regex(/^(19|20)\d\d$/, 'wrongType')
  .transform(Number)
  .optional()

/** Nothing personal: a filter travels in an address. */
const queryFilters = { ...plainFilters, agencyId: idFilter.optional(), birthYearFrom: year, birthYearTo: year }

/** The same filter in a body, where numbers are numbers. */
export const memberFilter = z.strictObject({
  ...plainFilters,
  agencyId: id.optional(),
  birthYearFrom: z.number().int().min(1900).max(2099).optional(),
  birthYearTo: z.number().int().min(1900).max(2099).optional(),
})
export type MemberFilter = z.output<typeof memberFilter>

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
  filters: queryFilters,
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
export const revealPurposes = ['CASE', 'IDENTITY_CHECK', 'COMPLAINT', 'CONTACT', 'CORRECTION', 'LEGAL'] as const
/** How long a console may show what was revealed. */
export const revealSeconds = 60

export const revealMember = endpoint({
  method: 'post',
  path: '/members/{id}/reveal',
  permission: 'members:reveal',
  summary: 'Personal data in clear, for a purpose and a case number or a reason; on record',
  params: idParams,
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
  params: idParams,
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

export const exportColumns = [
  'id',
  'account',
  'name',
  'identityNumber',
  'birthOn',
  'gender',
  'phone',
  'email',
  'district',
  'address',
  'level',
  'status',
  'channel',
  'agencyName',
  'registeredAt',
  'lastAccessAt',
] as const
export type ExportColumn = (typeof exportColumns)[number]
export const exportPurposes = ['STATISTICS', 'RECONCILIATION', 'MAILING', 'AUDIT', 'CASE'] as const
export const exportFormats = ['csv', 'xlsx'] as const

export const memberExport = z.strictObject({
  filter: memberFilter.default({}),
  columns: z
    .array(z.enum(exportColumns))
    .min(1)
    .max(exportColumns.length)
    .refine((chosen) => new Set(chosen).size === chosen.length, 'choice'),
  format: z.enum(exportFormats),
  purpose: z.enum(exportPurposes),
})

export const countExport = endpoint({
  method: 'post',
  path: '/members/export/count',
  permission: 'members:export',
  summary: 'How many members an export with this filter would hold',
  body: z.strictObject({ filter: memberFilter.default({}) }),
  response: z.strictObject({ rows: z.number().int() }),
  writes: false,
})

export const exportMembers = endpoint({
  method: 'post',
  path: '/members/export',
  permission: 'members:export',
  summary: 'Order a masked export as a background job',
  body: memberExport,
  response: z.strictObject({ jobId: id }),
  status: 201,
})
