import { Notification } from 'react-admin'

/** Messages at the bottom; errors stay long enough to read out the request id. */
export function Toast() {
  return <Notification autoHideDuration={7000} multiLine anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }} />
}
