import { defineFrame } from '#kit/feature.ts'

/** Without a page: files stand where they were put or made. */
export const frame = defineFrame({
  name: 'files',
  nouns: { files: { zh: '檔案', en: 'File |||| Files' } },
  verbs: {
    upload: { zh: '上傳檔案', en: 'Upload a file' },
    'show-download': { zh: '下載檔案', en: 'Download a file' },
    download: { zh: '下載檔案', en: 'Download a file' },
  },
  jobs: {
    'delete-expired-files': { zh: '刪除過期檔案', en: 'Delete expired files' },
    purge: { zh: '清除逾期的系統資料', en: 'Purge what is over' },
  },
  results: {
    sessions: { zh: '登入', en: 'Sessions' },
    limitUses: { zh: '用量紀錄', en: 'Counts of limits' },
    jobNotes: { zh: '執行紀錄', en: 'Notes of runs' },
    workers: { zh: '已停止的工作程序', en: 'Workers that ended' },
    keys: { zh: '操作代碼', en: 'Request keys' },
    anonymousRefusals: { zh: '未登入者被拒紀錄', en: 'Refusals of unknown callers' },
    signInAttempts: { zh: '登入嘗試', en: 'Sign-in attempts' },
    deleted: { zh: '刪除', en: 'Deleted' },
    wouldDelete: { zh: '試行：將刪除', en: 'Dry run: would delete' },
  },
})
