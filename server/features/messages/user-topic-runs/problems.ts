import type { Problems } from '#contract/problems.ts'

export const topicRunProblems = {
  'topicRun.nobody': { zh: '沒有任何會員會因此變更，不需要執行', en: 'It would change nothing for anybody' },
  'topicRun.notCancellable': {
    zh: '只有等待中或執行中的作業可以取消',
    en: 'Only an order that waits or runs can be cancelled',
  },
  'topicRun.outcome.ALREADY': { zh: '原本就是這個狀態', en: 'It was so already' },
  'topicRun.outcome.NO_MEMBER': {
    zh: '找不到這個帳號，或不在您的權限範圍',
    en: 'There is no such account in your reach',
  },
  'topicRun.outcome.NOT_ACTIVE': { zh: '會員已凍結或停用', en: 'The member is frozen or closed' },
  'topicRun.outcome.REPEATED': { zh: '名單中重複，已處理過', en: 'The list names the member before' },
  'topicRun.outcome.NOT_REACHED': { zh: '作業停止前尚未處理', en: 'The job ended before it came to this row' },
} as const satisfies Problems
