import type { z } from 'zod'
import { firstDay, lastDay, lastInstantDay } from './days.ts'

/** What is wrong, as a key of the catalogue with the values of its placeholders. Browser-safe. */
export interface Problem {
  key: string
  params?: Record<string, string | number>
}
export type Lang = 'zh-TW' | 'en'
export type Problems = Readonly<Record<string, { zh: string; en: string }>>

export const kernelProblems = {
  invalid: { zh: '資料有誤，請修正標示的欄位', en: 'Some fields need correction' },
  invalidJson: { zh: '內容不是正確的 JSON', en: 'The body is not valid JSON' },
  invalidBody: { zh: '內容格式有誤', en: 'The body has the wrong form' },
  unauthenticated: { zh: '請先登入', en: 'Please sign in' },
  forbidden: { zh: '您沒有這項操作的權限', en: 'You do not have permission for this' },
  crossOrigin: { zh: '拒絕來自其他網站的要求', en: 'Requests from another site are refused' },
  prefetch: { zh: '拒絕瀏覽器預先載入的要求', en: 'Requests that a browser makes ahead are refused' },
  passwordChangeRequired: { zh: '請先變更密碼', en: 'Change your password first' },
  notFound: { zh: '找不到這筆資料', en: 'There is no such record' },
  conflict: { zh: '資料與現有紀錄衝突', en: 'This conflicts with an existing record' },
  stale: { zh: '這筆資料已被他人修改，請比對後再儲存', en: 'Someone else changed this record; compare before saving' },
  tooLarge: { zh: '內容超過 {max} 位元組的上限', en: 'The content is larger than {max} bytes' },
  limited: { zh: '要求過於頻繁，請於 {seconds} 秒後再試', en: 'Too many requests; try again in {seconds} s' },
  busy: { zh: '系統忙碌中，請於 {seconds} 秒後再試', en: 'The system is busy; try again in {seconds} s' },
  signInBusy: {
    zh: '目前同時登入的人太多，請於 {seconds} 秒後再試',
    en: 'Too many people are signing in at this moment; try again in {seconds} s',
  },
  internal: { zh: '系統發生錯誤，資料未變更，請稍後再試', en: 'Something went wrong; nothing was changed. Try again' },
  unavailable: {
    zh: '資料庫暫時無法連線，請於 {seconds} 秒後再試',
    en: 'The database cannot be reached; try again in {seconds} s',
  },
  required: { zh: '此欄必填', en: 'This field is required' },
  unknownKey: { zh: '不認得的欄位', en: 'This field is not known' },
  tooLong: { zh: '最多 {max} 個字', en: 'At most {max} characters' },
  tooShort: { zh: '至少 {min} 個字', en: 'At least {min} characters' },
  tooMany: { zh: '最多 {max} 項', en: 'At most {max} entries' },
  tooFew: { zh: '至少 {min} 項', en: 'At least {min} entry |||| At least {min} entries' },
  tooBig: { zh: '不可大於 {max}', en: 'Must not exceed {max}' },
  tooSmall: { zh: '不可小於 {min}', en: 'Must be at least {min}' },
  choice: { zh: '請從清單中選擇', en: 'Choose one of the listed values' },
  wrongType: { zh: '格式有誤', en: 'The value has the wrong form' },
  day: {
    zh: `請填 ${firstDay} 到 ${lastDay} 之間的西元日期 YYYY-MM-DD`,
    en: `Enter a day between ${firstDay} and ${lastDay} as YYYY-MM-DD`,
  },
  instant: {
    zh: `請填 ${firstDay} 到 ${lastInstantDay} 之間的日期與時間`,
    en: `Enter a date and a time between ${firstDay} and ${lastInstantDay}`,
  },
  dayOrInstant: {
    zh: `請填 ${firstDay} 到 ${lastInstantDay} 之間的日期，或日期與時間`,
    en: `Enter a date, or a date and a time, between ${firstDay} and ${lastInstantDay}`,
  },
  money: { zh: '請填金額，最多兩位小數', en: 'Enter an amount with at most two decimals' },
  text: {
    zh: '不可有控制字元或造字，難字請輸入 Unicode 字元',
    en: 'Control characters and user-defined characters are not allowed; enter the Unicode character',
  },
  'file.tooLarge': { zh: '檔案超過 {max} 位元組的上限', en: 'The file is larger than {max} bytes' },
  'file.damaged': {
    zh: '檔案內容不完整，請重新產生或上傳',
    en: 'The stored file is incomplete; make or upload it again',
  },
  'schedule.noDryRun': { zh: '這項排程無法試行', en: 'This schedule cannot be run dry' },
  taken: { zh: '已有相同的資料', en: 'This is taken already' },
  agency: { zh: '您不能在這個機關下建立資料', en: 'You cannot place records under this agency' },
  'file.kept': { zh: '檔案仍在保存期限內，不能刪除', en: 'The file must still be kept and cannot be deleted' },
  'requestKey.otherContent': {
    zh: '這個操作代碼已用於其他內容，請重新開始',
    en: 'This request key was used with other content; start anew',
  },
  'requestKey.atWork': {
    zh: '同一個操作還在處理中，請稍後再試',
    en: 'The same request is still at work; try again shortly',
  },
  'requestKey.spent': {
    zh: '這個操作先前已處理過，請先查看結果；要再做一次請重新開始',
    en: 'This request was carried out before; look at what came of it, and start anew to do it again',
  },
  'richText.link': {
    zh: '連結只能是 https:// 開頭的完整網址，請修正或移除連結',
    en: 'A link needs a whole address that begins with https://; correct it or take it out',
  },
  'richText.links': { zh: '最多 50 個連結，請減少連結', en: 'At most 50 links; take some out' },
  'richText.deep': {
    zh: '內容的層次太多，請減少清單或表格的層次',
    en: 'Too much stands in one another; flatten lists and tables',
  },
  periodOrder: { zh: '結束必須晚於開始', en: 'The end must be after the start' },
} as const satisfies Problems

