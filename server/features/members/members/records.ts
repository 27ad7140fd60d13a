import type { Insertable, Selectable } from 'kysely'
import { maskAddress, maskEmail, maskIdentity, maskName, maskPhone } from '#contract/person/masks.ts'
import { nameKey } from '#contract/person/names.ts'
import { mailboxKey } from '#contract/spelling.ts'
import type { DB } from '#kernel/database/db.gen.ts'
import type { Pii } from '#kernel/pii.ts'
import type { Gender, MemberChannel, MemberFields, MemberLevel } from './contract.ts'

/** Where a new member belongs and how they came. */
export interface Place {
  agencyId: number
  departmentId: number | null
  channel: MemberChannel
  now: Date
}

export type MemberRow = Insertable<DB['member']>
export type NewMember = ReturnType<typeof toRow>

/** What a stored row must bring so that its fields can be opened. */
export const sealedColumns = ['account', 'name', 'gender', 'district', 'level', 'sealed'] as const
type SealedMember = Pick<Selectable<DB['member']>, (typeof sealedColumns)[number]>

/** The blind indexes by which a value is found, from its one spelling. */
export function indexesOf(pii: Pii) {
  return {
    identityNumber: (value: string) => pii.blindIndex('member.identity', value),
    phone: (value: string) => pii.blindIndex('member.phone', value),
    email: (value: string) => pii.blindIndex('member.email', mailboxKey(value)),
  }
}

/** The columns that hold personal data: one sealed block, the indexes, and the masks for everything that only shows. */
export function personalColumns(pii: Pii, fields: MemberFields) {
  const { identityNumber, birthOn, phone, email, address } = fields
  const index = indexesOf(pii)
  return {
    name: fields.name,
    name_key: nameKey(fields.name),
    name_masked: maskName(fields.name),
    sealed: pii.seal('member', fields.account, { identityNumber, birthOn, phone, email, address }),
    identity_index: index.identityNumber(identityNumber),
    phone_index: phone === null ? null : index.phone(phone),
    email_index: email === null ? null : index.email(email),
    identity_masked: maskIdentity(identityNumber),
    phone_masked: phone === null ? null : maskPhone(phone),
    email_masked: email === null ? null : maskEmail(email),
    address_masked: address === null ? null : maskAddress(address),
    birth_year: Number(birthOn.slice(0, 4)),
  }
}

/** All columns that an edit or an updating import may set; the account stays, the sealed block is bound to it. */
export function updatedColumns(pii: Pii, fields: MemberFields) {
  const { gender, district, level } = fields
  return Object.assign(personalColumns(pii, fields), { gender, district, level })
}

/** A new member as a row of the table. */
export function toRow(pii: Pii, fields: MemberFields, place: Place) {
  // Spreading an object of this many properties costs as much as sealing it.
  return Object.assign(updatedColumns(pii, fields), {
    account: fields.account,
    agency_id: place.agencyId,
    department_id: place.departmentId,
    channel: place.channel,
    open_key: 1,
    registered_at: place.now,
    created_at: place.now,
    updated_at: place.now,
  })
}

/** A stored row's fields in clear. Only a reveal, a write that seals anew, and delivery may call this. */
export function openFields(pii: Pii, row: SealedMember): MemberFields {
  const { identityNumber, birthOn, phone, email, address } = pii.open('member', row.account, row.sealed)
  return {
    account: row.account,
    name: row.name,
    identityNumber: identityNumber ?? '',
    birthOn: birthOn ?? '',
    gender: row.gender as Gender,
    phone: phone ?? null,
    email: email ?? null,
    district: row.district,
    address: address ?? null,
    level: row.level as MemberLevel,
  }
}
