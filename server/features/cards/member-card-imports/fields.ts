import { lastDay } from '#contract/days.ts'
import { code } from '#contract/endpoint.ts'
import { readBirthOn } from '#contract/person/readers.ts'
import { halfWidth } from '#contract/spelling.ts'
import type { Field, Fields } from '#engines/imports/columns.ts'
import { cardTypeKey } from '#features/cards/card-types/service.ts'
import { readCardNumber } from '#features/cards/member-cards/service.ts'
import { memberReaders } from '#features/members/members/contract.ts'
import type { CardImportField } from './contract.ts'

type Read = Field['read']

/** By which tags are told apart; their column knows neither case nor width. */
export const tagKey = (name: string) => halfWidth(name).toLowerCase()

/** Between the tags of a cell, as they are kept of a row. */
const between = '\n'
export const tagsIn = (cell: string) => cell.split(between)
const mostTags = 10

// Once, and not for each cell: a schema takes longer to make than a row to read.
const typeCode = code(30)

const readType: Read = (cell) => {
  const typed = typeCode.safeParse(cell.trim())
  return typed.success ? { ok: true, value: cardTypeKey(typed.data) } : { ok: false, problem: 'cardImport.typeCode' }
}

/** A day from 1900 on, in the spellings that a birth date may have; it may lie ahead. */
const readDay: Read = (cell) => {
  const day = readBirthOn(cell, lastDay)
  return day.ok || day.problem !== 'birthOn.tooEarly' ? day : { ok: false, problem: 'day' }
}

const readTags: Read = (cell) => {
  const names = cell.split(/[、,，;；\n]/).flatMap((name) => name.trim() || [])
  const tags = [...new Map(names.map((name) => [tagKey(name), name])).values()]
  if (tags.length > mostTags) return { ok: false, problem: 'cardImport.tooManyTags' }
  return { ok: true, value: tags.join(between) }
}

export const fields: Fields<CardImportField> = {
  cardType: {
    headers: '卡證代碼 cardtype 卡證 卡別 卡種 卡證類別 卡別代碼 卡種代碼 cardtypecode typecode',
    read: readType,
  },
  cardNumber: { headers: '卡號 cardnumber 卡片號碼 卡證號碼 卡片卡號 cardno number', read: readCardNumber },
  identityNumber: {
    headers:
      '身分證字號 identitynumber 身份證字號 身分證號 身份證號 身分證號碼 身份證號碼 身分證統一編號 國民身分證統一編號 居留證號 居留證號碼 統一證號 身分證字號/居留證號 持卡人身分證字號 identityno idnumber idno nationalid residentnumber',
    read: memberReaders.identityNumber,
  },
  account: {
    headers: '帳號 account 會員帳號 使用者帳號 持卡人帳號 memberaccount username useraccount',
    read: memberReaders.account,
  },
  validFromOn: {
    headers:
      '有效起日 validfrom 生效日 生效日期 起日 有效起始日 有效期起 發卡日 發卡日期 validfromon startdate issuedon',
    read: readDay,
  },
  validUntilOn: {
    headers:
      '有效迄日 validuntil 到期日 到期日期 迄日 有效期限 有效期迄 效期 validuntilon validto expirydate expireson',
    read: readDay,
  },
  tags: { headers: '標籤 tags 卡證標籤 標記 tag labels', read: readTags },
}
