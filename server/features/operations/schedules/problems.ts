import type { Problems } from '#contract/problems.ts'

const part = (zh: string, en: string, least: number, most: number) => ({
  zh: `「{part}」不是「${zh}」欄的寫法：請填 ${least} 到 ${most} 的數字、*、起-迄或 起/間隔，以逗號分隔`,
  en: `“{part}” is nothing for the ${en}: enter numbers from ${least} to ${most}, *, from-to or from/step, with commas between`,
})

export const scheduleProblems = {
  'cron.fields': {
    zh: '請填六欄，以空格分隔：秒 分 時 日 月 星期，例如 0 0/3 * * * ?',
    en: 'Enter six fields with blanks between: second minute hour day month weekday, as 0 0/3 * * * ?',
  },
  'cron.second': part('秒', 'second', 0, 59),
  'cron.minute': part('分', 'minute', 0, 59),
  'cron.hour': part('時', 'hour', 0, 23),
  'cron.dayOfMonth': {
    zh: '「{part}」不是「日」欄的寫法：請填 1 到 31 的數字、*、?、起-迄、起/間隔、L（最後一天）、LW 或 15W（最近的工作日）',
    en: '“{part}” is nothing for the day: enter numbers from 1 to 31, *, ?, from-to, from/step, L (the last day), LW or 15W (the nearest working day)',
  },
  'cron.month': {
    zh: '「{part}」不是「月」欄的寫法：請填 1 到 12 的數字、JAN 到 DEC、*、起-迄或 起/間隔',
    en: '“{part}” is nothing for the month: enter numbers from 1 to 12, JAN to DEC, *, from-to or from/step',
  },
  'cron.dayOfWeek': {
    zh: '「{part}」不是「星期」欄的寫法：星期日是 1、星期六是 7，請填數字、SUN 到 SAT、?、起-迄、6L（最後一個週五）或 6#3（第三個週五）',
    en: '“{part}” is nothing for the weekday: Sunday is 1 and Saturday 7; enter numbers, SUN to SAT, ?, from-to, 6L (the last Friday) or 6#3 (the third)',
  },
  'cron.range': {
    zh: '範圍「{part}」的起點大於終點，請分成兩段，以逗號分隔',
    en: 'The range “{part}” ends before it begins; write two with a comma between',
  },
  'cron.bothDays': {
    zh: '「日」與「星期」只能指定一個，另一個請填 ?',
    en: 'Of day and weekday only one can be given; enter ? for the other',
  },
  'cron.other': { zh: '無法解讀：{part}', en: 'It cannot be read: {part}' },
  'cron.never': { zh: '這個時間永遠不會到，例如 2 月 30 日', en: 'This never comes, as 30 February' },
  'schedule.running': {
    zh: '這項排程正在執行或等待執行，結束後才能再執行',
    en: 'A run of it is not over yet; run it again once it has ended',
  },
  'schedule.blocked': {
    zh: '前一作業 {name} 正在執行，結束後才能執行',
    en: '{name}, which comes before, is not over yet; run it once that has ended',
  },
  'schedule.notOff': { zh: '沒有待處理的筆數警示', en: 'No count of it waits for anybody' },
  'schedule.asBuiltIn': { zh: '這項排程本來就依內建時間執行', en: 'It runs as the release says already' },
} as const satisfies Problems
