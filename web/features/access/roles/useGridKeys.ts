import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from 'react'

const steps: Record<string, readonly [rows: number, columns: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}

const placeOf = (element: Element | null): readonly [number, number] => {
  const [row = 0, column = 0] = (element?.getAttribute('data-at') ?? '').split(',').map(Number)
  return [row, column]
}

/**
 * A table that is one stop of the tabulator and is gone through by arrow keys: what can be reached carries its row and
 * column as `data-at="2,1"`. Where a row has nothing in a column, the arrow goes on to the next that has.
 */
export function useGridKeys() {
  const grid = useRef<HTMLTableElement>(null)
  const stops = () => [...(grid.current?.querySelectorAll<HTMLElement>('[data-at]') ?? [])]
  const enter = (stop: HTMLElement | undefined) => {
    for (const other of stops()) other.tabIndex = other === stop ? 0 : -1
  }
  useEffect(() => {
    if (!stops().some(({ tabIndex }) => tabIndex === 0)) enter(stops()[0])
  })
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    const from = (event.target as Element).closest('[data-at]')
    // With Alt the arrows open a choice.
    if (!step || !from || event.altKey) return
    event.preventDefault()
    nextOf(stops(), placeOf(from), step)?.focus()
  }
  const onFocus = (event: FocusEvent) => {
    const stop = event.target.closest<HTMLElement>('[data-at]')
    if (stop) enter(stop)
  }
  return { ref: grid, onKeyDown, onFocus }
}

/** The nearest stop in the direction of a step, in the same row or column. */
function nextOf(
  stops: HTMLElement[],
  [row, column]: readonly [number, number],
  [down, right]: readonly [number, number],
) {
  const ahead = stops.flatMap((stop) => {
    const [at, along] = placeOf(stop)
    const distance = down === 0 ? (along - column) * right : (at - row) * down
    const isInLine = down === 0 ? at === row : along === column
    return isInLine && distance > 0 ? [{ stop, distance }] : []
  })
  return ahead.sort((one, other) => one.distance - other.distance)[0]?.stop
}
