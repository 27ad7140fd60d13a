import type { Problems } from './problems.ts'

/** What is wrong with why somebody wants to see personal data; the console says it at once, the server decides. */
export const reasonProblems = {
  'reason.short': { zh: '理由至少 4 個字，請寫出為了什麼事', en: 'Say in at least 4 characters what it is for' },
  'reason.empty': {
    zh: '這個理由看不出為了什麼事，請寫出承辦的事項，例如「民眾來電更正電話」',
    en: 'This does not say what it is for; name the matter, such as “caller corrects the phone number”',
  },
  'reason.caseNumber': {
    zh: '案號至少 4 碼並含數字，請填公文或案件系統上的號碼，例如 115-000123；沒有案號請改填理由',
    en: 'A case number has at least 4 characters with a digit; enter that of the file, such as 115-000123, or give a reason instead',
  },
} as const satisfies Problems
type ReasonProblem = keyof typeof reasonProblems

const rows = ['1234567890', '0987654321', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']
const emptyWords =
  /^(?:test(?:ing|er)?|測試|試試|無|沒有|不詳|不知道|同上|如上|如題|隨便|看看|其他|理由|原因|案號|none|nothing|null|undefined|na|nil|reason|case|number|no|abc|foo|bar|blah|xxx)+$/u

/** What is left to judge: letters, digits and Han, in one width and small. */
const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** One character or a few of a keyboard's row, again and again, or words that say nothing. */
function saysNothing(text: string): boolean {
  const unit = /^(.+?)\1*$/u.exec(text)?.[1] ?? ''
  if ([...unit].length < 2) return true
  return rows.some((row) => row.includes(unit)) || emptyWords.test(text)
}

export function reasonProblem(reason: string): ReasonProblem | undefined {
  const text = bare(reason)
  if ([...text].length < 4) return 'reason.short'
  return saysNothing(text) ? 'reason.empty' : undefined
}

export function caseNumberProblem(caseNumber: string): ReasonProblem | undefined {
  const text = bare(caseNumber)
  const looksLikeOne = [...text].length >= 4 && /\p{N}/u.test(text)
  const letters = text.replace(/\p{N}/gu, '')
  const fewDigits = [...text].length - [...letters].length < 4
  const poor = !looksLikeOne || saysNothing(text) || (fewDigits && emptyWords.test(letters))
  return poor ? 'reason.caseNumber' : undefined
}

interface Why {
  caseNumber?: string | null | undefined
  reason?: string | null | undefined
}

/** By field, what is wrong with a case number, a reason, or both. */
export function whyProblems({ caseNumber, reason }: Why): { caseNumber?: ReasonProblem; reason?: ReasonProblem } {
  const ofCase = caseNumber ? caseNumberProblem(caseNumber) : undefined
  const ofReason = reason ? reasonProblem(reason) : undefined
  return { ...(ofCase ? { caseNumber: ofCase } : {}), ...(ofReason ? { reason: ofReason } : {}) }
}
