import type { ResourceWords } from '#contract/exports.ts'

// Written by `npm run generate` from the words of the console.
export const operations: ResourceWords = {
  "jobs": {
    "noun": {"zh":"背景作業","en":"Background jobs"},
    "fields": {
      "id": {"zh":"作業編號","en":"Number"},
      "title": {"zh":"作業","en":"Job"},
      "kind": {"zh":"種類","en":"Kind"},
      "scheduled": {"zh":"系統排程作業","en":"Scheduled jobs"},
      "state": {"zh":"狀態","en":"State"},
      "progressDone": {"zh":"進度","en":"Progress"},
      "createdByName": {"zh":"建立者","en":"Ordered by"},
      "runAsName": {"zh":"接手者","en":"Taken over by"},
      "createdAt": {"zh":"建立時間","en":"Ordered"},
      "runAt": {"zh":"排定時間","en":"Due"},
      "startedAt": {"zh":"開始時間","en":"Started"},
      "finishedAt": {"zh":"結束時間","en":"Ended"},
      "took": {"zh":"執行時間","en":"Duration"},
      "attempts": {"zh":"執行次數","en":"Attempts"},
      "subject": {"zh":"對象","en":"About"},
      "files": {"zh":"檔案","en":"Files"},
      "error": {"zh":"錯誤","en":"Error"},
    },
    "dictionaries": {"state":"enums.JobState","kind":"enums.JobKind"},
  },
}
