import type { Messages } from '#kit/i18n/language.ts'

export const messages: Messages = {
  zh: {
    bulk: {
      title: '%{action}：選取的 %{count} 筆（%{name}）？',
      of: '%{action}（%{name}）',
      counting: '計算中…',
      changing: '將變更 %{n} 筆',
      changingAtMost: '最多變更 %{n} 筆；筆數較多，各筆的規則在執行時逐一檢查',
      amount: '金額共 %{amount}',
      none: '選取的資料都不能執行這項操作。',
      unchanged: '以下 %{n} 筆不會變更：',
      gone: '已不存在，或不在您的管轄範圍',
      byJob: '筆數較多，會以背景作業執行；可以離開這個頁面，完成後在背景作業中查看結果。',
      submit: '%{action}（%{n} 筆）',
      done: '已變更 %{n} 筆',
      left: '未變更 %{n} 筆：',
      file: '未變更的資料與原因可下載檔案查看。',
      reason: '%{reason}：%{count} 筆',
    },
  },
  en: {
    bulk: {
      title: '%{action}: the %{count} chosen record (%{name})? |||| %{action}: the %{count} chosen records (%{name})?',
      of: '%{action} (%{name})',
      counting: 'Counting…',
      changing: '%{n} record will change |||| %{n} records will change',
      changingAtMost: 'At most %{n} records will change; the rules of each are checked when its turn comes',
      amount: '%{amount} in all',
      none: 'This can be done to none of the chosen records.',
      unchanged: '%{n} record will stay as it is: |||| %{n} records will stay as they are:',
      gone: 'No longer there, or out of your reach',
      byJob: 'These are many, so a background job does it. You may leave this page and see its result among the jobs.',
      submit: '%{action} (%{n} record) |||| %{action} (%{n} records)',
      done: '%{n} record changed |||| %{n} records changed',
      left: '%{n} record stayed as it was: |||| %{n} records stayed as they were:',
      file: 'The file names those that were not changed, with the reasons.',
      reason: '%{reason}: %{count}',
    },
  },
}
