import type { Problems } from '#contract/problems.ts'

export const couponDispatchProblems = {
  'couponDispatch.pieces': {
    zh: '每人獲得張數 {pieces} 有誤：須為 1 至每人上限 {limit} 張',
    en: 'Pieces per member: {pieces} is out of bounds, 1 to {limit}, the limit per member',
  },
  'couponDispatch.noCondition': {
    zh: '優惠券沒有設定派送條件，不支援群發',
    en: 'The coupon has no condition, so it cannot be sent by condition',
  },
  'couponDispatch.notEnough': {
    zh: '剩餘 {left} 張，不足以派送 {asked} 張',
    en: '{left} piece is left, fewer than the {asked} requested |||| {left} pieces are left, fewer than the {asked} requested',
  },
  'couponDispatch.coupon': { zh: '找不到這張優惠券，或不在您的權限範圍', en: 'There is no such coupon in your reach' },
  'couponDispatch.fileNotAllowed': { zh: '只有名單派送才需要檔案', en: 'Only a dispatch by list takes a file' },
  'couponDispatch.row.pieces': {
    zh: '張數須為 1 以上的整數，請只填數字',
    en: 'The pieces must be a whole number of at least 1, in digits alone',
  },
  'couponDispatch.tooManyMembers': {
    zh: '會員編號超過系統可群發的範圍，請洽系統管理者',
    en: 'Member numbers have grown beyond what a mass dispatch can address; ask the administrator',
  },
  'couponDispatch.past': { zh: '排程時間須在現在之後', en: 'The scheduled time must be in the future' },
  'couponDispatch.notCancellable': {
    zh: '只有等待中、重試、派送中或失敗的派送可以取消',
    en: 'Only a waiting, retrying, running or failed dispatch can be cancelled',
  },
  'couponDispatch.notRetryable': { zh: '只有失敗的派送可以重試', en: 'Only a failed dispatch can be retried' },
  'couponDispatch.setAside': {
    zh: '有 {count} 筆因系統異常沒有發出，請按「補送」再送一次；其他會員不受影響',
    en: '{count} were not sent because of a fault of the system. Send them again; nobody else is concerned',
  },
  'couponDispatch.notResendable': {
    zh: '只有已送出且有系統異常紀錄的派送可以補送',
    en: 'Only a dispatch that was sent and in which the system failed for some can be sent again',
  },
  'couponDispatch.deleted': {
    zh: '派送已取消，未派送的部分不再派送',
    en: 'The dispatch was cancelled; what was left stays unsent',
  },
} as const satisfies Problems
