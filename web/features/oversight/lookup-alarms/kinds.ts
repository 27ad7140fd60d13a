import type { AlarmKind } from '#contract/budgets.ts'
import type { Status } from '#kit/i18n/words.ts'

const look = { zh: '請從紀錄核對用途與案件。', en: 'Compare the log with the cases.' }

export const alarmWords: Readonly<Record<AlarmKind, Status>> = {
  reveals: {
    label: { zh: '檢視個資達上限', en: 'Reveals used up' },
    cause: { zh: '一小時內檢視個資的人數達到上限。', en: 'As many persons were revealed as an hour allows.' },
    next: look,
  },
  searches: {
    label: { zh: '查詢次數達上限', en: 'Searches used up' },
    cause: { zh: '一小時內的查詢次數達到上限。', en: 'There were as many searches as an hour allows.' },
    next: look,
  },
  misses: {
    label: { zh: '查無資料達上限', en: 'Misses used up' },
    cause: {
      zh: '一小時內查無資料或號碼重複的次數達到上限，可能在猜測號碼。',
      en: 'Searches without a find and taken numbers reached the bound: perhaps numbers are being guessed.',
    },
    next: look,
  },
  missesHalf: {
    label: { zh: '查無資料偏多', en: 'Many misses' },
    cause: {
      zh: '一小時內查無資料或號碼重複的次數已達上限的一半。',
      en: 'Searches without a find and taken numbers reached half of the bound.',
    },
    next: look,
  },
  seen: {
    label: { zh: '清單顯示達上限', en: 'Lists used up' },
    cause: { zh: '一小時內清單顯示的人數達到上限。', en: 'Lists showed as many persons as an hour allows.' },
    next: look,
  },
  matches: {
    label: { zh: '匯入重複達上限', en: 'Import matches used up' },
    cause: {
      zh: '匯入檔與既有會員重複的列數達到上限，可能在探問會員是否存在。',
      en: 'Import rows that met known members reached the bound: perhaps it asks who is a member.',
    },
    next: look,
  },
  password: {
    label: { zh: '以密碼放寬', en: 'Went on by password' },
    cause: { zh: '再次輸入密碼，取得第二份額度。', en: 'The password was typed again for a second allowance.' },
  },
  release: {
    label: { zh: '申請放寬', en: 'Release requested' },
    cause: { zh: '向主管申請更多額度。', en: 'More was requested of a supervisor.' },
  },
  poorReasons: {
    label: { zh: '理由一再不合格', en: 'Poor reasons' },
    cause: {
      zh: '一小時內多次填寫看不出用途的案號或理由。',
      en: 'Case numbers or reasons said nothing, again and again.',
    },
    next: look,
  },
  sameReason: {
    label: { zh: '同一理由多人', en: 'One reason, many persons' },
    cause: {
      zh: '一小時內以同一個案號或理由檢視許多人的個資。',
      en: 'One case number or reason was given for many persons within an hour.',
    },
    next: look,
  },
}
