import { Notification } from 'react-admin'

/** Messages at the bottom, above the buttons of a form; errors stay long enough to read out the request id. */
export function Toast() {
  return (
    <Notification
      autoHideDuration={7000}
      multiLine
      anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      sx={{ '&.MuiSnackbar-root': { bottom: 80 } }}
    />
  )
}
