import { z } from 'zod'
import { listFacts } from '#engines/imports/contract.ts'

/** A row of a list that cannot be read at all. */
export const badRow = z.strictObject({
  line: z.number().int(),
  /** The header of the column; null when the row as a whole is wrong. */
  column: z.string().nullable(),
  reason: z.string(),
})
export type BadRow = z.infer<typeof badRow>

/** How an uploaded list of recipients is read as it stands; `field` is what its columns may be taken for. */
export const listPreviewOf = <Field extends z.ZodType<string>>(field: Field) =>
  listFacts.extend({
    columns: z.array(z.strictObject({ header: z.string(), field: field.nullable() })),
    /** What keeps its rows from being read. */
    problem: z.string().nullable(),
  })
