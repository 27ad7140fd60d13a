import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await createJobs(db)
  await createFiles(db)
}

/** `fence` grows at every claim: a worker that lost its lease can no longer write (see kernel/jobs). */
async function createJobs(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table job (
      id bigint not null auto_increment primary key,
      kind varchar(40) not null,
      title varchar(200) not null,
      subject_type varchar(40) null,
      subject_id bigint null,
      state varchar(10) not null default 'QUEUED',
      payload json not null,
      unique_key varchar(100) null,
      run_at datetime(3) not null,
      attempts int not null default 0,
      max_attempts int not null,
      lease_owner varchar(80) null,
      lease_until datetime(3) null,
      fence int not null default 0,
      cancel_requested tinyint not null default 0,
      progress_done bigint not null default 0,
      progress_total bigint null,
      result json null,
      error varchar(1000) null,
      agency_id bigint null,
      department_id bigint null,
      created_by bigint null,
      created_at datetime(3) not null,
      started_at datetime(3) null,
      finished_at datetime(3) null,
      unique key job_unique (unique_key),
      key job_claim (state, run_at, id),
      key job_lease (state, lease_until),
      key job_agency (agency_id, id),
      key job_subject (subject_type, subject_id, id)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}

async function createFiles(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table file (
      id bigint not null auto_increment primary key,
      purpose varchar(40) not null,
      name varchar(255) not null,
      mime varchar(100) not null,
      size bigint not null default 0,
      sha256 binary(32) null,
      state varchar(10) not null,
      agency_id bigint null,
      department_id bigint null,
      created_by bigint null,
      job_id bigint null,
      expires_at datetime(3) null,
      created_at datetime(3) not null,
      key file_job (job_id, id),
      key file_expires (expires_at)
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
  await sql`
    create table file_chunk (
      file_id bigint not null,
      n int not null,
      data mediumblob not null,
      primary key (file_id, n),
      constraint file_chunk_file_fk foreign key (file_id) references file (id) on delete cascade
    ) default charset utf8mb4 collate utf8mb4_bin`.execute(db)
}
