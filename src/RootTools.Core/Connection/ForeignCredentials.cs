using System.Reflection;

namespace RootTools.Connection;

/// <summary>
/// Credentials held by an object of another copy of AWSSDK.Core, as AWS.Tools loads one of its own. The types have the same names but
/// are not the same, so the object is read by reflection; at each use, because it may refresh itself.
/// </summary>
internal sealed class ForeignCredentials : AWSCredentials
{
    private readonly object _source;
    private readonly MethodInfo? _getAsync;
    private readonly MethodInfo? _get;

    private ForeignCredentials(object source, MethodInfo? getAsync, MethodInfo? get)
    {
        _source = source;
        _getAsync = getAsync;
        _get = get;
    }

    /// <summary>Wraps an object, when it looks like credentials.</summary>
    /// <param name="source">The object.</param>
    /// <returns>Credentials that ask it.</returns>
    /// <exception cref="RootToolsException">It has neither GetCredentials nor GetCredentialsAsync.</exception>
    public static ForeignCredentials Wrap(object source)
    {
        MethodInfo? getAsync = source.GetType().GetMethod("GetCredentialsAsync", Type.EmptyTypes);
        MethodInfo? get = source.GetType().GetMethod("GetCredentials", Type.EmptyTypes);
        return getAsync is null && get is null
            ? throw Unusable(source, "it has no method GetCredentials.")
            : new ForeignCredentials(source, getAsync, get);
    }

    /// <inheritdoc/>
    public override ImmutableCredentials GetCredentials()
    {
        MethodInfo get = _get ?? throw Unusable(_source, "it has no method GetCredentials.");
        return Copy(Call(get));
    }

    /// <inheritdoc/>
    public override async Task<ImmutableCredentials> GetCredentialsAsync()
    {
        if (_getAsync is null || Call(_getAsync) is not Task task)
        {
            return GetCredentials();
        }

        await task;
        return Copy(task.GetType().GetProperty("Result")?.GetValue(task));
    }

    private static string? ReadText(object source, string property) =>
        source.GetType().GetProperty(property)?.GetValue(source) as string;

    private static RootToolsException Unusable(object source, string reason) =>
        new(ConnectionErrors.CredentialObjectUnusable(source.GetType().Name, reason));

    private ImmutableCredentials Copy(object? answer)
    {
        if (answer is null
            || ReadText(answer, "AccessKey") is not { Length: > 0 } accessKey
            || ReadText(answer, "SecretKey") is not { Length: > 0 } secretKey)
        {
            throw Unusable(_source, "its answer has no AccessKey and SecretKey.");
        }

        string? token = ReadText(answer, "Token");
        return new ImmutableCredentials(accessKey, secretKey, string.IsNullOrEmpty(token) ? null : token);
    }

    private object? Call(MethodInfo method)
    {
        try
        {
            return method.Invoke(_source, null);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } cause)
        {
            throw new RootToolsException(
                ConnectionErrors.CredentialObjectUnusable(_source.GetType().Name, cause.Message), cause);
        }
    }
}
