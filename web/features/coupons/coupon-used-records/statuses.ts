import type { Status } from '#kit/i18n/words.ts'

export const usedRecordWords: Readonly<Record<string, Status>> = {
  R: {
    label: { zh: '領取', en: 'Received' },
    cause: { zh: '會員經由派送領到優惠券。', en: 'The member received pieces by a dispatch.' },
  },
  U: {
    label: { zh: '使用', en: 'Used' },
    cause: { zh: '會員在商家使用了優惠券。', en: 'The member used pieces at the merchant.' },
    next: {
      zh: '張數登錄錯誤時，請用「補單」更正，原紀錄保留。',
      en: 'Correct a wrong number by amending; the row itself stays.',
    },
  },
  B: {
    label: { zh: '補單', en: 'Amended' },
    cause: { zh: '更正一筆使用紀錄的張數，附有理由。', en: 'A use was corrected, with a reason.' },
  },
  D: {
    label: { zh: '刪除', en: 'Deleted' },
    cause: {
      zh: '未使用的張數被收回，回到優惠券的庫存。',
      en: 'Unused pieces were revoked and returned to the stock.',
    },
    next: { zh: '誤刪時請重新派送給這位會員。', en: 'Dispatch again to the member if that was a mistake.' },
  },
}
