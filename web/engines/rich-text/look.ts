/** How a rich text looks, where it is read and where it is written. */
export const richTextLook = {
  overflowWrap: 'anywhere',
  lineHeight: 1.75,
  '& > :first-of-type': { mt: 0 },
  '& > :last-child': { mb: 0 },
  '& p': { my: 1 },
  '& h2': { fontSize: '1.15rem', mt: 2.5, mb: 1 },
  '& h3': { fontSize: '1.05rem', mt: 2, mb: 1 },
  '& h4': { fontSize: '0.95rem', mt: 2, mb: 1 },
  '& ul, & ol': { pl: 3.5, my: 1 },
  '& li > p': { my: 0.25 },
  '& a': { color: 'primary.main' },
  '& table': { borderCollapse: 'collapse', my: 1.5, width: '100%', tableLayout: 'fixed' },
  '& th, & td': { border: 1, borderColor: 'divider', px: 1, py: 0.5, textAlign: 'start', verticalAlign: 'top' },
  '& th': { bgcolor: 'action.hover', fontWeight: 650 },
  '& th > p, & td > p': { my: 0.25 },
} as const