/** `{rows} row |||| {rows} rows`: which it is, by the first value that it fills in. */
function oneOrMany(text: string, { params = {} }: Problem): string {
  const [one = '', many = one] = text.split(' |||| ')
  const [, first = ''] = /\{(\w+)\}/.exec(text) ?? []
  return Number(params[first]) === 1 ? one : many
}

export function translateProblem(catalogue: Problems, problem: Problem, lang: Lang): string {
  const entry = catalogue[problem.key]
  if (!entry) return problem.key
  return oneOrMany(lang === 'en' ? entry.en : entry.zh, problem).replace(/\{(\w+)\}/g, (_, name: string) =>
    String(problem.params?.[name] ?? ''),
  )
}

type Issue = z.core.$ZodIssue

/** The field a zod issue speaks of, `a.b.0`; an unknown key is its own field. */
export function fieldOf(issue: Issue): string {
  const path = issue.path.map(String)
  return (issue.code === 'unrecognized_keys' ? [...path, issue.keys[0] ?? ''] : path).join('.')
}

/** A zod issue as a problem. A schema may name a problem key as its message; otherwise the issue's code decides. */
export function problemOf(issue: Issue, known: Problems): Problem {
  if (issue.message in known) return { key: issue.message }
  switch (issue.code) {
    case 'unrecognized_keys':
      return { key: 'unknownKey' }
    case 'invalid_type':
      return { key: issue.message.endsWith('received undefined') ? 'required' : 'wrongType' }
    case 'invalid_value':
    case 'invalid_union':
      return { key: 'choice' }
    case 'too_big':
      return { key: bound(issue.origin, 'tooLong', 'tooMany', 'tooBig'), params: { max: Number(issue.maximum) } }
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) === 1) return { key: 'required' }
      return { key: bound(issue.origin, 'tooShort', 'tooFew', 'tooSmall'), params: { min: Number(issue.minimum) } }
    default:
      return { key: 'wrongType' }
  }
}

function bound(origin: string, text: string, list: string, number: string): string {
  if (origin === 'string') return text
  return origin === 'array' ? list : number
}
