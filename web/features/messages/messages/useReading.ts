import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { previewMessage } from '#features/messages/messages/contract.ts'
import { call } from '#kit/call.ts'
import { useRested } from '#kit/useRested.ts'
import type { Reader } from '#web/engines/push/PushPreview.tsx'
import { type DraftValues, inputOf, isWorthKeeping, readersOf } from './draft.ts'

const restMs = 600

/** How it reads with its placeholders filled in, for a made-up member or the first row of the list; a moment after the last change. */
export function useReading(values: DraftValues): { readers: Reader[]; unknown: string[]; known: string[] } {
  const { title, titleEn, body, bodyEn, link, image } = inputOf(values)
  const list = values.targetKind === 'LIST' && values.file ? { fileId: values.file.id, ...values.readAs } : null
  const text = JSON.stringify({ title, titleEn, body, bodyEn, link, image, list })
  const rested = useRested(text, restMs)
  const { data } = useQuery({
    queryKey: ['messages', 'preview', rested],
    queryFn: ({ signal }) => call(previewMessage, { body: JSON.parse(rested), signal }),
    enabled: isWorthKeeping(values) && rested.includes('{{'),
    placeholderData: keepPreviousData,
    // Of a list it tells of a person.
    gcTime: 0,
    retry: false,
  })
  const plain = readersOf(values)
  if (!data || !text.includes('{{')) return { readers: plain, unknown: [], known: [] }
  const readers = plain.map(({ language, push }) => {
    const filled = data.readings.find((one) => (one.language === 'en') === (language === 'en'))
    return { language, push: filled ?? data.readings[0] ?? push }
  })
  return { readers, unknown: data.unknown, known: data.known }
}
