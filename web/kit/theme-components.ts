import type { Theme, ThemeOptions } from '@mui/material/styles'

type Styled = { theme: Omit<Theme, 'components'> }

const soft = ({ theme }: Styled) => (theme.palette.mode === 'dark' ? '#1a272a' : '#f7f9f9')
const ring = ({ theme }: Styled) => ({ outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: 2 })

const surfaces: ThemeOptions['components'] = {
  MuiCssBaseline: {
    styleOverrides: {
      // Where reading begins on a new page; nothing can be done with it.
      'h1:focus, h2:focus': { outline: 'none' },
      // What the keyboard reaches comes clear of the bar above and of a form's buttons below.
      html: { scrollPaddingTop: 72, scrollPaddingBottom: 80 },
      body: { fontVariantNumeric: 'tabular-nums', fontFeatureSettings: '"tnum" 1', WebkitFontSmoothing: 'antialiased' },
      'a:focus-visible, [tabindex="0"]:focus-visible': {
        outline: '2px solid #2a8a93',
        outlineOffset: 2,
        borderRadius: 4,
      },
      '@media (prefers-reduced-motion: reduce)': {
        '*, *::before, *::after': { animationDuration: '0.01ms !important', transitionDuration: '0.01ms !important' },
      },
    },
  },
  MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiCard: {
    styleOverrides: { root: ({ theme }) => ({ border: `1px solid ${theme.palette.divider}`, boxShadow: 'none' }) },
  },
  MuiMenu: { styleOverrides: { paper: ({ theme }) => floating(theme) } },
  MuiPopover: { styleOverrides: { paper: ({ theme }) => floating(theme) } },
  MuiAutocomplete: { styleOverrides: { paper: ({ theme }) => floating(theme) } },
  MuiDialog: { styleOverrides: { paper: ({ theme }) => ({ ...floating(theme), borderRadius: 12 }) } },
  MuiDialogTitle: { styleOverrides: { root: { fontSize: '1.0625rem', fontWeight: 650, paddingBottom: 8 } } },
  MuiDialogActions: { styleOverrides: { root: { padding: '12px 24px 20px', gap: 4 } } },
  MuiTooltip: {
    defaultProps: { enterDelay: 400, arrow: true },
    styleOverrides: {
      tooltip: ({ theme }) => ({
        fontSize: '0.75rem',
        lineHeight: 1.5,
        padding: '6px 10px',
        maxWidth: 360,
        backgroundColor: theme.palette.mode === 'dark' ? '#3a4c51' : '#1c3439',
      }),
      arrow: ({ theme }) => ({ color: theme.palette.mode === 'dark' ? '#3a4c51' : '#1c3439' }),
    },
  },
}

function floating(theme: Omit<Theme, 'components'>) {
  const [edge, shade] =
    theme.palette.mode === 'dark' ? ['#41555b', 'rgba(0,0,0,0.6)'] : ['#b9c7ca', 'rgba(15,42,48,0.2)']
  return { border: `1px solid ${edge}`, boxShadow: `0 8px 28px ${shade}` }
}

type Labelled = { 'aria-label'?: string }

/** A label that a tick is given belongs to its input: react-admin puts that of a row on the box around. */
const named = ({ 'aria-label': label }: Labelled) => (label ? { 'aria-label': label } : {})
const unnamed = ({ 'aria-label': label }: Labelled) => (label ? { 'aria-label': undefined } : {})

