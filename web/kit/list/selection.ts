import { createContext, useContext, useEffect, useState } from 'react'
import { useListContext } from 'react-admin'

/** The rows of a list that somebody chose: by ticking them, or all that its filter leaves. */
export interface Selection {
  chosen: { ids: number[] } | { filter: Record<string, string> }
  /** As far as the list knows. */
  count: number | undefined
  clear: () => void
}

export const SelectionContext = createContext<Selection | undefined>(undefined)

/** What was chosen in the list around; nothing where a step is only followed that was ordered before a reload. */
export function useSelection(): Selection | undefined {
  return useContext(SelectionContext)
}

/**
 * The ticked rows, and whether all that fit are meant. On further pages all rows are ticked while all are meant; taking
 * one tick off leaves the ticked ones.
 */
export function useChosenRows() {
  const { selectedIds, filterValues, data, onSelect } = useListContext()
  const filter = JSON.stringify(filterValues)
  const [all, setAll] = useState<string>()
  const ids = selectedIds as number[]
  const isAll = ids.length > 0 && all === keyOf(filter, ids)
  const unticked = (data ?? []).map(({ id }) => Number(id)).filter((id) => !ids.includes(id))
  const chooseAll = () => {
    const ticked = [...ids, ...unticked]
    onSelect(ticked)
    setAll(keyOf(filter, ticked))
  }
  useEffect(() => {
    if (isAll && unticked.length > 0) chooseAll()
  })
  return { ids, isAll, chooseAll }
}

const keyOf = (filter: string, ids: readonly number[]) => `${filter} ${ids.join()}`
