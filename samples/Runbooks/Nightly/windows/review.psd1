# What the nightly review looks at; about_RootReview lists every setting. To be put at C:\ProgramData\RootTools\review.psd1.
@{
    # The role that may look, of the management account or the delegated administrator's. Leave it out where the machine's own role may.
    # Connection  = @{ RoleArn = 'arn:aws:iam::111111111111:role/RootReview' }

    Compliance  = @{ Framework = 'CIS*'; FailOn = 'None' }
    # Whatever changed since the night before ends the review with 2.
    Drift       = $true
    Report      = @{ Path = 'C:\ProgramData\RootTools\reports'; Format = 'Html' }
    Snapshot    = @{ Path = 'C:\ProgramData\RootTools\reports' }
    JournalPath = 'C:\ProgramData\RootTools\journal.jsonl'
    LogPath     = 'C:\ProgramData\RootTools\review.log'
}
