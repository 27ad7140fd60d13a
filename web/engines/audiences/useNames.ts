import { type RaRecord, useGetMany } from 'react-admin'
import { useHolds } from '#kit/useHolds.ts'

interface Named extends RaRecord {
  name: string
}

/** The names of some records by their numbers, as far as the reader may see them. */
export function useNames(resource: 'card-types' | 'card-tags', ids: number[]): Map<number, string> {
  const holds = useHolds()
  const enabled = ids.length > 0 && holds(`${resource}:list`)
  const { data = [] } = useGetMany<Named>(resource, { ids }, { enabled })
  return new Map(data.flatMap((record) => (record ? [[Number(record.id), record.name]] : [])))
}
