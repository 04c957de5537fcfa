namespace RootTools.Sandbox.Services.Kms;

/// <summary>Other names of keys. See https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html.</summary>
internal static class KmsAliases
{
    private const string Prefix = "alias/";
    private const string Reserved = "alias/aws/";

    /// <summary>CreateAlias: takes a permission on the alias and one on the key.</summary>
    [Guess("kms", "CreateAlias: the error about a name that AWS reserves, and the message about one that exists; DeleteAlias: the message")]
    public static Structure? Create(ServiceRequest request)
    {
        string name = request.Input.Required("AliasName");
        if (!name.StartsWith(Prefix, StringComparison.Ordinal))
        {
            throw KmsFaults.Validation(
                "Alias must start with the prefix \"alias/\". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html");
        }

        if (name.StartsWith(Reserved, StringComparison.Ordinal))
        {
            throw new ServiceFaultException(400, "NotAuthorizedException", "");
        }

        string arn = ArnOf(request, name);
        Authorizer.Demand(request, "kms:CreateAlias", arn);
        SimulatedKey key = KmsKeys.Require(request, "CreateAlias", "TargetKeyId");
        if (Find(request, name) is not null)
        {
            throw new ServiceFaultException(400, "AlreadyExistsException", $"An alias with the name {arn} already exists");
        }

        key.Aliases.Add(name, request.Now);
        return null;
    }

    /// <summary>DeleteAlias.</summary>
    public static Structure? Delete(ServiceRequest request)
    {
        string name = request.Input.Required("AliasName");
        string arn = ArnOf(request, name);
        Authorizer.Demand(request, "kms:DeleteAlias", arn);
        SimulatedKey key = Find(request, name) ?? throw KmsFaults.NotFound($"Alias {arn} is not found.");
        key.Aliases.Remove(name);
        return null;
    }

    /// <summary>ListAliases: those of the caller's account in the Region, without AWS's own.</summary>
    public static Structure List(ServiceRequest request)
    {
        Authorizer.Demand(request, "kms:ListAliases", "*");
        string? id = request.Input.Text("KeyId")?.Split('/').Last();
        IEnumerable<(string Name, DateTimeOffset Created, SimulatedKey Key)> all =
            from key in request.Caller.Account.Keys
            where key.Region == request.Region && (id is null || key.Id == id)
            from alias in key.Aliases
            select (alias.Key, alias.Value, key);
        return KmsPage.Of(request, "Aliases", all, alias => alias.Name, alias => new Structure
        {
            ["AliasName"] = alias.Name,
            ["AliasArn"] = ArnOf(request, alias.Name),
            ["TargetKeyId"] = alias.Key.Id,
            ["CreationDate"] = alias.Created,
            ["LastUpdatedDate"] = alias.Created,
        });
    }

    private static string ArnOf(ServiceRequest request, string name) => request.Caller.Account.ArnOf("kms", name, request.Region);

    private static SimulatedKey? Find(ServiceRequest request, string name) =>
        request.Caller.Account.Keys.FirstOrDefault(key => key.Region == request.Region && key.Aliases.ContainsKey(name));
}
