import type { Problems } from './problems.ts'

/** What each person has so much of in an hour; the numbers stand in kernel/limits/budgets. */
export const budgetNames = ['reveals', 'searches', 'misses', 'seen', 'matches'] as const
export type BudgetName = (typeof budgetNames)[number]

/** What opens a further allowance: the own password once an hour, after that a supervisor. */
export const budgetSteps = ['password', 'release'] as const
export type BudgetStep = (typeof budgetSteps)[number]

/** Why an auditor is told of somebody: a budget that was spent, or one of these. */
export const alarmKinds = [...budgetNames, 'missesHalf', 'password', 'release', 'poorReasons', 'sameReason'] as const
export type AlarmKind = (typeof alarmKinds)[number]

export const budgetProblems = {
  'budget.reveals': {
    zh: '這個小時檢視個資的人數已達上限，請再輸入一次密碼或向主管申請放寬，或等下個小時再繼續',
    en: 'You have revealed as many persons as an hour allows; type your password again, ask a supervisor, or wait for the next hour',
  },
  'budget.searches': {
    zh: '這個小時的查詢次數已達上限，請再輸入一次密碼或向主管申請放寬，或等下個小時再繼續',
    en: 'You have searched as often as an hour allows; type your password again, ask a supervisor, or wait for the next hour',
  },
  'budget.misses': {
    zh: '這個小時查無資料或號碼重複的次數已達上限，請再輸入一次密碼或向主管申請放寬，或等下個小時再繼續',
    en: 'Too many of your searches of this hour found nobody or met a taken number; type your password again, ask a supervisor, or wait for the next hour',
  },
  'budget.seen': {
    zh: '這個小時清單顯示的人數已達上限，請再輸入一次密碼或向主管申請放寬，或等下個小時再繼續',
    en: 'Lists have shown you as many persons as an hour allows; type your password again, ask a supervisor, or wait for the next hour',
  },
  'budget.matches': {
    zh: '這個小時匯入檔與既有會員重複的列數已達上限，匯入已停止。請核對檔案是否已匯入過，向主管申請放寬或等下個小時再繼續這次匯入',
    en: 'As many rows as an hour allows named members who are there already, so the import has stopped. Check whether the file was imported before; ask a supervisor or wait for the next hour, then resume it',
  },
} as const satisfies Problems & Record<`budget.${BudgetName}`, unknown>
