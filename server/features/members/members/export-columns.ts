import { type RawBuilder, sql } from 'kysely'
import type { Lang } from '#contract/problems.ts'
import { CELL_MARK, type Column } from '#tabular/csv-write.ts'
import type { ExportColumn } from './contract.ts'

interface Shape {
  zh: string
  en: string
  /** Text or null as the file shows it: the database builds it, because a million rows pass through here. */
  value: (lang: Lang) => RawBuilder<string | null>
  kind?: 'number'
}

const plain = (column: string) => () => sql<string | null>`${sql.ref(column)}`
const minute = (column: string) => () =>
  sql<string | null>`date_format(${sql.ref(column)} + interval 8 hour, '%Y-%m-%d %H:%i')`

/** The words of an enumeration; whatever is not listed stays its own code. */
function words(column: string, labels: Record<string, { zh: string; en: string }>) {
  return (lang: Lang) => {
    const whens = Object.entries(labels).map(([code, { zh, en }]) => sql`when ${code} then ${lang === 'en' ? en : zh}`)
    return sql<string>`case ${sql.ref(column)} ${sql.join(whens, sql` `)} else ${sql.ref(column)} end`
  }
}

const genders = { M: { zh: '男', en: 'Male' }, F: { zh: '女', en: 'Female' } }
const levels = { GENERAL: { zh: '一般會員', en: 'General' }, GOLD: { zh: '金質會員', en: 'Gold' } }
const statuses = {
  ACTIVE: { zh: '正常', en: 'Active' },
  FROZEN: { zh: '凍結', en: 'Frozen' },
  CLOSED: { zh: '註銷', en: 'Closed' },
}
const channels = {
  APP: { zh: 'APP', en: 'App' },
  COUNTER: { zh: '臨櫃', en: 'Counter' },
  OCR: { zh: '證件辨識', en: 'OCR' },
  IMPORT: { zh: '匯入', en: 'Import' },
  API: { zh: '介接', en: 'API' },
}

/** Each column an export may hold. Personal data comes from the stored masks only. */
const shapes: Record<ExportColumn, Shape> = {
  id: { zh: '會員編號', en: 'Member number', value: () => sql`cast(member.id as char)`, kind: 'number' },
  account: { zh: '帳號', en: 'Account', value: plain('member.account') },
  name: { zh: '姓名', en: 'Name', value: plain('member.name_masked') },
  identityNumber: { zh: '身分證字號', en: 'Identity number', value: plain('member.identity_masked') },
  birthOn: { zh: '出生日期', en: 'Birth date', value: () => sql`concat(member.birth_year, '-**-**')` },
  gender: { zh: '性別', en: 'Gender', value: words('member.gender', genders) },
  phone: { zh: '手機號碼', en: 'Phone', value: plain('member.phone_masked') },
  email: { zh: '電子郵件', en: 'E-mail', value: plain('member.email_masked') },
  district: { zh: '行政區', en: 'District', value: plain('member.district') },
  address: { zh: '地址', en: 'Address', value: plain('member.address_masked') },
  level: { zh: '會員等級', en: 'Level', value: words('member.level', levels) },
  status: { zh: '狀態', en: 'Status', value: words('member.status', statuses) },
  channel: { zh: '來源', en: 'Channel', value: words('member.channel', channels) },
  agencyName: {
    zh: '機關',
    en: 'Agency',
    // Not a join: the optimizer would buffer it and sort the whole table for each batch.
    value: () => sql`(select agency.name from agency where agency.id = member.agency_id)`,
  },
  registeredAt: { zh: '註冊時間', en: 'Registered', value: minute('member.registered_at') },
  lastAccessAt: { zh: '最近使用', en: 'Last access', value: minute('member.last_access_at') },
}

export function headersOf(columns: readonly ExportColumn[], lang: Lang): Column[] {
  return columns.map((column) => {
    const { zh, en, kind = 'text' } = shapes[column]
    return { header: lang === 'en' ? en : zh, kind }
  })
}

/** A row as one line of its cells: taking a million rows apart again would cost more than all the rest. */
export function lineOf(columns: readonly ExportColumn[], lang: Lang): RawBuilder<string> {
  const cells = columns.map((column) => sql`coalesce(${shapes[column].value(lang)}, '')`)
  return sql<string>`concat_ws(${CELL_MARK}, ${sql.join(cells)})`
}
