import type { Theme } from '@mui/material/styles'

/** How a box that follows the pointer looks in every picture. */
export function tooltipStyle({ palette }: Theme) {
  return {
    background: palette.background.paper,
    border: `1px solid ${palette.divider}`,
    borderRadius: 8,
    fontSize: 12,
  }
}
