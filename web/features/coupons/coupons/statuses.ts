import type { Texts } from '#kit/i18n/language.ts'

type Language = 'zh' | 'en'
interface Status {
  label: [zh: string, en: string]
  cause: [zh: string, en: string]
  next?: [zh: string, en: string]
}

const dispatch: Record<string, Status> = {
  '-5': {
    label: ['每人張數有誤', 'Pieces per member wrong'],
    cause: [
      '每人獲得張數小於 1，或超過優惠券的每人上限。',
      'Fewer than one piece per member, or more than the coupon’s limit.',
    ],
    next: [
      '沒有發出任何一張。請改正每人張數後重新建立派送。',
      'Nothing was sent. Create the dispatch again with a valid number.',
    ],
  },
  '-4': {
    label: ['剩餘張數不足', 'Not enough pieces'],
    cause: ['要發出的總張數多於優惠券的剩餘張數。', 'More pieces were asked for than the coupon has left.'],
    next: [
      '沒有發出任何一張。請增加優惠券總張數，或減少名單後重新建立。',
      'Nothing was sent. Raise the coupon’s total or shorten the list.',
    ],
  },
  '-3': {
    label: ['沒有派送條件', 'No condition'],
    cause: [
      '優惠券沒有設定派送條件，不支援依條件群發。',
      'The coupon has no audience, so it cannot be sent by condition.',
    ],
    next: ['請先在優惠券設定條件，或改用名單派送。', 'Give the coupon an audience, or send by a list.'],
  },
  '-2': {
    label: ['已取消', 'Cancelled'],
    cause: [
      '承辦人取消了尚未送出的部分，已發出的仍然有效。',
      'What had not been sent was cancelled; what was issued stays issued.',
    ],
    next: ['需要時請另建新的派送。', 'Create a new dispatch if needed.'],
  },
  '-1': {
    label: ['失敗', 'Failed'],
    cause: [
      '多次重試後仍無法完成，已發出的仍然有效。',
      'It could not be completed after several attempts; what was issued stays issued.',
    ],
    next: [
      '請查看錯誤原因後按「重試」，會從中斷處繼續，不會重複發送。',
      'Read the error, then retry: it continues where it stopped and sends nothing twice.',
    ],
  },
  '0': {
    label: ['等待重試', 'Retrying'],
    cause: ['執行時意外中斷，系統將自動再試。', 'It stopped unexpectedly and will be tried again by itself.'],
    next: ['不需處理，稍後會自動繼續。', 'Nothing to do; it continues shortly.'],
  },
  '1': {
    label: ['等待中', 'Waiting'],
    cause: ['已排入佇列，或尚未到排定時間。', 'It is queued, or its scheduled time has not come.'],
    next: ['不需處理；在送出之前都可以取消。', 'Nothing to do; it can be cancelled until it starts.'],
  },
  '2': {
    label: ['派送中', 'Sending'],
    cause: ['正在逐批寫入會員的優惠券。', 'Coupons are being written to members in batches.'],
    next: [
      '可離開頁面，派送會繼續；取消會在目前這一批後停止。',
      'You may leave the page; cancelling stops after the current batch.',
    ],
  },
  '3': {
    label: ['已送出', 'Sent'],
    cause: ['名單上每一筆都有結果了。', 'Every recipient has its outcome.'],
    next: ['請查看派送紀錄中未發出的原因。', 'See the records for those that were refused.'],
  },
}

