import english from 'ra-language-english'
import type { TranslationMessages } from 'react-admin'

const { ra } = english

/** Every text of react-admin in English; where the console says it otherwise, as the console does. */
export const reactAdminEn: TranslationMessages = {
  ra: {
    ...ra,
    action: { ...ra.action, back: 'Back' },
    boolean: { ...ra.boolean, null: 'Not set' },
    page: { ...ra.page, dashboard: 'Home' },
    navigation: {
      ...ra.navigation,
      page_range_info: '%{offsetBegin}–%{offsetEnd} of %{total}',
      page_rows_per_page: 'Rows per page',
    },
    auth: {
      ...ra.auth,
      auth_check_error: 'Please sign in',
      user_menu: 'User menu',
      username: 'Account',
      sign_in_error: 'Sign-in failed. Please try again.',
      logout: 'Sign out',
    },
    notification: {
      ...ra.notification,
      updated: 'Changes saved',
      created: 'Created',
      deleted: 'Deleted',
      item_doesnt_exist: 'There is no such record',
      http_error: 'The server could not be reached',
      data_provider_error: 'The data could not be read',
      logged_out: 'Your session has ended. Please sign in again.',
    },
    saved_queries: {
      ...ra.saved_queries,
      label: 'Saved views',
      query_name: 'Name of the view',
      new_label: 'Save this view…',
      new_dialog_title: 'Save this view',
      remove_label: 'Remove a saved view',
      remove_label_with_name: 'Remove “%{name}”',
      remove_dialog_title: 'Remove the saved view?',
      remove_message: 'Remove this saved view? The data is not touched.',
      help: 'Filter the list, then save it as a view',
    },
  },
}
