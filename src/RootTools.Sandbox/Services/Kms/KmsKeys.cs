using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace RootTools.Sandbox.Services.Kms;

/// <summary>
/// Keys and their policies. A key's policy must allow whatever is done with it; KMS's default leaves that to IAM policies of the account.
/// See https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html.
/// </summary>
internal static class KmsKeys
{
    private const string DefaultPolicy = "default";
    private const string Symmetric = "SYMMETRIC_DEFAULT";

    private static readonly Regex KeyId = new("^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|mrk-[0-9a-f]{32})$", RegexOptions.CultureInvariant);

    /// <summary>CreateKey: keys that sign only.</summary>
    [Guess("kms", "CreateKey: the messages about specs and usages that do not go together")]
    public static Structure Create(ServiceRequest request)
    {
        Authorizer.Demand(request, "kms:CreateKey", "*");
        Input input = request.Input;
        string spec = input.Text("KeySpec") ?? input.Text("CustomerMasterKeySpec") ?? Symmetric;
        string usage = input.Text("KeyUsage") ?? "ENCRYPT_DECRYPT";
        if (spec != Symmetric && input.Text("KeyUsage") is null)
        {
            throw KmsFaults.Validation("You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.");
        }

        if (usage != SimulatedKey.SignVerify || input.Flag("MultiRegion") is true || input.Text("Origin") is not (null or "AWS_KMS"))
        {
            throw new ServiceFaultException(SimulatedService.NotSimulated("KMS keys other than those of one Region that sign, made by KMS"));
        }

        if (!KeyMaterial.Specs.Contains(spec))
        {
            throw spec.StartsWith("ECC_", StringComparison.Ordinal)
                ? new ServiceFaultException(SimulatedService.NotSimulated($"KMS keys of the spec {spec}"))
                : KmsFaults.Validation($"The specified KeyUsage {usage} is not compatible with the KeySpec {spec}");
        }

        SimulatedKey key = new(NewId(), request.Region, spec, request.Now) { Account = request.Caller.Account, Description = input.Text("Description") ?? "" };
        if (input.Text("Policy") is { } policy)
        {
            key.OwnPolicy = RequirePolicy(request, key, policy);
        }

        request.Caller.Account.Keys.Add(key);
        request.Resource = new("AWS::KMS::Key", key.Arn, key.Account.Id);
        return new() { ["KeyMetadata"] = Metadata(key) };
    }

    /// <summary>DescribeKey.</summary>
    public static Structure Describe(ServiceRequest request) => new() { ["KeyMetadata"] = Metadata(Require(request, "DescribeKey")) };

    /// <summary>ListKeys: those of the caller's account in the Region.</summary>
    public static Structure List(ServiceRequest request)
    {
        Authorizer.Demand(request, "kms:ListKeys", "*");
        return KmsPage.Of(
            request,
            "Keys",
            request.Caller.Account.Keys.Where(key => key.Region == request.Region),
            key => key.Id,
            key => new Structure { ["KeyId"] = key.Id, ["KeyArn"] = key.Arn });
    }

    /// <summary>GetPublicKey.</summary>
    public static Structure GetPublicKey(ServiceRequest request)
    {
        SimulatedKey key = RequireEnabled(request, "GetPublicKey");
        return new()
        {
            ["KeyId"] = key.Arn,
            ["PublicKey"] = Convert.ToBase64String(key.PublicKey()),
            ["CustomerMasterKeySpec"] = key.KeySpec,
            ["KeySpec"] = key.KeySpec,
            ["KeyUsage"] = SimulatedKey.SignVerify,
            ["SigningAlgorithms"] = key.SigningAlgorithms,
        };
    }

    /// <summary>EnableKey.</summary>
    public static Structure? Enable(ServiceRequest request)
    {
        Require(request, "EnableKey").IsEnabled = true;
        return null;
    }

    /// <summary>DisableKey.</summary>
    public static Structure? Disable(ServiceRequest request)
    {
        Require(request, "DisableKey").IsEnabled = false;
        return null;
    }

    /// <summary>GetKeyPolicy.</summary>
    public static Structure GetPolicy(ServiceRequest request) => new()
    {
        ["Policy"] = RequireDefault(request, Require(request, "GetKeyPolicy")).Policy.Text,
        ["PolicyName"] = DefaultPolicy,
    };

    /// <summary>PutKeyPolicy.</summary>
    public static Structure? PutPolicy(ServiceRequest request)
    {
        SimulatedKey key = RequireDefault(request, Require(request, "PutKeyPolicy"));
        key.OwnPolicy = RequirePolicy(request, key, request.Input.Required("Policy"));
        return null;
    }

    /// <summary>Finds the key of a request, and demands that the caller may do this with it.</summary>
    public static SimulatedKey Require(
        ServiceRequest request, string operation, string member = "KeyId", params KeyValuePair<string, string>[] keys)
    {
        SimulatedKey key = Find(request, request.Input.Required(member), operation);
        request.Resource = new("AWS::KMS::Key", key.Arn, key.Account.Id);
        Authorizer.Demand(request, Question(key, operation, key.Policy, keys));
        return key;
    }

