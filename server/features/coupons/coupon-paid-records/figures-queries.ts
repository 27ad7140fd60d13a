import { counted, placed } from '#engines/figures.ts'
import type { Feature } from '#kernel/feature.ts'

export const waiting = {
  settlementsOpen: {
    order: 70,
    permission: 'coupon-paid-records:edit',
    columns: placed,
    count: (db, scope) => counted(db, db.selectFrom('coupon_paid_record').where(scope).where('state', '=', 'PENDING')),
  },
} satisfies Feature['waiting']
