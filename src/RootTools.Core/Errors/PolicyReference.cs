namespace RootTools.Errors;

/// <summary>The organization policy that denied a call, as AWS's message names it.</summary>
/// <remarks>See https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html.</remarks>
/// <param name="Id">The policy's id, such as <c>p-examplepolicyid111</c>.</param>
/// <param name="Arn">The policy's ARN.</param>
/// <param name="Type">What kind of policy it is, such as <c>service control policy</c>.</param>
public sealed record PolicyReference(string Id, string Arn, string Type)
{
    /// <summary>The policy's name, such as <c>DenyRootUser</c>; null when it was not read, because the caller may not.</summary>
    public string? Name { get; init; }

    /// <summary>Whether it denies signed-in root users everything, whatever their requests are like; null when it was not read.</summary>
    public bool? DeniesRootUsers { get; init; }

    /// <summary>Whether it was for the Region that it denied; null when it was not read.</summary>
    public bool? ClosesRegions { get; init; }

    /// <summary>Type, name and id.</summary>
    internal string Title => Name is not null ? $"{Type} {Name} ({Id})" : Id.Length > 0 ? $"{Type} {Id}" : Type;

    internal bool IsResourceControl => Type == "resource control policy";

    /// <summary>Makes a reference of an id. PowerShell converts strings by this: <c>Where-Object DeniedBy -eq p-examplepolicyid111</c>.</summary>
    /// <param name="id">The policy's id.</param>
    public static PolicyReference Parse(string id) => new(id, string.Empty, string.Empty);

    /// <summary>Whether another reference is to the same policy: ids tell policies apart, whatever else is known of them.</summary>
    /// <param name="other">The other reference.</param>
    public bool Equals(PolicyReference? other) => string.Equals(Id, other?.Id, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Id);

    /// <summary>Gives the policy's id, for tables.</summary>
    /// <returns>The policy's id.</returns>
    public override string ToString() => Id;
}
