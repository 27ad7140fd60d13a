// Written by npm run generate from a migrated database; never by hand.
import type { Generated, GeneratedAlways } from 'kysely'

export interface DB {
  agency: {
    id: Generated<number>
    parent_id: number | null
    code: string
    name: string
    active: Generated<number>
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  audience: {
    id: Generated<number>
    kind: string
    conditions: string | null
    reach: string | null
    file_id: number | null
    pieces: number | null
    recipients: Generated<number>
    asked: Generated<number>
    sha256: Buffer | null
    agency_id: number | null
    department_id: number | null
    created_by: number | null
    created_at: Date
    expires_at: Date | null
  }
  audience_chunk: {
    audience_id: number
    n: number
    members: Buffer
  }
  audit_log: {
    id: Generated<number>
    occurred_at: Date
    actor_id: number | null
    actor_account: string
    actor_name: string
    actor_role: string
    agency_id: number | null
    agency_name: string
    action: string
    resource: string
    record_id: string | null
    record_label: string | null
    outcome: string
    purpose: string | null
    case_number: string | null
    reason: string | null
    difference: string | null
    request_id: string
    ip: string
    actor_kind: Generated<string>
    subject_type: string | null
    subject_id: string | null
    shown: Buffer | null
    shown_due: number | null
  }
  audit_person_set: {
    subject_type: string
    bucket: number
    audit_id: number
    bits: Buffer
  }
  audit_subject: {
    audit_id: number
    subject_type: string
    subject_id: string
    occurred_at: Date
  }
  bulk_row: {
    run_id: number
    record_id: number
    version: number
    state: Generated<string>
    problem: string | null
    label: string | null
  }
  bulk_run: {
    id: Generated<number>
    kind: string
    input: string
    created_at: Date
  }
  card_issuer: {
    id: Generated<number>
    agency_id: number
    contact: string | null
    phone: string | null
    email: string | null
    contract_from_on: string
    contract_until_on: string | null
    note: string | null
    picture_id: number | null
    active: Generated<number>
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  card_service_authorisation: {
    id: Generated<number>
    card_type_id: number
    service_id: number
    agency_id: number
    edition: Generated<number>
    status: Generated<string>
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  card_service_call: {
    authorisation_id: number
    called_on: string
    calls: number
  }
  card_service_edition: {
    authorisation_id: number
    edition: number
    fields: string
    reason: string
    made_at: Date
    made_by: number | null
  }
  card_tag: {
    id: Generated<number>
    name: string
    note: string | null
    merged_into_id: number | null
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  card_type: {
    id: Generated<number>
    code: string
    name: string
    name_en: string
    issuer_id: number
    agency_id: number
    edition: Generated<number>
    active: Generated<number>
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  card_type_edition: {
    card_type_id: number
    edition: number
    validity: string
    valid_until_on: string | null
    valid_years: number | null
    until_age: number | null
    one_active: number
    colour: string
    emblem: string
    picture_id: number | null
    fields: string
    made_at: Date
    made_by: number | null
  }
  coupon: {
    id: Generated<number>
    code: string
    title: string
    description: string | null
    merchant_id: number
    agency_id: number
    department_id: number | null
    face_value: string
    total_pieces: number
    issued_pieces: Generated<number>
    used_pieces: Generated<number>
    limit_per_member: number
    receive_from_at: Date
    receive_until_at: Date
    use_from_at: Date | null
    use_until_at: Date | null
    use_days: number | null
    status: Generated<string>
    audience: string | null
    version: Generated<number>
    created_by: number | null
    created_at: Date
    updated_at: Date
  }
  coupon_dispatch: {
    id: Generated<number>
    coupon_id: number
    agency_id: number
    department_id: number | null
    kind: string
    status: number
    reason: string | null
    reach: string | null
    file_id: number | null
    file_name: string | null
    pieces_per_member: number
    scheduled_at: Date | null
    recipients: Generated<number>
    asked_pieces: Generated<number>
    fixed: Generated<number>
    issued_records: Generated<number>
    issued_pieces: Generated<number>
    code_unknown: Generated<number>
    code_expired: Generated<number>
    code_stock: Generated<number>
    code_limit: Generated<number>
    code_no_member: Generated<number>
    code_database: Generated<number>
    predicted: string | null
    job_id: number | null
    request_key: string | null
    started_at: Date | null
    finished_at: Date | null
    lapsed: Generated<number>
    created_by: number | null
    version: Generated<number>
    created_at: Date
    updated_at: Date
    audience_id: number | null
    audience_sha256: Buffer | null
    suspect: string | null
  }
  coupon_dispatch_record: {
    id: number
    dispatch_id: number
    row_no: number
    coupon_id: number
    account: string
    member_id: number | null
    pieces: number
    repeated: Generated<number>
    status: Generated<number>
    issued_pieces: Generated<number>
    used_pieces: Generated<number>
    received_at: Generated<Date>
    use_until_at: Generated<Date>
    outcome: GeneratedAlways<number | null>
  }
  coupon_holding: {
    coupon_id: number
    member_id: number
    pieces: number
    piece_limit: number
  }
  coupon_paid_record: {
    id: Generated<number>
    merchant_id: number
    coupon_id: number
    agency_id: number
    department_id: number | null
    period: string
    pieces: number
    amount: string
    state: Generated<string>
    paid_on: string | null
    reference: string | null
    version: Generated<number>
    created_by: number | null
    created_at: Date
    updated_at: Date
  }
  coupon_used_record: {
    id: Generated<number>
    type: string
    coupon_id: number
    record_id: number
    member_id: number
    merchant_id: number | null
    pieces: number
    amends_id: number | null
    reason: string | null
    occurred_at: Date
    actor_id: number | null
    request_key: string | null
    created_at: Date
  }
  default_service: {
    service_id: number
    position: number
  }
  department: {
    id: Generated<number>
    agency_id: number
    parent_id: number | null
    code: string
    name: string
    active: Generated<number>
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  figure_count: {
    figure: string
    agency_id: number
    department_id: number
    value: number
  }
  figure_state: {
    figure: string
    counted_at: Date | null
    counted_to: Generated<number>
    claimed_until: Date
  }
  file: {
    id: Generated<number>
    purpose: string
    name: string
    mime: string
    size: Generated<number>
    sha256: Buffer | null
    state: string
    agency_id: number | null
    department_id: number | null
    created_by: number | null
    job_id: number | null
    expires_at: Date | null
    created_at: Date
    retention: Generated<string>
    keep_until: Date | null
    owner_type: string | null
    owner_id: number | null
    store: Generated<string>
    scope: Generated<string>
    sensitivity: Generated<string>
    stated_purpose: string | null
  }
  file_chunk: {
    file_id: number
    n: number
    data: Buffer
  }
  idempotency_key: {
    id: Generated<number>
    scope: string
    owner: string
    request_key: string
    sealed: Buffer | null
    sealed_id: number | null
    expires_at: Date
  }
  import_error: {
    import_id: number
    row_no: number
    line: number
    n: number
    field: string | null
    problem: string
  }
  import_person: {
    import_id: number
    bucket: number
    bits: Buffer
  }
  import_run: {
    id: Generated<number>
    resource: Generated<string>
    file_id: number
    file_name: string
    content_key: Buffer | null
    agency_id: number
    department_id: number | null
    mapping: string
    mode: string
    policy: string
    dry_run: Generated<number>
    state: string
    rows_total: number | null
    next_row: Generated<number>
    accepted: Generated<number>
    created: Generated<number>
    updated: Generated<number>
    unchanged: Generated<number>
    rejected: Generated<number>
    faulty: Generated<number>
    failed_file_id: number | null
    job_id: number | null
    created_by: number
    created_at: Date
    finished_at: Date | null
    version: Generated<number>
    subject_id: number | null
    subject_version: number | null
  }
  job: {
    id: Generated<number>
    kind: string
    title: string
    subject_type: string | null
    subject_id: number | null
    state: Generated<string>
    payload: string
    run_at: Date
    attempts: Generated<number>
    max_attempts: number
    lease_owner: string | null
    lease_until: Date | null
    fence: Generated<number>
    cancel_requested: Generated<number>
    progress_done: Generated<number>
    progress_total: number | null
    result: string | null
    error: string | null
    agency_id: number | null
    department_id: number | null
    created_by: number | null
    run_as: number | null
    created_at: Date
    started_at: Date | null
    finished_at: Date | null
    dry_run: Generated<number>
    advanced: Generated<number>
    faults: Generated<number>
    died: Generated<number>
    queued_at: Date | null
  }
  job_note: {
    job_id: number
    n: number
    level: string
    problem: string
    noted_at: Date
  }
  known_device: {
    token_hash: Buffer
    system_user_id: number
    created_at: Date
    last_used_at: Date
  }
  limit_use: {
    name: string
    subject: string
    window_at: Date
    used: number
  }
  link_check: {
    id: Generated<number>
    started_at: Date
    finished_at: Date
    addresses: number
    findings: number
    reached: number
  }
  link_finding: {
    id: Generated<number>
    address_key: Buffer
    kind: string
    address: string
    host: string
    status: number | null
    leads_to: string | null
    certificate_until_at: Date | null
    uses: string
    use_count: number
    found_at: Date
    checked_at: Date
  }
  list_view: {
    id: Generated<number>
    owner_id: number
    resource: string
    name: string
    query: string
    shared: Generated<number>
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  lookup_alarm: {
    id: Generated<number>
    actor_id: number
    actor_account: string
    actor_name: string
    agency_id: number | null
    agency_name: string
    kind: string
    hour_at: Date
    times: number
    raised_at: Date
  }
  lookup_alarm_read: {
    system_user_id: number
    alarm_id: number
    read_at: Date
  }
  lookup_release: {
    id: Generated<number>
    system_user_id: number
    agency_id: number
    department_id: number | null
    budget: string
    reason: string
    status: Generated<string>
    open_key: number | null
    decided_by: number | null
    decided_at: Date | null
    decision_reason: string | null
    created_at: Date
    updated_at: Date
    version: Generated<number>
  }
  member: {
    id: Generated<number>
    account: string
    agency_id: number
    department_id: number | null
    name: string
    name_masked: string
    sealed: Buffer
    identity_index: Buffer
    phone_index: Buffer | null
    email_index: Buffer | null
    identity_masked: string
    phone_masked: string | null
    email_masked: string | null
    address_masked: string | null
    birth_year: number
    gender: string
    district: string | null
    level: string
    status: Generated<string>
    channel: string
    registered_at: Date
    last_access_at: Date | null
    closed_at: Date | null
    version: Generated<number>
    created_at: Date
    updated_at: Date
    name_key: Generated<string>
    open_key: number | null
  }
  member_card: {
    id: Generated<number>
    card_type_id: number
    edition: number
    agency_id: number
    member_id: number
    sealed: Buffer
    number_index: Buffer
    number_masked: string
    valid_from_on: string
    valid_until_on: string | null
    status: Generated<string>
    open_key: number | null
    issued_by: number | null
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  member_card_step: {
    id: Generated<number>
    card_id: number
    from_status: string
    to_status: string
    reason: string | null
    stepped_by: number | null
    stepped_at: Date
  }
  member_card_tag: {
    card_id: number
    tag_id: number
    agency_id: number
  }
  member_device: {
    id: Generated<number>
    member_id: number
    provider_id: number
    sealed: Buffer
    token_index: Buffer
    token_masked: string
    platform: string
    language: string
    last_seen_at: Date
    invalid_at: Date | null
    invalid_reason: string | null
    created_at: Date
    updated_at: Date
  }
  member_freeze: {
    id: Generated<number>
    member_id: number
    open_key: number | null
    reason: string
    until_on: string | null
    frozen_by: number | null
    frozen_at: Date
    lifted_by: number | null
    lifted_at: Date | null
    lift_reason: string | null
  }
  member_push_tag: {
    device_id: number
    member_id: number
    onesignal_id: string | null
    tags: string
    attempts: Generated<number>
    problem: string | null
    due_at: Date | null
    sent_at: Date | null
  }
  member_push_tag_turn: {
    id: number
    changes_to: Date
    devices_to: Generated<number>
  }
  merchant: {
    id: Generated<number>
    code: string
    name: string
    tax_id: string | null
    contact: string | null
    phone: string | null
    address: string | null
    agency_id: number
    department_id: number | null
    active: Generated<number>
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  message: {
    id: Generated<number>
    agency_id: number
    department_id: number | null
    kind: string
    class: string
    title: string
    title_en: string | null
    body: string
    body_en: string | null
    link: string | null
    image: string | null
    service_id: number | null
    target_kind: string | null
    member_id: number | null
    conditions: string | null
    topic_id: number | null
    file_id: number | null
    file_name: string | null
    read_as: string | null
    batch_id: number | null
    over_cap: string
    status: string
    reason: string | null
    scheduled_at: Date | null
    next_at: Date | null
    reach: string | null
    fixed: Generated<number>
    content_sha256: Buffer | null
    job_id: number | null
    request_key: string | null
    ordered_by: number | null
    ordered_at: Date | null
    started_at: Date | null
    finished_at: Date | null
    created_by: number | null
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  message_batch: {
    id: Generated<number>
    code: string
    name: string
    agency_id: number
    department_id: number | null
    kind: string
    class: string
    service_id: number | null
    over_cap: string
    title: string
    title_en: string | null
    body: string
    body_en: string | null
    link: string | null
    takes_files: Generated<number>
    files_by: number | null
    active: Generated<number>
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  message_batch_row: {
    import_id: number
    row_no: number
    line: number
    member_id: number
    personal: Buffer
  }
  message_count: {
    message_id: number
    status: number
    recipients: Generated<number>
  }
  message_day: {
    day: string
    class: string
    member_id: number
    messages: number
    cap: number
  }
  message_drop_file: {
    id: Generated<number>
    name: string
    working: string
    content_key: Buffer | null
    state: string
    reason: string | null
    line: number | null
    batch_id: number | null
    import_id: number | null
    agency_id: number | null
    department_id: number | null
    rows_total: number | null
    taken_at: Date
    ended_at: Date | null
  }
  message_handover: {
    id: Generated<number>
    message_id: number
    job_id: number | null
    provider_id: number
    uuid: string
    state: string
    first_id: number
    last_id: number
    devices: number
    accepted: Generated<number>
    provider_ref: string | null
    confirmed: number | null
    opened: number | null
    heard_at: Date | null
    created_at: Date
    finished_at: Date | null
  }
  message_recipient: {
    id: number
    member_id: number | null
    status: number
    batch: Generated<number>
    line: number | null
    due_at: Date | null
    account: string | null
    personal: Buffer | null
    message_id: GeneratedAlways<number | null>
  }
  ordered_list: {
    id: Generated<number>
    name: string
    version: Generated<number>
    updated_by: number | null
    created_at: Date
    updated_at: Date
  }
  password_history: {
    id: Generated<number>
    system_user_id: number
    password_hash: string
    created_at: Date
  }
  popular_service: {
    service_id: number
    position: number
  }
  push_provider: {
    id: Generated<number>
    kind: string
    name: string
    application_id: string | null
    rate_per_second: number
    active: Generated<number>
    default_key: number | null
    simulation: string | null
    failures: Generated<number>
    open_until_at: Date | null
    last_failure: string | null
    last_failure_at: Date | null
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  push_provider_key: {
    id: Generated<number>
    provider_id: number
    slot: string
    fingerprint: string
    sealed: Buffer
    works: number | null
    tested_at: Date | null
    created_at: Date
  }
  push_user_list: {
    id: Generated<number>
    provider_id: number
    job_id: number
    status: string
    refusal: string | null
    address: Buffer | null
    requested_at: Date
    checked_at: Date | null
    finished_at: Date | null
    file_id: number | null
    bytes: number | null
    total: number | null
    ours: number | null
    invalid: number | null
    nobody: number | null
    recent: number | null
    reached: Generated<number>
    deleted: Generated<number>
    gone: Generated<number>
    failed: Generated<number>
    released_by: number | null
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  role: {
    id: Generated<number>
    code: string
    name: string
    built_in: Generated<number>
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  role_grant: {
    role_id: number
    permission: string
    scope: string
  }
  schedule: {
    name: string
    cron: string
    misfire: string
    cap: number
    after_name: string | null
    paused: Generated<number>
    next_at: Date
    last_at: Date | null
    id: Generated<number>
    version: Generated<number>
    edited: Generated<number>
    assessed_at: Date | null
    off: string | null
  }
  schedule_slot: {
    schedule: string
    slot_at: Date
    state: string
    job_id: number | null
    created_at: Date
    ordered_by: number | null
    reason: string | null
    off: string | null
  }
  service: {
    id: Generated<number>
    code: string
    name: string
    name_en: string
    agency_id: number
    department_id: number | null
    category_id: number
    icon: string
    address: string
    audience: Generated<string>
    api_access: Generated<number>
    status: Generated<string>
    publish_from_at: Date | null
    publish_until_at: Date | null
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  service_agreement: {
    id: Generated<number>
    code: string
    name: string
    name_en: string
    service_id: number
    agency_id: number
    department_id: number | null
    last_effective_at: Date | null
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  service_agreement_acceptance: {
    id: Generated<number>
    agreement_id: number
    edition_id: number
    edition: number
    member_id: number
    agreed_at: Date
    channel: string
    case_number: string | null
    reason: string | null
    recorded_by: number | null
    created_at: Date
  }
  service_agreement_edition: {
    id: Generated<number>
    agreement_id: number
    edition: number
    status: Generated<string>
    draft_key: number | null
    text_zh: string | null
    text_en: string | null
    note: string | null
    effective_at: Date | null
    asks_again: Generated<number>
    sha256: Buffer | null
    published_at: Date | null
    published_by: number | null
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  service_agreement_seal: {
    edition_id: number
    sha256: Buffer
    effective_at: Date
    asks_again: number
  }
  service_agreement_template: {
    id: Generated<number>
    code: string
    name: string
    text_zh: string
    text_en: string
    agency_id: number
    department_id: number | null
    active: Generated<number>
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  service_category: {
    id: Generated<number>
    code: string
    name: string
    name_en: string
    sort_order: number
    active: Generated<number>
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  service_tab: {
    id: Generated<number>
    name: string
    name_en: string
    position: number
  }
  service_tab_item: {
    tab_id: number
    service_id: number
    position: number
  }
  session: {
    id: Generated<number>
    token_hash: Buffer
    system_user_id: number
    ip: string
    user_agent: string
    created_at: Date
    last_seen_at: Date
    expires_at: Date
    ended: string | null
  }
  sign_in_attempt: {
    account_key: string
    device_hash: Generated<Buffer>
    failures: number
    locked_until_at: Date | null
    last_at: Date
    in_flight: Generated<number>
    in_flight_until_at: Date | null
  }
  simulated_topic_device: {
    provider_id: number
    device_id: number
    topic: string
    astray: Generated<number>
    since_at: Date
  }
  system_user: {
    id: Generated<number>
    account: string
    account_key: string
    name: string
    email: string | null
    agency_id: number
    department_id: number | null
    status: Generated<string>
    valid_until_on: string | null
    password_hash: string | null
    must_change_password: Generated<number>
    password_changed_at: Date | null
    access_version: Generated<number>
    last_login_at: Date | null
    version: Generated<number>
    created_at: Date
    updated_at: Date
    secret_hash: Buffer | null
    secret_until_at: Date | null
    secret_by: number | null
    claimed_at: Date | null
  }
  system_user_deactivation: {
    id: Generated<number>
    system_user_id: number
    status: string
    reason: string
    automatic: number
    deactivated_by: number | null
    deactivated_at: Date
    lifted_by: number | null
    lifted_at: Date | null
  }
  system_user_role: {
    system_user_id: number
    role_id: number
    until_on: string | null
    given_by: number | null
  }
  url_allow: {
    id: Generated<number>
    host: string
    subdomains: Generated<number>
    path_prefix: string
    valid_until_at: Date | null
    reason: string
    requested_by: string | null
    created_by: number | null
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  url_allow_turn: {
    id: number
    changes: number
  }
  user_topic: {
    id: Generated<number>
    code: string
    name: string
    name_en: string
    description: string | null
    agency_id: number
    department_id: number | null
    active: Generated<number>
    audience: string | null
    rule_reach: string | null
    rule_by: number | null
    grouped_at: Date | null
    group_problem: string | null
    bound: Generated<number>
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  user_topic_binding: {
    id: number
    topic_id: number
    member_id: number
    agency_id: number
    department_id: number | null
    wanted: string
    source: string
    state: Generated<string>
    turn: Generated<number>
    due_at: Generated<Date | null>
    hold: Buffer | null
    hold_turn: number | null
    attempts: Generated<number>
    problem: string | null
    followed_at: Date | null
    changed_at: Date
    changed_by: number | null
  }
  user_topic_check: {
    id: Generated<number>
    status: string
    open_key: number | null
    devices: Generated<number>
    unknown_devices: Generated<number>
    missing: Generated<number>
    extra: Generated<number>
    compared: Generated<number>
    job_id: number | null
    created_by: number | null
    started_at: Date
    finished_at: Date | null
  }
  user_topic_drift: {
    id: Generated<number>
    topic_id: number
    device_id: number
    member_id: number
    provider_id: number
    agency_id: number
    department_id: number | null
    kind: string
    check_id: number
    since_at: Date | null
    first_seen_at: Date
    repaired_at: Date | null
  }
  user_topic_run: {
    id: Generated<number>
    topic_id: number
    agency_id: number
    department_id: number | null
    kind: string
    wanted: string
    status: string
    reason: string | null
    file_id: number | null
    file_name: string | null
    audience_id: number | null
    audience_sha256: Buffer | null
    recipients: number
    done_chunks: Generated<number>
    done_rows: Generated<number>
    outcomes: string
    predicted: string
    left_file_id: number | null
    job_id: number | null
    created_by: number | null
    started_at: Date | null
    finished_at: Date | null
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  user_topic_run_row: {
    run_id: number
    row_no: number
    line: number | null
    account: string
    member_id: number | null
    outcome: number
  }
  webview_service: {
    id: Generated<number>
    code: string
    name: string
    name_en: string
    agency_id: number
    department_id: number | null
    address: string
    allowed_hosts: string
    toolbar: string
    orientation: string
    active: Generated<number>
    version: Generated<number>
    created_at: Date
    updated_at: Date
  }
  worker: {
    owner: string
    started_at: Date
    seen_at: Date
  }
}
