namespace RootTools.ResourcePolicies.Lockouts;

/// <summary>A way in which a request can come: over which network, with what sort of credentials.</summary>
/// <remarks>See https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html.</remarks>
internal sealed record RequestPath
{
    /// <summary>What is special about it; null for what is ordinary.</summary>
    public string? Description { get; init; }

    /// <summary>Condition keys that such a request always has with this value; null where it never has the key.</summary>
    public required IReadOnlyDictionary<string, string?> Fixed { get; init; }

    /// <summary>Condition keys that such a request always has, with a value that the requester can choose otherwise.</summary>
    public required IReadOnlyDictionary<string, string> Defaults { get; init; }

    /// <summary>The same, with one more key whose value, or absence, is settled.</summary>
    public RequestPath With(string key, string? value)
    {
        Dictionary<string, string?> settled = new(StringComparer.OrdinalIgnoreCase) { [key] = value };
        foreach (KeyValuePair<string, string?> pair in Fixed)
        {
            settled[pair.Key] = pair.Value;
        }

        return this with { Fixed = settled };
    }
}

/// <summary>The ways in which a request of a principal can come.</summary>
internal static class RequestPaths
{
    // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-network-properties:
    // a request through an endpoint has these keys and no source IP.
    private static readonly string[] EndpointKeys =
        ["aws:SourceVpce", "aws:SourceVpc", "aws:SourceVpcArn", "aws:VpcSourceIp", "aws:VpceAccount", "aws:VpceOrgID", "aws:VpceOrgPaths"];

    private static readonly string[] ServiceKeys = ["aws:CalledVia", "aws:CalledViaFirst", "aws:CalledViaLast"];

    /// <summary>Lists them, the ordinary ones first.</summary>
    public static IEnumerable<RequestPath> For(RequestPrincipal principal, LockoutSubject subject) =>
        from route in Routes(subject)
        from credentials in Credentials(principal, subject)
        let surroundings = Surroundings(subject)
        select new RequestPath
        {
            Description = route.Description,
            Fixed = Merge(surroundings.Fixed, route.Fixed, credentials.Fixed),
            Defaults = Merge(surroundings.Defaults, route.Defaults, credentials.Defaults),
        };

    private static IEnumerable<RequestPath> Routes(LockoutSubject subject)
    {
        Dictionary<string, string?> direct = new(StringComparer.OrdinalIgnoreCase) { ["aws:ViaAWSService"] = "false" };
        Dictionary<string, string?> noService = Absent(ServiceKeys);
        yield return new RequestPath
        {
            Fixed = Merge(direct, noService, Absent(EndpointKeys)),
            Defaults = new Dictionary<string, string> { ["aws:SourceIp"] = "203.0.113.10" },
        };
        yield return new RequestPath
        {
            Description = "through a VPC endpoint",
            Fixed = Merge(direct, noService, Absent(["aws:SourceIp"])),
            Defaults = new Dictionary<string, string>
            {
                ["aws:SourceVpce"] = "vpce-0roottoolsprobe000",
                ["aws:SourceVpc"] = "vpc-0roottoolsprobe0000",
                ["aws:SourceVpcArn"] = $"arn:{subject.Partition}:ec2:{subject.Region}:{subject.AccountId}:vpc/vpc-0roottoolsprobe0000",
                ["aws:VpcSourceIp"] = "10.0.0.10",
                ["aws:VpceAccount"] = subject.AccountId,
                ["aws:VpceOrgID"] = subject.OrganizationId ?? "o-roottoolsprobe",
                ["aws:VpceOrgPaths"] = $"{subject.OrganizationId ?? "o-roottoolsprobe"}/r-probe/",
            },
        };

        // Such as CloudFormation, which uses the caller's own permissions, and of which the request keeps the caller's address:
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/access_forward_access_sessions.html,
        // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_aws_deny-ip.html.
        yield return new RequestPath
        {
            Description = "through an AWS service",
            Fixed = Merge(new Dictionary<string, string?> { ["aws:ViaAWSService"] = "true" }, Absent(EndpointKeys)),
            Defaults = ServiceKeys.ToDictionary(key => key, _ => "cloudformation.amazonaws.com")
                .Append(new("aws:SourceIp", "203.0.113.10"))
                .ToDictionary(pair => pair.Key, pair => pair.Value),
        };
    }

    private static IEnumerable<RequestPath> Credentials(RequestPrincipal principal, LockoutSubject subject)
    {
        const string Mfa = "aws:MultiFactorAuthPresent";
        const string MfaAge = "aws:MultiFactorAuthAge";
        Dictionary<string, string> issued = new() { ["aws:TokenIssueTime"] = Iso(subject.Time) };
        if (principal.Type == PrincipalType.User)
        {
            // Access keys of a user tell nothing of MFA:
            // https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html.
            yield return new RequestPath
            {
                Fixed = Absent([Mfa, MfaAge, "aws:TokenIssueTime"]),
                Defaults = new Dictionary<string, string>(),
            };
        }

        if (principal.Type != PrincipalType.FederatedUser)
        {
            yield return new RequestPath
            {
                Fixed = new Dictionary<string, string?> { [Mfa] = "true" },
                Defaults = Merge(issued, new Dictionary<string, string> { [MfaAge] = "60" }),
            };
        }

        yield return new RequestPath
        {
            Fixed = Merge(Absent([MfaAge]), new Dictionary<string, string?> { [Mfa] = "false" }),
            Defaults = issued,
        };
    }

    private static RequestPath Surroundings(LockoutSubject subject)
    {
        Dictionary<string, string?> always = new(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:CurrentTime"] = Iso(subject.Time),
            ["aws:EpochTime"] = subject.Time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["aws:RequestedRegion"] = subject.Region,
            ["s3:ResourceAccount"] = subject.AccountId,
            ["s3:signatureversion"] = "AWS4-HMAC-SHA256",
        };
        Dictionary<string, string> defaults = new()
        {
            ["aws:SecureTransport"] = "true",
            ["aws:UserAgent"] = "aws-cli/2",
            ["s3:authType"] = "REST-HEADER",
            ["s3:TlsVersion"] = "1.3",
            ["s3:x-amz-content-sha256"] = "UNSIGNED-PAYLOAD",
        };
        if (subject.OrganizationId is { } organization)
        {
            always["aws:PrincipalOrgID"] = always["aws:ResourceOrgID"] = organization;
            defaults["aws:PrincipalOrgPaths"] = defaults["aws:ResourceOrgPaths"] = $"{organization}/r-probe/";
        }

        return new RequestPath { Fixed = always, Defaults = defaults };
    }

    private static Dictionary<string, string?> Absent(IEnumerable<string> keys) =>
        keys.ToDictionary(key => key, _ => (string?)null, StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, T> Merge<T>(params IReadOnlyDictionary<string, T>[] parts)
    {
        Dictionary<string, T> all = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, T> pair in parts.SelectMany(part => part))
        {
            all[pair.Key] = pair.Value;
        }

        return all;
    }

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
