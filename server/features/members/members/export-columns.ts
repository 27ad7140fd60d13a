import { sql } from 'kysely'
import { type ExportColumn, taipeiMinute } from '#engines/exports/columns.ts'
import type { ExportColumn as Key } from './contract.ts'

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
export const exportColumns: Record<Key, ExportColumn> = {
  id: { zh: '會員編號', en: 'Member number', value: sql.ref('member.id'), kind: 'number' },
  account: { zh: '帳號', en: 'Account', value: sql.ref('member.account') },
  name: { zh: '姓名', en: 'Name', value: sql.ref('member.name_masked') },
  identityNumber: { zh: '身分證字號', en: 'Identity number', value: sql.ref('member.identity_masked') },
  birthOn: { zh: '出生日期', en: 'Birth date', value: sql`concat(member.birth_year, '-**-**')` },
  gender: { zh: '性別', en: 'Gender', value: sql.ref('member.gender'), words: genders },
  phone: { zh: '手機號碼', en: 'Phone', value: sql.ref('member.phone_masked') },
  email: { zh: '電子郵件', en: 'E-mail', value: sql.ref('member.email_masked') },
  district: { zh: '行政區', en: 'District', value: sql.ref('member.district') },
  address: { zh: '地址', en: 'Address', value: sql.ref('member.address_masked') },
  level: { zh: '會員等級', en: 'Level', value: sql.ref('member.level'), words: levels },
  status: { zh: '狀態', en: 'Status', value: sql.ref('member.status'), words: statuses },
  channel: { zh: '來源', en: 'Channel', value: sql.ref('member.channel'), words: channels },
  agencyName: {
    zh: '機關',
    en: 'Agency',
    // Not a join: the optimizer would buffer it and sort the whole table for each batch.
    value: sql`(select agency.name from agency where agency.id = member.agency_id)`,
  },
  registeredAt: { zh: '註冊時間', en: 'Registered', value: taipeiMinute('member.registered_at') },
  lastAccessAt: { zh: '最近使用', en: 'Last access', value: taipeiMinute('member.last_access_at') },
}
