import type { PageParts } from './pages.tsx'

/** The fields below the name of a record. */
export function Head({ parts: { head = [], fields } }: { parts: PageParts }) {
  return head
    .flatMap((source) => fields.filter((field) => field.source === source))
    .map(({ cell, source }) => <span key={source}>{cell}</span>)
}
