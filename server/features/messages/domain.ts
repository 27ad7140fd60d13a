import { defineDomain } from '#kernel/feature.ts'
import { memberDevices } from './member-devices/feature.ts'
import { messageBatchImports } from './message-batch-imports/feature.ts'
import { messageBatchRows } from './message-batch-rows/feature.ts'
import { messageBatchesFeature } from './message-batches/feature.ts'
import { messageDropFiles } from './message-drop-files/feature.ts'
import { messageRecipients } from './message-recipients/feature.ts'
import { messagesFeature } from './messages/feature.ts'
import { pushProviders } from './push-providers/feature.ts'
import { pushTags } from './push-tags/feature.ts'
import { userTopicBindings } from './user-topic-bindings/feature.ts'
import { userTopicDrifts } from './user-topic-drifts/feature.ts'
import { userTopicRuns } from './user-topic-runs/feature.ts'
import { userTopics } from './user-topics/feature.ts'

/** What the city tells its members on their telephones. */
export const messagesDomain = defineDomain({
  name: 'messages',
  features: [
    // One a line; the order means nothing.
    memberDevices,
    messageBatchImports,
    messageBatchRows,
    messageDropFiles,
    messageBatchesFeature,
    messageRecipients,
    messagesFeature,
    pushProviders,
    pushTags,
    userTopicBindings,
    userTopicDrifts,
    userTopicRuns,
    userTopics,
  ],
})
