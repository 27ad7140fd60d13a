import type { z } from 'zod'
import type { department } from '../../../server/features/departments/contract.ts'

export type Department = z.infer<typeof department>
