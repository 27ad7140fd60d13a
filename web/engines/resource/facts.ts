import type { z } from 'zod'

/** What a form knows of each field before anything is checked: whether the contract asks for it, and what it takes for granted. */
export type Facts = Record<string, { required: boolean; taken?: unknown }>

export function factsOf({ shape }: z.ZodObject): Facts {
  const facts = Object.entries(shape as Record<string, z.ZodType>).map(([field, part]) => {
    const { success, data } = part.safeParse(undefined)
    return [field, { required: !success, ...(data === undefined ? {} : { taken: data }) }] as const
  })
  return Object.fromEntries(facts)
}
