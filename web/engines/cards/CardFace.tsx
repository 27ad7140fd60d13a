import Box from '@mui/material/Box'
import type { SxProps } from '@mui/material/styles'
import { type CardColour, type CardEmblem, cardColours } from '#features/cards/card-types/enums.ts'
import { emblemIcons } from './emblems.ts'

interface Props {
  name: string
  nameEn: string
  issuer: string
  /** Addresses of pictures: the issuer's emblem, and what stands instead of the card's own. */
  issuerPicture?: string | undefined
  picture?: string | undefined
  colour: CardColour
  emblem: CardEmblem
  /** Masked, as a list has it. */
  number?: string
  /** What is said of its end. */
  valid: string
  /** What the picture is, for those who do not see it. */
  label: string
  width?: number
}

/** A card as its holder sees it; all lengths follow its width. */
export function CardFace({ name, nameEn, issuer, issuerPicture, picture, colour, emblem, ...props }: Props) {
  const { number = '************0919', valid, label, width = 320 } = props
  const em = width / 20
  return (
    <Box
      role="img"
      aria-label={label}
      sx={{ ...look, width, maxWidth: '100%', fontSize: em, bgcolor: cardColours[colour] }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: '0.4em', fontSize: '0.75em', pr: '6em' }}>
        {issuerPicture && (
          <Box component="img" src={issuerPicture} alt="" sx={{ ...picked, width: '1.8em', height: '1.8em' }} />
        )}
        <Box sx={cut}>{issuer}</Box>
      </Box>
      <Emblem emblem={emblem} picture={picture} />
      <Box sx={{ mt: 'auto', pr: '5em' }}>
        <Box sx={{ ...cut, fontSize: '1.5em', fontWeight: 700, lineHeight: 1.25 }}>{name || ' '}</Box>
        <Box sx={{ ...cut, fontSize: '0.75em', opacity: 0.95 }}>{nameEn || ' '}</Box>
      </Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', gap: '1em', mt: '0.7em' }}>
        <Box sx={{ fontFamily: 'monospace', fontSize: '0.9em', whiteSpace: 'nowrap' }}>{inFours(number)}</Box>
        <Box sx={{ ...cut, fontSize: '0.7em' }}>{valid}</Box>
      </Box>
    </Box>
  )
}

const inFours = (number: string) => number.replace(/(.{4})(?=.)/g, '$1 ')

const cut = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const
const picked = { objectFit: 'contain', borderRadius: '0.3em', bgcolor: '#fff', flex: 'none' } as const
const look = {
  position: 'relative',
  display: 'flex',
  flexDirection: 'column',
  aspectRatio: '1.586',
  p: '1.1em',
  borderRadius: '0.9em',
  color: '#fff',
  overflow: 'hidden',
  boxSizing: 'border-box',
  border: '1px solid rgba(255,255,255,0.25)',
  '&::before': {
    content: '""',
    position: 'absolute',
    right: '-5em',
    top: '-6em',
    width: '15em',
    height: '15em',
    borderRadius: '50%',
    bgcolor: 'rgba(255,255,255,0.08)',
  },
} satisfies SxProps

function Emblem({ emblem, picture }: Pick<Props, 'emblem' | 'picture'>) {
  const Icon = emblemIcons[emblem]
  const place = { position: 'absolute', right: '1.1em', top: '1.1em', width: '4.6em', height: '4.6em' } as const
  if (picture) return <Box component="img" src={picture} alt="" sx={{ ...picked, ...place, p: '0.2em' }} />
  return <Icon sx={{ ...place, fontSize: '1em', opacity: 0.95 }} />
}
