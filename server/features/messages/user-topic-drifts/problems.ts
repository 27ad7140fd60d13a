import type { Problems } from '#contract/problems.ts'

export const topicDriftProblems = {
  'topicDrift.running': {
    zh: '已有一次比對正在執行，請等它結束',
    en: 'A comparison is running already; wait for it to end',
  },
  'topicDrift.changed': {
    zh: '落差剛才變成 {count} 筆（您看到的是 {seen} 筆），尚未執行。請看過新的數字再確認',
    en: 'There are {count} differences by now (you saw {seen}), so nothing was done. Look at the new figures, then confirm',
  },
  'topicDrift.none': { zh: '沒有需要修復的落差', en: 'There is nothing to repair' },
  'topicDrift.silent': {
    zh: '推播供應商一直沒有回應，無法比對；請確認供應商的狀態後再試',
    en: 'The push provider does not answer, so nothing could be compared; check the provider, then try again',
  },
} as const satisfies Problems
