import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    home: {
      morning: '%{name}，早安',
      afternoon: '%{name}，午安',
      evening: '%{name}，晚安',
      figures: '關鍵數字',
      last30: '近 30 天',
      total: '目前',
      waiting: '待處理',
      nothingWaits: '目前沒有待處理的事項',
      nothingWaitsHint: '這些資料有需要您處理的，會列在這裡：%{kinds}。',
      running: '執行中與等待中的作業',
      failed: '最近失敗的作業',
      noneRunning: '目前沒有執行中或等待中的作業',
      noneFailed: '近期沒有失敗的作業',
      allJobs: '全部作業',
      start: '從這裡開始',
    },
  },
  en: {
    home: {
      morning: 'Good morning, %{name}',
      afternoon: 'Good afternoon, %{name}',
      evening: 'Good evening, %{name}',
      figures: 'Key figures',
      last30: 'Last 30 days',
      total: 'Now',
      waiting: 'Waiting',
      nothingWaits: 'Nothing is waiting',
      nothingWaitsHint: 'What needs you will stand here, of: %{kinds}.',
      running: 'Running and waiting jobs',
      failed: 'Jobs that failed recently',
      noneRunning: 'No job is running or waiting',
      noneFailed: 'No job failed recently',
      allJobs: 'All jobs',
      start: 'Start here',
    },
  },
}
