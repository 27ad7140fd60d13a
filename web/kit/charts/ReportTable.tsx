import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import TableSortLabel from '@mui/material/TableSortLabel'
import { createSortedRowModel, rowSortingFeature, sortFn_basic, tableFeatures, useTable } from '@tanstack/react-table'
import { type ReactNode, useMemo } from 'react'

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { basic: sortFn_basic },
})

export interface ReportColumn<Row> {
  key: string
  label: string
  /** What the column is sorted by. */
  value: (row: Row) => string | number
  /** How a cell looks, where it is not the value itself. */
  show?: (row: Row) => ReactNode
  numeric?: boolean
}

interface Props<Row> {
  columns: ReportColumn<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string | number
}

/** The figures behind a picture: each column sorts by a click, the first one heads its row. */
export function ReportTable<Row extends object>({ columns, rows, rowKey }: Props<Row>) {
  const byKey = useMemo(() => new Map(columns.map((column) => [column.key, column])), [columns])
  const definitions = useMemo(
    () =>
      columns.map(({ key, label, value }) => ({ id: key, header: label, accessorFn: value, sortFn: 'basic' as const })),
    [columns],
  )
  const table = useTable({ features, columns: definitions, data: rows })
  const align = (key: string) => (byKey.get(key)?.numeric ? 'right' : 'left')
  return (
    <Table size="small" stickyHeader>
      <TableHead>
        {table.getHeaderGroups().map((group) => (
          <TableRow key={group.id}>
            {group.headers.map(({ column }) => (
              <TableCell key={column.id} align={align(column.id)} sortDirection={column.getIsSorted()}>
                <TableSortLabel
                  active={column.getIsSorted() !== false}
                  direction={column.getIsSorted() || 'asc'}
                  onClick={() => column.toggleSorting()}
                >
                  {byKey.get(column.id)?.label}
                </TableSortLabel>
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableHead>
      <TableBody>
        {table.getRowModel().rows.map(({ original }) => (
          <TableRow key={rowKey(original)} hover>
            {columns.map(({ key, value, show }, n) => (
              <TableCell key={key} align={align(key)} {...(n === 0 ? { component: 'th', scope: 'row' } : {})}>
                {show ? show(original) : value(original)}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
