import type { Problems } from '#contract/problems.ts'

/** What steps for many say, whatever the records; each feature that has one states them with its own. */
export const bulkProblems = {
  'bulk.which': {
    zh: '請勾選資料，或選取符合條件的全部',
    en: 'Say which records: some by their ids, or all of a filter',
  },
  'bulk.none': {
    zh: '選取的資料都不存在或不在您的管轄範圍，請重新選取',
    en: 'None of the chosen records is there for you to change; choose again',
  },
  'bulk.changed': {
    zh: '符合的資料剛才變成 {count} 筆（您看到的是 {seen} 筆），尚未執行。請看過新的數字再確認',
    en: 'There are {count} such records by now (you saw {seen}), so nothing was done. Look at the new figures, then confirm',
  },
  'bulk.tooMany': { zh: '一次最多 {max} 筆，請縮小篩選條件', en: 'At most {max} records at once; narrow the filter' },
  'bulk.gone': {
    zh: '選取的清單已過保存期限，請回到列表重新選取',
    en: 'What was chosen is no longer kept; choose again in the list',
  },
  'bulk.fault': {
    zh: '系統發生錯誤，這一筆未變更，可以再做一次',
    en: 'The system met a fault and left this record as it was; it can be done again',
  },
  'bulk.notReached': { zh: '作業停止前尚未處理', en: 'The job ended before it came to this record' },
} as const satisfies Problems
