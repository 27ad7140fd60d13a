import type { Tagging, Tags } from './queries.ts'

/**
 * The tags of a member: level, district, and one for each topic. Nothing that identifies; a district has tens of thousands
 * of members.
 */
export function tagsOf(tagging: Tagging | undefined): Tags {
  if (!tagging) return {}
  const { level, district, topics } = tagging
  return {
    ...(level ? { level } : {}),
    ...(district ? { district } : {}),
    ...Object.fromEntries(topics.map((code) => [`topic_${code}`, '1'])),
  }
}

/** What has to be sent so that one becomes the other; a tag that goes is sent empty. At most `most` of them. */
export function changeOf(sent: Tags, wanted: Tags, most: number): Tags {
  const gone = Object.keys(sent).filter((key) => !(key in wanted))
  const others = Object.entries(wanted).filter(([key, value]) => sent[key] !== value)
  return Object.fromEntries([...gone.map((key) => [key, ''] as const), ...others].slice(0, most))
}

/** What was sent before and now. */
export function applied(sent: Tags, change: Tags): Tags {
  return Object.fromEntries(Object.entries({ ...sent, ...change }).filter(([, value]) => value !== ''))
}
