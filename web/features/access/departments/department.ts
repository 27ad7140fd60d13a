import type { z } from 'zod'
import type { department } from '#features/access/departments/contract.ts'

export type Department = z.infer<typeof department>
