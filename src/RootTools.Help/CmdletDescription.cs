namespace RootTools.Help;

/// <summary>What the help of one cmdlet says.</summary>
internal sealed record CmdletDescription
{
    /// <summary>The cmdlet's name, such as <c>Get-RootCredentialStatus</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it does, in a sentence.</summary>
    public required string Synopsis { get; init; }

    /// <summary>What else is to be known, one text per paragraph.</summary>
    public required IReadOnlyList<string> Description { get; init; }

    /// <summary>Its parameters, in the order of their names.</summary>
    public required IReadOnlyList<ParameterDescription> Parameters { get; init; }

    /// <summary>The names of its parameter sets; one empty name when there is but one set.</summary>
    public required IReadOnlyList<string> ParameterSets { get; init; }

    /// <summary>The full names of the types that it writes.</summary>
    public required IReadOnlyList<string> OutputTypes { get; init; }

    /// <summary>Its examples.</summary>
    public required IReadOnlyList<ExampleDescription> Examples { get; init; }

    /// <summary>The pages it follows.</summary>
    public required IReadOnlyList<string> Links { get; init; }
}

/// <summary>What the help of one parameter says.</summary>
internal sealed record ParameterDescription
{
    /// <summary>The parameter's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its type, as a user writes it.</summary>
    public required string TypeName { get; init; }

    /// <summary>What it is for.</summary>
    public required string Description { get; init; }

    /// <summary>Its other names.</summary>
    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>How it binds, in each parameter set that has it; the empty name stands for all sets.</summary>
    public required IReadOnlyDictionary<string, ParameterBinding> Sets { get; init; }

    /// <summary>The values it takes, when they are few.</summary>
    public required IReadOnlyList<string> Values { get; init; }

    /// <summary>Whether it is a switch, which has no value.</summary>
    public bool IsSwitch => TypeName == "SwitchParameter";

    /// <summary>Finds how the parameter binds in a set.</summary>
    /// <param name="set">The set's name.</param>
    /// <returns>How it binds there; null when the set does not have it.</returns>
    public ParameterBinding? In(string set) => Sets.GetValueOrDefault(set) ?? Sets.GetValueOrDefault(string.Empty);
}

/// <summary>How a parameter binds.</summary>
/// <param name="IsMandatory">Whether it must be given.</param>
/// <param name="Position">Its position, from 0; null when it is named only.</param>
/// <param name="ByValue">Whether a pipeline object binds to it.</param>
/// <param name="ByPropertyName">Whether a property of a pipeline object binds to it.</param>
internal sealed record ParameterBinding(bool IsMandatory, int? Position, bool ByValue, bool ByPropertyName);

/// <summary>One example.</summary>
/// <param name="Code">What to type.</param>
/// <param name="Remarks">What that does.</param>
internal sealed record ExampleDescription(string Code, string Remarks);
