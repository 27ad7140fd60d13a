import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { searchRecords } from '#features/operations/search/contract.ts'
import { call } from '#kit/call.ts'
import { wordsOf } from '#kit/i18n/wordsOf.ts'
import { useRested } from '#kit/useRested.ts'

const restMs = 250

/** One digit is a number that a record may have; one letter begins too much. */
const isKey = (text: string) => text.length > 1 || /^\d$/.test(text)

/** Records of every kind that what is typed is the key of, or its beginning. */
export function useRecordSearch(typed: string) {
  const term = useRested(typed.trim(), restMs)
  const asked = isKey(term)
  const { data, error, isFetching } = useQuery({
    queryKey: ['search', term],
    queryFn: async ({ signal }) => {
      const found = await call(searchRecords, { body: { term }, signal })
      await Promise.all(found.items.map(({ resource }) => wordsOf(resource)))
      return found
    },
    enabled: asked,
    placeholderData: keepPreviousData,
    // What is typed may be anything: nothing of it outlives the palette.
    gcTime: 0,
    retry: false,
  })
  const waiting = isKey(typed.trim()) && (typed.trim() !== term || isFetching)
  return { items: asked ? (data?.items ?? []) : [], error: asked ? error : null, waiting }
}
