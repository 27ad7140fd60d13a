import type { Words } from './words.ts'

/** What a field is called where its feature does not name it. */
export const commonFields: Words = {
  code: { zh: '代碼', en: 'Code' },
  name: { zh: '名稱', en: 'Name' },
  active: { zh: '狀態', en: 'Status' },
  status: { zh: '狀態', en: 'Status' },
  agencyId: { zh: '機關', en: 'Agency' },
  agencyName: { zh: '機關', en: 'Agency' },
  sortOrder: { zh: '順序', en: 'Order' },
  userCount: { zh: '使用者數', en: 'Users' },
  version: { zh: '版本', en: 'Version' },
  waits: { zh: '待處理', en: 'Waiting' },
  createdAt: { zh: '建立時間', en: 'Created' },
  updatedAt: { zh: '更新時間', en: 'Updated' },
}
