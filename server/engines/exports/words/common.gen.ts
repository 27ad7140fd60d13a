import type { Words } from '#contract/exports.ts'

// Written by `npm run generate` from the words of the console.
export const commonFields: Words = {
  "code": {"zh":"代碼","en":"Code"},
  "name": {"zh":"名稱","en":"Name"},
  "nameEn": {"zh":"英文名稱","en":"English name"},
  "active": {"zh":"狀態","en":"Status"},
  "status": {"zh":"狀態","en":"Status"},
  "agencyId": {"zh":"機關","en":"Agency"},
  "agencyName": {"zh":"機關","en":"Agency"},
  "sortOrder": {"zh":"順序","en":"Order"},
  "userCount": {"zh":"使用者數","en":"Users"},
  "version": {"zh":"版本","en":"Version"},
  "waits": {"zh":"待處理","en":"Waiting"},
  "createdAt": {"zh":"建立時間","en":"Created"},
  "rows": {"zh":"列數","en":"Rows"},
  "done": {"zh":"已變更","en":"Changed"},
  "skipped": {"zh":"未變更","en":"Not changed"},
  "failed": {"zh":"發生錯誤","en":"Met a fault"},
  "filter": {"zh":"篩選條件","en":"Filter"},
  "jobId": {"zh":"作業編號","en":"Job number"},
  "fileId": {"zh":"檔案編號","en":"File number"},
  "updatedAt": {"zh":"更新時間","en":"Updated"},
}
