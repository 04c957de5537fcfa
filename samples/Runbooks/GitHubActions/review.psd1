# What the workflow's review looks at; about_RootReview lists every setting. Paths begin at the folder of this file.
@{
    # The job fails as long as a root user has a password, an access key, an MFA device or a signing certificate.
    Audit       = @{ FailOn = 'CredentialsPresent' }
    Compliance  = @{ Framework = 'CIS*'; FailOn = 'None' }
    # A runner keeps nothing from one night to the next: a place in S3 for the snapshot would let drift be told.
    Report      = @{ Path = 'reports'; Format = 'Html', 'Json' }
    JournalPath = 'journal.jsonl'
    LogPath     = 'reports/review.log'
}
