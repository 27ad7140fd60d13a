import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import { Link, useCanAccess, useCreatePath, useFieldValue, useRecordContext, useResourceContext } from 'react-admin'

interface Props {
  source?: string
  children?: ReactNode
  resource?: string
  id?: number | string | null
  type?: 'show' | 'edit'
}

/** A real link to the record's page, for keyboards and new tabs; plain text to those who may not open it. `<DataTable.Col source="account" field={RecordLink} />` */
export function RecordLink({ source, children, resource, id, type = 'show' }: Props) {
  const record = useRecordContext()
  const here = useResourceContext()
  const createPath = useCreatePath()
  const name = resource ?? here ?? ''
  const { canAccess } = useCanAccess({ resource: name, action: type })
  const value: unknown = useFieldValue({ source: source ?? '' })
  const target = id === undefined ? record?.id : id
  const content = children ?? (value === null || value === undefined ? '–' : String(value))
  if (target === null || target === undefined || canAccess === false) return <>{content}</>
  return (
    <Box
      component={Link}
      to={createPath({ resource: name, id: target, type })}
      onClick={(event: React.MouseEvent) => event.stopPropagation()}
      sx={{ fontWeight: 600, textDecoration: 'none', '&:hover': { textDecoration: 'underline' } }}
    >
      {content}
    </Box>
  )
}
