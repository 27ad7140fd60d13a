import type { Problems } from '#contract/problems.ts'

export const jobProblems = {
  'jobs.internal': {
    zh: '執行時發生錯誤（代號 {requestId}），已完成的部分保留',
    en: 'The job met an error (reference {requestId}); what was done is kept',
  },
  'jobs.gaveUp': {
    zh: '多次中斷後停止，已完成的部分保留，可按「重新執行」接續',
    en: 'Stopped after several interruptions; what was done is kept. Run it again to go on from there',
  },
  'jobs.workerLost': {
    zh: '執行中斷，系統會自動接續，不需處理。已完成的部分保留',
    en: 'It was interrupted and will go on by itself; there is nothing to do. What was done is kept',
  },
  'jobs.systemFault': {
    zh: '資料庫或磁碟暫時無法寫入，系統會自動再試，已完成的部分保留。持續發生請通知系統管理者檢查磁碟空間與資料庫',
    en: 'The database or its disk cannot write for now; it will be tried again by itself, and what was done is kept. If this lasts, ask the administrator to look at the disk space and the database',
  },
  'jobs.rightsGone': {
    zh: '「{name}」的權限已停用、到期或縮小，作業已停止。已完成的部分保留；有此權限的人可以接手：重新執行作業、繼續匯入或重試派送',
    en: 'Stopped: {name} no longer holds the right to it, or not as far. What was done is kept; somebody who holds it can take over: run the job again, go on with the import or retry the dispatch',
  },
  'jobs.ended': { zh: '這項作業已經結束', en: 'This job has already ended' },
  'jobs.notRetryable': {
    zh: '只有失敗或已取消的作業可以重新執行',
    en: 'Only a failed or cancelled job can be run again',
  },
  'jobs.noteBegan': { zh: '開始執行（第 {attempt} 次）', en: 'Began (attempt {attempt})' },
  'jobs.noteDone': { zh: '執行完畢', en: 'Done' },
} as const satisfies Problems
