using System.Text.RegularExpressions;

namespace RootTools.Sandbox.Services;

/// <summary>The types of an input's members.</summary>
internal enum MemberType
{
    Text,
    Number,
    Flag,
    List,
    Map,
    Structure,
}

/// <summary>
/// A member of an operation's input with its constraints, as AWS's API models have them. They are checked in one place
/// (<see cref="Constraints"/>) before the operation is asked for, whatever the service.
/// </summary>
internal sealed record Member(string Name, MemberType Type)
{
    private Regex? _regex;

    public bool IsRequired { get; init; }

    /// <summary>The least value of a number, or the least length of a text or list.</summary>
    public int? Minimum { get; init; }

    public int? Maximum { get; init; }

    /// <summary>The pattern of a text as the API model writes it, in the notation of Java.</summary>
    public string? PatternText { get; init; }

    /// <summary>The values that a text can have, in the order in which AWS lists them.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What a list is of.</summary>
    public Member? Entry { get; init; }

    /// <summary>What a structure consists of.</summary>
    public IReadOnlyList<Member> Members { get; init; } = [];

    public static Member Text(string name) => new(name, MemberType.Text);

    public static Member Number(string name) => new(name, MemberType.Number);

    public static Member Flag(string name) => new(name, MemberType.Flag);

    /// <summary>A map from text to text, or to structures if their members are given.</summary>
    public static Member Map(string name, params Member[] members) => new(name, MemberType.Map) { Members = members };

    public static Member Structure(string name, params Member[] members) => new(name, MemberType.Structure) { Members = members };

    /// <summary>A list; the entry's name does not count.</summary>
    public static Member List(string name, Member? entry = null) => new(name, MemberType.List) { Entry = entry ?? Text("member") };

    public Member Required() => this with { IsRequired = true };

    /// <summary>Limits a number's value, or the length of a text or list.</summary>
    public Member Within(int? minimum, int? maximum) => this with { Minimum = minimum, Maximum = maximum };

    public Member Matching(string pattern) => this with { PatternText = pattern };

    public Member OneOf(params string[] values) => this with { Values = values };

    /// <summary>Whether the whole of a text matches the pattern.</summary>
    public bool Accepts(string text)
    {
        // Java's pattern matches the whole text, and knows planes beyond the first, which are surrogates here.
        _regex ??= new Regex(
            $"^(?:{PatternText!.Replace(@"\u10000-\u10FFFF", @"\uD800-\uDFFF")})\\z",
            RegexOptions.CultureInvariant | (PatternText.Contains(@"\p{") ? RegexOptions.None : RegexOptions.ECMAScript),
            Patterns.Limit);
        return _regex.IsMatch(text);
    }
}

/// <summary>The kinds of constraints.</summary>
internal enum ConstraintKind
{
    Required,
    TooSmall,
    TooLarge,
    TooShort,
    TooLong,
    NotOneOf,
    NotMatching,
}

/// <summary>A constraint that an input breaks.</summary>
/// <param name="Member">The member.</param>
/// <param name="Path">Where it stands, as messages write it: <c>tags.1.member.key</c>.</param>
/// <param name="Value">The value; null for none.</param>
/// <param name="Kind">What is wrong.</param>
internal sealed record Violation(Member Member, string Path, string? Value, ConstraintKind Kind)
{
    /// <summary>Where the member is a list, and what is wrong is an entry, the entry.</summary>
    public string? Entry { get; init; }

    /// <summary>The constraint, as most services write it.</summary>
    public string Constraint => Entry is not null ? $"Member must satisfy constraint: [{string.Join(", ", OfEntries())}]" : Kind switch
    {
        ConstraintKind.Required => "Member must not be null",
        ConstraintKind.TooSmall => "Member must have value greater than or equal to " + Number(Member.Minimum),
        ConstraintKind.TooLarge => "Member must have value less than or equal to " + Number(Member.Maximum),
        ConstraintKind.TooShort => "Member must have length greater than or equal to " + Number(Member.Minimum),
        ConstraintKind.TooLong => "Member must have length less than or equal to " + Number(Member.Maximum),
        ConstraintKind.NotOneOf => $"Member must satisfy enum value set: [{string.Join(", ", Member.Values)}]",
        _ => "Member must satisfy regular expression pattern: " + Member.PatternText,
    };

    // Of a list all constraints of the entries are told, whichever is broken.
    private IEnumerable<string> OfEntries()
    {
        ConstraintKind?[] kinds =
        [
            Member.Maximum is null ? null : ConstraintKind.TooLong,
            Member.Minimum is null ? null : ConstraintKind.TooShort,
            Member.PatternText is null ? null : ConstraintKind.NotMatching,
            Member.Values.Count == 0 ? null : ConstraintKind.NotOneOf,
        ];
        return kinds.OfType<ConstraintKind>().Select(kind => (this with { Kind = kind, Entry = null }).Constraint);
    }

    private static string Number(int? number) => number!.Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Checks inputs against the constraints of their operation.</summary>
internal static class Constraints
{
    /// <summary>Collects all that is wrong with an input, in the order of the members.</summary>
    /// <exception cref="ServiceFaultException">A member is of another type than the operation's.</exception>
    public static IReadOnlyList<Violation> Check(IReadOnlyList<Member> members, Input input)
    {
        List<Violation> found = [];
        Check(members, input, "", found);
        return found;
    }

