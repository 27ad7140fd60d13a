import type { Messages, Texts } from '#kit/i18n/language.ts'
import { kindWords, resultWords } from './words.ts'

type Words = Record<string, { zh: string; en: string }>

function labels(words: Words, language: 'zh' | 'en'): Texts {
  return Object.fromEntries(Object.entries(words).map(([key, word]) => [key, { label: word[language] }]))
}

const dictionaries = (language: 'zh' | 'en') => ({
  JobKind: labels(kindWords, language),
  JobResult: labels(resultWords, language),
})

export const messages: Messages = {
  zh: {
    resources: {
      jobs: {
        name: '背景作業',
        fields: {
          id: '作業編號',
          title: '作業',
          kind: '種類',
          state: '狀態',
          progressDone: '進度',
          createdByName: '建立者',
          createdAt: '建立時間',
          runAt: '排定時間',
          startedAt: '開始時間',
          finishedAt: '結束時間',
          took: '執行時間',
          attempts: '執行次數',
          subject: '對象',
          files: '檔案',
          error: '錯誤',
        },
      },
    },
    enums: dictionaries('zh'),
    jobs: {
      all: '全部',
      states: '依狀態篩選',
      over: '%{n}+',
      schedules: '顯示系統排程作業',
      schedule: '系統排程',
      empty: '匯入、匯出與派送會在這裡執行，關閉頁面也會繼續。',
      emptyState: '沒有這個狀態的作業',
      rows: '%{n} 筆',
      progress: '進度',
      facts: '作業資料',
      result: '結果',
      attemptsOf: '第 %{n} 次，最多 %{max} 次',
      notYet: '尚未執行',
      cancelling: '正在取消，將在目前這一批完成後停止',
      failedNext: '已完成的部分保留。排除原因後按「重新執行」，會從中斷處繼續，不會重做。',
      failedNextSubject: '已完成的部分保留。先到「%{subject}」查看詳情，排除原因後再重新執行。',
      fileExpired: '已過期',
      fileForbidden: '您沒有下載權限',
      history: '操作歷程',
      open: '開啟%{subject}',
      seconds: '%{n} 秒',
      minutes: '%{n} 分 %{s} 秒',
      hours: '%{n} 小時 %{m} 分',
      underSecond: '不到 1 秒',
      yes: '是',
      no: '否',
    },
  },
  en: {
    resources: {
      jobs: {
        name: 'Background job |||| Background jobs',
        fields: {
          id: 'Number',
          title: 'Job',
          kind: 'Kind',
          state: 'State',
          progressDone: 'Progress',
          createdByName: 'Ordered by',
          createdAt: 'Ordered',
          runAt: 'Due',
          startedAt: 'Started',
          finishedAt: 'Ended',
          took: 'Took',
          attempts: 'Attempts',
          subject: 'About',
          files: 'Files',
          error: 'Error',
        },
      },
    },
    enums: dictionaries('en'),
    jobs: {
      all: 'All',
      states: 'Filter by state',
      over: '%{n}+',
      schedules: 'Show scheduled jobs',
      schedule: 'Schedule',
      empty: 'Imports, exports and dispatches run here, and go on when the page is closed.',
      emptyState: 'No job is in this state',
      rows: '%{n} rows',
      progress: 'Progress',
      facts: 'About this job',
      result: 'Result',
      attemptsOf: '%{n} of at most %{max}',
      notYet: 'Not yet run',
      cancelling: 'Being cancelled: it stops after the current chunk',
      failedNext: 'What was done is kept. Mend the cause, then run it again: it goes on where it stopped.',
      failedNextSubject: 'What was done is kept. See “%{subject}” for details, mend the cause, then run it again.',
      fileExpired: 'Expired',
      fileForbidden: 'You may not download it',
      history: 'History',
      open: 'Open: %{subject}',
      seconds: '%{n} s',
      minutes: '%{n} min %{s} s',
      hours: '%{n} h %{m} min',
      underSecond: 'Less than 1 s',
      yes: 'Yes',
      no: 'No',
    },
  },
}
