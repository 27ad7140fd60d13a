import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable'
import Box from '@mui/material/Box'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslate } from 'react-admin'
import { visuallyHidden } from '#kit/visuallyHidden.ts'
import type { Line } from './difference.ts'
import { moved } from './difference.ts'
import { SortableRow } from './SortableRow.tsx'

interface Props<T> {
  items: readonly T[]
  lineOf: (item: T) => Line
  onChange: (items: T[]) => void
  children: (item: T) => ReactNode
  /** Below the row, over its whole width. */
  below?: (item: T) => ReactNode
  label: string
  readOnly: boolean
}

/** A list whose order people set: by dragging, by the arrow keys on the handle, or by buttons; each move is said aloud. */
export function SortableList<T>({ items, lineOf, onChange, children, below, label, readOnly }: Props<T>) {
  const translate = useTranslate()
  const [said, say] = useState('')
  const list = useRef<HTMLOListElement>(null)
  const toFocus = useRef<string>(undefined)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const lines = items.map(lineOf)
  const placeOf = (key: unknown) => lines.findIndex((line) => line.key === key)
  const words = (what: string, key: unknown, at: number) =>
    translate(`ordered.${what}`, { name: lines[placeOf(key)]?.label ?? '', at: at + 1, total: items.length })

  // A button that moved with its row has lost the focus on the way.
  useEffect(() => {
    const button = toFocus.current && list.current?.querySelector<HTMLElement>(`[data-move="${toFocus.current}"]`)
    toFocus.current = undefined
    if (button) button.focus()
  })

  const move = (from: number, to: number) => {
    onChange(moved(items, from, to))
    say(words('moved', lines[from]?.key, to))
  }
  const step = (from: number, by: 1 | -1) => {
    const to = from + by
    if (to < 0 || to >= items.length) return
    toFocus.current = `${lines[from]?.key} ${by}`
    move(from, to)
  }
  const remove = (at: number) => {
    onChange(items.filter((_, place) => place !== at))
    say(words('removed', lines[at]?.key, at))
  }
  const drop = ({ active, over }: DragEndEvent) => {
    if (over && active.id !== over.id) onChange(moved(items, placeOf(active.id), placeOf(over.id)))
  }
  const announcements: Announcements = {
    onDragStart: ({ active }) => words('lifted', active.id, placeOf(active.id)),
    onDragOver: ({ active, over }) => (over ? words('over', active.id, placeOf(over.id)) : undefined),
    onDragEnd: ({ active, over }) => words('moved', active.id, placeOf(over?.id ?? active.id)),
    onDragCancel: ({ active }) => words('putBack', active.id, placeOf(active.id)),
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{ announcements, screenReaderInstructions: { draggable: translate('ordered.howTo') } }}
    >
      <SortableContext items={lines.map(({ key }) => key)} strategy={verticalListSortingStrategy}>
        <Box component="ol" ref={list} aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {items.map((item, at) => (
            <SortableRow
              key={lines[at]?.key}
              line={lines[at] as Line}
              at={at}
              total={items.length}
              readOnly={readOnly}
              onStep={(by) => step(at, by)}
              onRemove={() => remove(at)}
              below={below?.(item)}
            >
              {children(item)}
            </SortableRow>
          ))}
        </Box>
      </SortableContext>
      <Box role="status" sx={visuallyHidden}>
        {said}
      </Box>
    </DndContext>
  )
}