    /// <summary>The message about broken constraints that most services share.</summary>
    /// <param name="violations">What is wrong.</param>
    /// <param name="quotesValues">Whether the service repeats what it refuses.</param>
    public static string Describe(IReadOnlyList<Violation> violations, bool quotesValues)
    {
        IEnumerable<string> sentences = violations.Select(violation =>
        {
            string value = violation.Value is null ? "Value null" : quotesValues ? $"Value '{violation.Value}'" : "Value";
            return $"{value} at '{violation.Path}' failed to satisfy constraint: {violation.Constraint}";
        });
        string count = violations.Count == 1 ? "1 validation error" : violations.Count.ToString(CultureInfo.InvariantCulture) + " validation errors";
        return $"{count} detected: {string.Join("; ", sentences)}";
    }

    private static void Check(IReadOnlyList<Member> members, Input input, string prefix, List<Violation> found)
    {
        foreach (Member member in members)
        {
            // AWS writes the names of members with a small first letter.
            string path = prefix + char.ToLowerInvariant(member.Name[0]) + member.Name.Substring(1);
            if (!Check(member, input, path, found) && member.IsRequired)
            {
                found.Add(new Violation(member, path, null, ConstraintKind.Required));
            }
        }
    }

    // Gives whether the member is there.
    private static bool Check(Member member, Input input, string path, List<Violation> found)
    {
        switch (member.Type)
        {
            case MemberType.Text when input.Text(member.Name) is { } text:
                CheckText(member, text, path, found);
                return true;
            case MemberType.Number when input.Number(member.Name) is { } number:
                string shown = number.ToString(CultureInfo.InvariantCulture);
                Limit(member, number, path, shown, ConstraintKind.TooSmall, ConstraintKind.TooLarge, found);
                return true;
            case MemberType.Flag:
                return input.Flag(member.Name) is not null;
            case MemberType.Map when member.Members.Count > 0 && input.StructureMap(member.Name) is { } entries:
                foreach (KeyValuePair<string, Input> entry in entries)
                {
                    Check(member.Members, entry.Value, $"{path}.{entry.Key}.member.", found);
                }

                return true;
            case MemberType.Map when member.Members.Count > 0:
                return false;
            case MemberType.Map:
                return input.Map(member.Name) is not null;
            case MemberType.Structure when input.Structure(member.Name) is { } structure:
                Check(member.Members, structure, path + ".", found);
                return true;
            case MemberType.List when member.Entry!.Type == MemberType.Structure && input.Structures(member.Name) is { } structures:
                Limit(member, structures.Count, path, "[]", ConstraintKind.TooShort, ConstraintKind.TooLong, found);
                for (int i = 0; i < structures.Count; i++)
                {
                    Check(member.Entry.Members, structures[i], EntryPath(path, i) + ".", found);
                }

                return true;
            case MemberType.List when member.Entry!.Type != MemberType.Structure && input.Texts(member.Name) is { } texts:
                Limit(member, texts.Count, path, $"[{string.Join(", ", texts)}]", ConstraintKind.TooShort, ConstraintKind.TooLong, found);
                CheckTexts(member.Entry, texts, path, found);
                return true;
            default:
                return false;
        }
    }

    private static string EntryPath(string path, int index) => $"{path}.{(index + 1).ToString(CultureInfo.InvariantCulture)}.member";

    // A list with a text that it cannot have is one violation, of the whole list.
    private static void CheckTexts(Member entry, IReadOnlyList<string> texts, string path, List<Violation> found)
    {
        List<Violation> below = [];
        for (int i = 0; i < texts.Count; i++)
        {
            CheckText(entry, texts[i], EntryPath(path, i), below);
        }

        if (below.Count > 0)
        {
            found.Add(below[0] with { Path = path, Value = $"[{string.Join(", ", texts)}]", Entry = below[0].Value });
        }
    }

    private static void CheckText(Member member, string text, string path, List<Violation> found)
    {
        // Characters count, not UTF-16 units.
        Limit(member, CountOf(text), path, text, ConstraintKind.TooShort, ConstraintKind.TooLong, found);
        if (member.PatternText is not null && !member.Accepts(text))
        {
            found.Add(new Violation(member, path, text, ConstraintKind.NotMatching));
        }

        if (member.Values.Count > 0 && !member.Values.Contains(text))
        {
            found.Add(new Violation(member, path, text, ConstraintKind.NotOneOf));
        }
    }

    private static int CountOf(string text)
    {
        int count = text.Length;
        foreach (char character in text)
        {
            count -= char.IsHighSurrogate(character) ? 1 : 0;
        }

        return count;
    }

    private static void Limit(
        Member member, int number, string path, string shown, ConstraintKind below, ConstraintKind above, List<Violation> found)
    {
        if (number < member.Minimum)
        {
            found.Add(new Violation(member, path, shown, below));
        }
        else if (number > member.Maximum)
        {
            found.Add(new Violation(member, path, shown, above));
        }
    }
}