const controls: ThemeOptions['components'] = {
  MuiCheckbox: { defaultProps: { slotProps: { root: unnamed, input: named } } },
  MuiButtonBase: { defaultProps: { disableRipple: true } },
  MuiButton: {
    defaultProps: { disableElevation: true, size: 'small' },
    styleOverrides: {
      root: ({ theme }) => ({
        minHeight: 34,
        paddingInline: 12,
        borderRadius: 7,
        whiteSpace: 'nowrap',
        '&.Mui-focusVisible': ring({ theme }),
      }),
      outlined: ({ theme }) => ({
        borderColor: theme.palette.divider,
        backgroundColor: theme.palette.background.paper,
      }),
    },
  },
  MuiIconButton: {
    styleOverrides: { root: ({ theme }) => ({ borderRadius: 8, '&.Mui-focusVisible': ring({ theme }) }) },
  },
  MuiLinearProgress: {
    styleOverrides: {
      // Where nothing is done yet it looks empty.
      determinate: ({ theme }) => ({ backgroundColor: theme.palette.divider }),
    },
  },
  MuiTextField: { defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true } },
  MuiFormControl: { defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true } },
  MuiOutlinedInput: {
    styleOverrides: {
      root: ({ theme }) => ({ borderRadius: 7, backgroundColor: theme.palette.background.paper, fontSize: '0.875rem' }),
      notchedOutline: ({ theme }) => ({ borderColor: theme.palette.mode === 'dark' ? '#4b6066' : '#8fa0a5' }),
    },
  },
  MuiFormHelperText: {
    styleOverrides: {
      root: ({ theme }) => ({
        marginInline: 2,
        lineHeight: 1.4,
        // Where an input has nothing to say, react-admin keeps a line for it.
        '&:has(> span:only-child:not([class]))': { display: 'none' },
        // It says why the input cannot be changed, so it stays readable.
        '&.Mui-disabled': { color: theme.palette.text.secondary },
      }),
    },
  },
  MuiFormLabel: { styleOverrides: { asterisk: ({ theme }) => ({ color: theme.palette.error.main }) } },
  MuiListItemIcon: { styleOverrides: { root: { minWidth: 34 } } },
  MuiMenuItem: { styleOverrides: { root: { fontSize: '0.875rem', minHeight: 36 } } },
  MuiTabs: { styleOverrides: { root: { minHeight: 42 } } },
  MuiTab: {
    styleOverrides: {
      root: ({ theme }) => ({
        minHeight: 42,
        textTransform: 'none',
        fontSize: '0.875rem',
        fontWeight: 600,
        '&.Mui-focusVisible': { ...ring({ theme }), outlineOffset: -3 },
      }),
    },
  },
  MuiLink: { defaultProps: { underline: 'hover' } },
  MuiAlert: { styleOverrides: { root: { borderRadius: 8, fontSize: '0.8125rem', alignItems: 'flex-start' } } },
}

const tables: ThemeOptions['components'] = {
  MuiTableCell: {
    styleOverrides: {
      root: ({ theme }) => ({ borderBottomColor: theme.palette.divider, fontSize: '0.8125rem' }),
      sizeSmall: { padding: '7px 10px', '&.MuiTableCell-paddingCheckbox': { padding: '0 8px' } },
      head: ({ theme }) => ({
        color: theme.palette.text.secondary,
        backgroundColor: soft({ theme }),
        fontWeight: 600,
        fontSize: '0.75rem',
        whiteSpace: 'nowrap',
      }),
    },
  },
  // As high as a row with a chip in it, in every table.
  MuiTableRow: { styleOverrides: { root: { height: 39 } } },
  MuiTable: { defaultProps: { size: 'small' } },
  MuiTableSortLabel: {
    styleOverrides: { root: ({ theme }) => ({ '&.Mui-active': { color: theme.palette.primary.main } }) },
  },
}

const reactAdmin = {
  RaToolbar: {
    styleOverrides: {
      root: ({ theme }: Styled) => ({
        backgroundColor: soft({ theme }),
        borderTop: `1px solid ${theme.palette.divider}`,
        minHeight: 56,
      }),
    },
  },
  RaCreateButton: {
    styleOverrides: {
      root: {
        '&.RaCreateButton-floating': {
          position: 'static',
          width: 36,
          height: 36,
          minHeight: 36,
          borderRadius: 7,
          boxShadow: 'none',
        },
      },
    },
  },
  RaList: { styleOverrides: { root: { '& .RaList-main': { minWidth: 0 }, '& .RaList-noActions': { marginTop: 0 } } } },
  RaDataTable: {
    styleOverrides: {
      root: ({ theme }: Styled) => ({
        '& .RaDataTable-tableWrapper': { overflowX: 'auto' },
        '& .RaDataTable-headerCell': { backgroundColor: soft({ theme }) },
        '& .RaDataTable-rowCell': {
          maxWidth: 300,
          whiteSpace: 'nowrap',
          overflow: 'hidden',
          textOverflow: 'ellipsis',
        },
        '& tbody tr:last-of-type td': { borderBottom: 0 },
      }),
    },
  },
} as ThemeOptions['components']

/** How the parts of MUI and react-admin look here: dense, calm, with visible focus. */
export const componentStyles: NonNullable<ThemeOptions['components']> = {
  ...surfaces,
  ...controls,
  ...tables,
  ...reactAdmin,
}
