namespace RootTools.Aws;

/// <summary>
/// The input of an operation: a record that is named as AWS names the operation, nested in its service, with AWS's names for its members.
/// A member that is null is not sent.
/// </summary>
/// <typeparam name="TOutput">
/// The record of the output, with AWS's names too. A member that the answer leaves out is its parameter's default; without one an empty
/// text, list or map. <see cref="Nothing"/> where the answer has no members, or none that anybody reads.
/// </typeparam>
internal interface IInput<TOutput>;

/// <summary>The input of an operation that lists: <see cref="Calls.ListAsync"/> goes through its pages.</summary>
/// <typeparam name="TItem">What is listed.</typeparam>
/// <param name="ItemsMember">The output's member that holds the items of a page.</param>
internal abstract record ListInput<TItem>(string ItemsMember) : IInput<Page<TItem>>, IListInput
{
    /// <summary>Where to go on: <see cref="Page{TItem}.Next"/> of the page before, sent in the member that the service has for it.</summary>
    public string? Token { get; init; }
}

/// <summary>What the protocols need to know of a list operation.</summary>
internal interface IListInput
{
    string ItemsMember { get; }

    string? Token { get; }
}

/// <summary>One page of a list.</summary>
/// <param name="Items">The items, which may be none although there are more pages.</param>
/// <param name="Next">Where to go on; null on the last page.</param>
internal sealed record Page<TItem>(IReadOnlyList<TItem> Items, string? Next = null);

/// <summary>An output without members.</summary>
internal sealed record Nothing
{
    public static Nothing Instance { get; } = new();
}

/// <summary>The method and path of an operation of a REST service. Members in braces stand in path or query, others in the body.</summary>
/// <param name="method">Such as <c>POST</c>.</param>
/// <param name="path">Such as <c>/accounts/{AccountId}?limit={Limit}</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RestAttribute(string method, string path) : Attribute
{
    public string Method { get; } = method;

    public string Path { get; } = path;
}

/// <summary>Marks a change that a repeated attempt finds done already, when only the answer to the first one was lost.</summary>
/// <param name="errorCode">What AWS says then.</param>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class DoneAlreadyAttribute(string errorCode) : Attribute
{
    public string ErrorCode { get; } = errorCode;
}
