import ExpandMore from '@mui/icons-material/ExpandMore'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { Link, useTranslate } from 'react-admin'
import { type Node, treeOf, type Unit } from './tree.ts'

interface NamedUnit extends Unit {
  name: string
  code: string
  active: boolean
}

interface Props {
  resource: string
  units: NamedUnit[]
  selected: number | undefined
}

/** All records of a kind in reach as a tree of links; typing narrows it. */
export function RecordTree({ resource, units, selected }: Props) {
  const translate = useTranslate()
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set())
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLowerCase()
  const matches = units.filter((unit) => `${unit.name} ${unit.code}`.toLowerCase().includes(wanted))
  const nodes = wanted ? treeOf(matches) : treeOf(units, closed)
  const toggle = (id: number) => {
    const next = new Set(closed)
    if (!next.delete(id)) next.add(id)
    setClosed(next)
  }
  return (
    <>
      <TextField
        type="search"
        label={translate('app.tree.filter')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        sx={{ mt: 0, mb: 1 }}
      />
      {nodes.length === 0 && <Typography color="text.secondary">{translate('app.tree.noMatch')}</Typography>}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: '66vh', overflow: 'auto' }}>
        {nodes.map((node) => (
          <Row
            key={node.unit.id}
            resource={resource}
            node={node}
            selected={node.unit.id === selected}
            closed={closed.has(node.unit.id)}
            onToggle={wanted ? undefined : () => toggle(node.unit.id)}
          />
        ))}
      </Box>
    </>
  )
}

interface RowProps {
  resource: string
  node: Node<NamedUnit>
  selected: boolean
  closed: boolean
  onToggle: (() => void) | undefined
}

function Row({ resource, node: { unit, depth, childCount }, selected, closed, onToggle }: RowProps) {
  const translate = useTranslate()
  const label = `${translate(closed ? 'app.tree.expand' : 'app.tree.collapse')} ${unit.name}`
  return (
    <Box component="li" sx={{ display: 'flex', alignItems: 'center', pl: depth * 2.25 }}>
      {childCount > 0 && onToggle ? (
        <IconButton size="small" onClick={onToggle} aria-expanded={!closed} aria-label={label}>
          <ExpandMore fontSize="small" sx={{ transform: closed ? 'rotate(-90deg)' : undefined }} />
        </IconButton>
      ) : (
        <Box sx={{ width: 30, flex: 'none' }} />
      )}
      <Box
        component={Link}
        to={`/${resource}/${unit.id}/show`}
        aria-current={selected ? 'page' : undefined}
        sx={{
          flex: 1,
          minWidth: 0,
          display: 'flex',
          justifyContent: 'space-between',
          gap: 1,
          px: 1,
          py: 0.75,
          borderRadius: 1.5,
          textDecoration: 'none',
          color: unit.active ? 'text.primary' : 'text.secondary',
          bgcolor: selected ? 'action.selected' : undefined,
          fontWeight: selected ? 650 : 400,
          '&:hover': { bgcolor: 'action.hover' },
        }}
      >
        <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {unit.name}
        </Box>
        <Typography component="span" variant="caption" color="text.secondary" noWrap>
          {unit.active ? unit.code : translate('app.tree.inactive')}
        </Typography>
      </Box>
    </Box>
  )
}
