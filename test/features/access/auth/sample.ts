import type { Sample } from '#test/support/sample.ts'

export const sample: Sample = {
  noExport: {
    'get /auth/sessions': 'The few devices on which one is signed in oneself',
  },
  noPersonsIn: { auth: 'They are staff, whom the log names as its actors' },
  placeless: { auth: 'A session belongs to its user alone; its own tests cover those of others' },
  likely: { currentPassword: () => 'Wrong-Horse-77', newPassword: () => 'Another-Horse-77' },
  emptyAtFirst: { sign_in_attempt: 'Nobody has mistyped a password yet' },
}
