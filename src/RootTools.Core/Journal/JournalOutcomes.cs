namespace RootTools.Journal;

/// <summary>The outcomes in the journal that are the same for every action. The others are those of the cmdlets' results.</summary>
public static class JournalOutcomes
{
    /// <summary>It was done.</summary>
    public const string Done = nameof(Done);

    /// <summary>It failed.</summary>
    public const string Failed = nameof(Failed);

    /// <summary>It was stopped in the middle, so that what is left must be looked at again.</summary>
    public const string Stopped = nameof(Stopped);

    /// <summary>
    /// A run that had ended between intent and outcome was taken up again, and the account was looked at anew: what is left to be done
    /// follows as an intent of its own.
    /// </summary>
    public const string LookedAtAgain = nameof(LookedAtAgain);
}
