/** Its sticky cells stay below the sticky bar of the form around it. */
export const frameStyle = {
  // Texts for screen readers stand absolute: they belong to this frame, not to the page.
  position: 'relative',
  isolation: 'isolate',
  overflow: 'auto',
  maxHeight: 'min(68vh, 720px)',
  border: 1,
  borderColor: 'divider',
  borderRadius: 2,
  bgcolor: 'background.paper',
}

export const tableStyle = {
  '& td, & th': { px: 0.75, py: 0.5 },
  '& th:first-of-type': {
    position: 'sticky',
    left: 0,
    zIndex: 2,
    minWidth: 190,
    px: 1,
    bgcolor: 'background.paper',
    borderRight: 1,
    borderRightColor: 'divider',
    fontWeight: 600,
  },
  '& thead th:first-of-type': { zIndex: 4 },
  '& thead th': { verticalAlign: 'bottom' },
  '& tr.group > *, & tr.group > th:first-of-type': { bgcolor: 'background.default' },
  '& tbody tr:hover > td': { bgcolor: 'action.hover' },
  '& [data-at]:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: 1 },
} as const
