import { places } from './places.ts'

const brought = new Map<string, Promise<unknown>>()

/**
 * Brings what fields and codes of a resource are called, to where records of any kind are shown: `use(wordsOf(row.resource))`.
 * Without a network there are only their keys.
 */
export function wordsOf(resource: string): Promise<unknown> {
  const known = brought.get(resource)
  if (known) return known
  const coming = (places[resource]?.() ?? Promise.resolve()).catch(() => brought.delete(resource))
  brought.set(resource, coming)
  return coming
}
