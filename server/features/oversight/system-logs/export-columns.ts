import { sql } from 'kysely'
import { anyText, type ExportColumn } from '#engines/exports/columns.ts'

/** Rows as they stand. What was typed at the sign-in is among them. */
export const exportColumns: Record<string, ExportColumn> = {
  occurredAt: {
    zh: '時間',
    en: 'Time',
    value: sql`concat(left(date_format(occurred_at, '%Y-%m-%dT%H:%i:%s.%f'), 23), 'Z')`,
  },
  actorAccount: { zh: '帳號', en: 'Account', value: anyText('actor_account') },
  actorName: { zh: '姓名', en: 'Name', value: anyText('actor_name') },
  actorRole: { zh: '角色', en: 'Role', value: anyText('actor_role') },
  agencyName: { zh: '機關', en: 'Agency', value: anyText('agency_name') },
  action: { zh: '動作', en: 'Action', value: anyText('action') },
  resource: { zh: '資料', en: 'Resource', value: anyText('resource') },
  recordId: { zh: '編號', en: 'Record', value: anyText('record_id') },
  recordLabel: { zh: '名稱', en: 'Label', value: anyText('record_label') },
  outcome: { zh: '結果', en: 'Outcome', value: anyText('outcome') },
  purpose: { zh: '目的', en: 'Purpose', value: anyText('purpose') },
  caseNumber: { zh: '案號', en: 'Case', value: anyText('case_number') },
  reason: { zh: '理由', en: 'Reason', value: anyText('reason') },
  difference: { zh: '內容', en: 'Difference', value: anyText('difference') },
  requestId: { zh: '要求代號', en: 'Request', value: anyText('request_id') },
  ip: { zh: '來源位址', en: 'Address', value: anyText('ip') },
}