    /// <inheritdoc cref="Require"/>
    public static SimulatedKey RequireEnabled(ServiceRequest request, string operation, params KeyValuePair<string, string>[] keys)
    {
        SimulatedKey key = Require(request, operation, "KeyId", keys);
        return key.IsEnabled ? key : throw KmsFaults.Disabled(key);
    }

    private static AccessQuestion Question(SimulatedKey key, string operation, PolicyText policy, IReadOnlyList<KeyValuePair<string, string>> keys) => new()
    {
        Action = "kms:" + operation,
        Resource = key.Arn,
        ResourceAccount = key.Account,
        ResourcePolicy = policy,
        ResourcePolicyMustAllow = true,
        Keys = keys,
    };

    [Guess("kms", "the message about aliases that do not exist; what comes first, that a key is none or that it is not allowed")]
    private static SimulatedKey Find(ServiceRequest request, string id, string operation)
    {
        string[] parts = id.Split([':'], 6);
        bool isArn = parts.Length == 6 && parts[0] == "arn" && parts[2] == "kms";
        if (isArn && parts[3] != request.Region)
        {
            throw KmsFaults.NotFound($"Invalid arn {parts[3]}");
        }

        SimulatedAccount account = isArn ? request.Organization.FindAnyAccount(parts[4]) ?? request.Caller.Account : request.Caller.Account;
        string resource = isArn ? parts[5] : id;
        bool isAlias = resource.StartsWith("alias/", StringComparison.Ordinal);
        string name = resource.StartsWith("key/", StringComparison.Ordinal) ? resource.Substring("key/".Length) : resource;
        SimulatedKey? key = account.Keys.FirstOrDefault(known =>
            known.Region == request.Region && (isAlias ? known.Aliases.ContainsKey(resource) : known.Id == name));
        if (key is not null)
        {
            return key;
        }

        if (!isAlias && !KeyId.IsMatch(name))
        {
            throw KmsFaults.NotFound($"Invalid keyId '{name}'");
        }

        string arn = isArn ? id : account.ArnOf("kms", isAlias ? resource : "key/" + name, request.Region);
        Authorizer.Demand(request, "kms:" + operation, arn);
        throw KmsFaults.NotFound(isAlias ? $"Alias {arn} is not found." : $"Key '{arn}' does not exist");
    }

    private static SimulatedKey RequireDefault(ServiceRequest request, SimulatedKey key) =>
        request.Input.Text("PolicyName") is null or DefaultPolicy ? key : throw KmsFaults.NotFound("No such policy exists");

    [Guess("kms", "PutKeyPolicy: the messages about policies that are none")]
    private static PolicyText RequirePolicy(ServiceRequest request, SimulatedKey key, string text)
    {
        if (ResourcePolicyRules.OfKeys.FindProblem(request, key.Arn, text) is { } problem)
        {
            throw KmsFaults.Malformed(problem == "Invalid principal in policy" ? "Policy contains a statement with one or more invalid principals." : problem);
        }

        PolicyText policy = new(text);
        bool locksOut = request.Input.Flag("BypassPolicyLockoutSafetyCheck") is not true
            && !Authorizer.Decide(request, Question(key, "PutKeyPolicy", policy, [])).IsAllowed;
        return locksOut ? throw KmsFaults.Malformed("The new key policy will not allow you to update the key policy in the future.") : policy;
    }

    private static string NewId()
    {
        byte[] bytes = new byte[16];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return new Guid(bytes).ToString("D");
    }

    private static Structure Metadata(SimulatedKey key) => new()
    {
        ["AWSAccountId"] = key.Account.Id,
        ["KeyId"] = key.Id,
        ["Arn"] = key.Arn,
        ["CreationDate"] = key.Created,
        ["Enabled"] = key.IsEnabled,
        ["Description"] = key.Description,
        ["KeyUsage"] = SimulatedKey.SignVerify,
        ["KeyState"] = key.IsEnabled ? "Enabled" : "Disabled",
        ["Origin"] = "AWS_KMS",
        ["KeyManager"] = "CUSTOMER",
        ["CustomerMasterKeySpec"] = key.KeySpec,
        ["KeySpec"] = key.KeySpec,
        ["SigningAlgorithms"] = key.SigningAlgorithms,
        ["MultiRegion"] = false,
    };
}

/// <summary>The pages of KMS: 100 entries, and word of whether there are more.</summary>
internal static class KmsPage
{
    private const int Usual = 100;

    [Guess("kms", "the message about a Marker that KMS did not give")]
    public static Structure Of<T>(ServiceRequest request, string member, IEnumerable<T> entries, Func<T, string> name, Func<T, Structure> write)
    {
        (IReadOnlyList<T> page, string? next) = Page.Of(
            entries,
            name,
            request.Input.Number("Limit") ?? Usual,
            request.Input.Text("Marker"),
            () => new ServiceFaultException(400, "InvalidMarkerException", "Could not deserialize marker."));
        return new() { [member] = page.Select(write), ["NextMarker"] = next, ["Truncated"] = next is not null };
    }
}
