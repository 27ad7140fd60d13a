import { CreateButton, DataTable, useCanAccess, useResourceContext, useTranslate } from 'react-admin'
import { DataList } from '#kit/list/DataList.tsx'
import { instant } from './fields.tsx'
import type { PageParts } from './pages.tsx'

/** The list of a plain resource. */
export function RecordList({ parts }: { parts: PageParts }) {
  const { fields, filters, moreFilters, sort, emptyHint, bulk, listActions } = parts
  const translate = useTranslate()
  const { canAccess: mayCreate } = useCanAccess({ resource: useResourceContext() ?? '', action: 'create' })
  const create = <CreateButton variant="contained" />
  const columns = [...fields, instant('createdAt', { list: 'hidden', sort: true })].filter(
    ({ list }) => list !== 'none',
  )
  const unsorted = columns.flatMap(({ source, sort }) => (typeof sort === 'string' ? [[source, sort] as const] : []))
  const hidden = columns.filter(({ list }) => list === 'hidden').map(({ source }) => source)
  return (
    <DataList
      filters={filters ?? []}
      moreFilters={moreFilters ?? []}
      {...(bulk ? { bulk } : {})}
      {...(sort ? { sort } : {})}
      actions={
        <>
          {listActions}
          {create}
        </>
      }
      empty={{ action: create, ...(emptyHint && mayCreate ? { hint: translate(emptyHint) } : {}) }}
      hiddenColumns={hidden}
      unsorted={Object.fromEntries(unsorted)}
    >
      {columns.map(({ source, sort, cell, align }) => (
        <DataTable.Col key={source} source={source} disableSort={sort !== true} align={align} render={() => cell} />
      ))}
    </DataList>
  )
}
