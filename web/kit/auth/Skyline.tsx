import Box from '@mui/material/Box'
import { brand } from '#kit/theme.ts'

/** The city by the river, in a few lines. */
export function Skyline() {
  return (
    <Box
      component="svg"
      viewBox="0 0 640 240"
      aria-hidden="true"
      sx={{ position: 'absolute', left: 0, right: 0, bottom: 0, width: '100%' }}
    >
      <g fill="#ffffff" opacity="0.07">
        <path d="M0 190h52v-60h38v34h30v-52h44v78h26v-40h40v40h30V96h34v94h24v-66h46v66h34v-38h40v38h32v-84h40v84h30v-48h44v48h56v50H0z" />
      </g>
      <g fill="#ffffff" opacity="0.13">
        <path d="M300 200l4-40h8l-6-24h12l-8-24h12l-8-24h12l-6-24h8l4-40 4 40h8l-6 24h12l-8 24h12l-8 24h12l-6 24h8l4 40z" />
        <path d="M0 204h60v-30h50v16h44v-34h36v48h450v40H0z" />
      </g>
      <g fill="none" stroke={brand.brass} strokeWidth="2" opacity="0.85">
        <path d="M0 214h640" />
        <path d="M420 214c20-46 50-46 70 0M490 214c20-46 50-46 70 0M560 214c20-46 50-46 70 0" opacity="0.7" />
      </g>
      <g stroke="#ffffff" strokeWidth="1.500" opacity="0.14">
        <path d="M30 224h90M170 224h60M270 230h120M440 226h80M560 230h50" />
      </g>
    </Box>
  )
}
