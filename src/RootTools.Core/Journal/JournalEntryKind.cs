namespace RootTools.Journal;

/// <summary>What a line of the journal tells.</summary>
public enum JournalEntryKind
{
    /// <summary>A run began, or was taken up again, and is about to change something.</summary>
    Run,

    /// <summary>Something is about to be done.</summary>
    Intent,

    /// <summary>What came of an intent.</summary>
    Outcome,

    /// <summary>The end of the journal was torn by a crash, and was set aside.</summary>
    Repair,
}
