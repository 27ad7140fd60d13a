/** What personal data may be looked at in clear for. */
export const revealPurposes = ['CASE', 'IDENTITY_CHECK', 'COMPLAINT', 'CONTACT', 'CORRECTION', 'LEGAL'] as const
