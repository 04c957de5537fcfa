namespace RootTools.Journal;

/// <summary>How a line of the journal does not fit.</summary>
public enum JournalFault
{
    /// <summary>The line is not an entry of a journal.</summary>
    Damaged,

    /// <summary>
    /// The line does not carry the hash of the line before it: one of them was changed, or lines were put in or taken out.
    /// </summary>
    BrokenChain,

    /// <summary>The line tells the outcome of an intent that does not stand before it.</summary>
    OutcomeWithoutIntent,

    /// <summary>The last line is only half there. The next cmdlet that writes to the journal sets it aside.</summary>
    TornEnd,
}