const record: Record<string, Status> = {
  '-1': {
    label: ['未知錯誤', 'Unknown error'],
    cause: ['發送時發生無法歸類的錯誤。', 'Something failed that fits no other code.'],
    next: [
      '請將派送編號與查詢編號交給系統管理者，再單筆補發。',
      'Report the dispatch number, then send to this member singly.',
    ],
  },
  '0': {
    label: ['未使用', 'Not used'],
    cause: ['會員已領到，還有未使用的張數。', 'The member holds it and has pieces left.'],
    next: ['可在使用期限內到商家使用。', 'It can be used at the merchant until its end.'],
  },
  '1': { label: ['已使用', 'Used'], cause: ['發出的張數都已使用。', 'Every piece was used.'] },
  '2': {
    label: ['已過期', 'Expired'],
    cause: ['超過使用期限仍未用完。', 'It was not used up in time.'],
    next: [
      '不能再使用；如為補登先前的使用，請用「補單」。',
      'It can no longer be used; record an earlier use by amending.',
    ],
  },
  '3': {
    label: ['停用或逾領取時間', 'Disabled or too late'],
    cause: [
      '發送時優惠券已停用，或不在領取期間內。',
      'The coupon was disabled or outside its receive window when it was sent.',
    ],
    next: [
      '請確認優惠券狀態與領取期間後，重新派送給這位會員。',
      'Check the coupon’s status and window, then send again.',
    ],
  },
  '4': {
    label: ['數量不足', 'Out of stock'],
    cause: ['發送到這一筆時，優惠券已經發完。', 'The pieces ran out before this recipient.'],
    next: ['增加優惠券總張數後，重新派送給這位會員。', 'Raise the coupon’s total, then send again.'],
  },
  '5': {
    label: ['超過個人上限', 'Over the limit'],
    cause: ['加上這次的張數會超過每人領取上限。', 'These pieces would exceed the limit per member.'],
    next: [
      '名單有重複，或會員先前已領過；通常不需處理。',
      'The list names the member twice, or they held some already; usually fine.',
    ],
  },
  '6': {
    label: ['找不到使用者', 'No such member'],
    cause: [
      '帳號不存在，或會員已凍結、已註銷，或不在您的管轄範圍。',
      'No such account, or the member is frozen, closed or out of reach.',
    ],
    next: ['請核對名單上的帳號；凍結的會員解除後再補發。', 'Check the account; send again after a freeze is lifted.'],
  },
  '7': {
    label: ['資料庫異常', 'Database error'],
    cause: [
      '寫入優惠券時資料庫異常，這一筆沒有發出。',
      'The database failed while this was written; nothing was issued.',
    ],
    next: [
      '稍後重新派送給這位會員；若再發生，請通知系統管理者。',
      'Send again later; tell an administrator if it happens again.',
    ],
  },
}

const used: Record<string, Status> = {
  R: { label: ['領取', 'Received'], cause: ['會員經由派送領到優惠券。', 'The member received pieces by a dispatch.'] },
  U: {
    label: ['使用', 'Used'],
    cause: ['會員在商家使用了優惠券。', 'The member used pieces at the merchant.'],
    next: [
      '張數登錄錯誤時，請用「補單」更正，原紀錄保留。',
      'Correct a wrong number by amending; the row itself stays.',
    ],
  },
  B: {
    label: ['補單', 'Amended'],
    cause: ['更正一筆使用紀錄的張數，附有理由。', 'A use was corrected, with a reason.'],
  },
  D: {
    label: ['刪除', 'Deleted'],
    cause: ['未使用的張數被收回，回到優惠券的庫存。', 'Unused pieces were taken back into the stock.'],
    next: ['誤刪時請重新派送給這位會員。', 'Send again to the member if that was a mistake.'],
  },
}

const coupon: Record<string, Status> = {
  DRAFT: {
    label: ['草稿', 'Draft'],
    cause: ['尚未啟用，不能派送也不能使用。', 'It is not active yet: nobody receives or uses it.'],
    next: ['檢查內容後按「啟用」。', 'Check it, then activate.'],
  },
  ACTIVE: {
    label: ['啟用', 'Active'],
    cause: ['在領取期間可派送，在使用期間可使用。', 'It is received and used within its windows.'],
  },
  DISABLED: {
    label: ['停用', 'Disabled'],
    cause: [
      '已停用，不能派送；已發出的也不能使用。',
      'It is stopped: nobody receives it, and issued pieces cannot be used.',
    ],
    next: ['需要恢復時按「啟用」。', 'Activate to resume.'],
  },
}

function texts(statuses: Record<string, Status>, language: Language): Texts {
  const at = language === 'zh' ? 0 : 1
  const entries = Object.entries(statuses).map(([value, { label, cause, next }]) => {
    const words = { label: label[at], cause: cause[at] }
    return [value, next ? { ...words, next: next[at] } : words]
  })
  return Object.fromEntries(entries)
}

/** Every status of coupons with its meaning, its cause and what to do next, as `enums.<name>.<value>`. */
export function statusTexts(language: Language): Texts {
  return {
    CouponDispatch: texts(dispatch, language),
    CouponDispatchRecord: texts(record, language),
    CouponUsedRecord: texts(used, language),
    CouponStatus: texts(coupon, language),
  }
}
