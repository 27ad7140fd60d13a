import { counted, placed } from '#engines/figures.ts'
import type { Feature } from '#kernel/feature.ts'

export const figures = {
  merchants: {
    order: 70,
    permission: 'merchants:list',
    columns: placed,
    count: (db, scope) => counted(db, db.selectFrom('merchant').where(scope).where('active', '=', 1)),
  },
} satisfies Feature['figures']
