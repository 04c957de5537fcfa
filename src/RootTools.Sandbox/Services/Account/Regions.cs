namespace RootTools.Sandbox.Services.Account;

/// <summary>
/// The Regions of an account. Those from before 2019 are always enabled, the others are switched on and off, which takes a while.
/// See https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html.
/// </summary>
internal static class Regions
{
    private const int PageSize = 20;
    private const int MostInAccount = 6;
    private const int MostInOrganization = 50;
    private const string Disabled = "DISABLED";

    // https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html; the other partitions have none.
    private static readonly string[] OptIn =
    [
        "af-south-1", "ap-east-1", "ap-east-2", "ap-south-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6",
        "ap-southeast-7", "ca-west-1", "eu-central-2", "eu-south-1", "eu-south-2", "il-central-1", "me-central-1", "me-south-1", "mx-central-1",
    ];

    /// <summary>ListRegions: by name.</summary>
    public static Structure List(ServiceRequest request)
    {
        SimulatedAccount account = AccountCall.Target(request);
        IReadOnlyList<string>? statuses = request.Input.Texts("RegionOptStatusContains");
        string after = request.Input.Text("NextToken") is not { } token ? ""
            : All(account).FirstOrDefault(name => Token(name) == token) ?? throw AccountCall.Invalid("NextToken", "NextToken is malformed");
        Structure[] regions =
        [
            .. All(account)
                .Where(name => string.CompareOrdinal(name, after) > 0)
                .Where(name => statuses is not { Count: > 0 } || statuses.Contains(StatusOf(account, name)))
                .Select(name => Describe(account, name)),
        ];
        int size = request.Input.Number("MaxResults") ?? PageSize;
        return new()
        {
            ["NextToken"] = regions.Length > size ? Token((string)regions[size - 1].First().Value) : null,
            ["Regions"] = regions.Take(size),
        };
    }

    /// <summary>GetRegionOptStatus.</summary>
    public static Structure GetStatus(ServiceRequest request)
    {
        (SimulatedAccount account, string name) = Find(request);
        return Describe(account, name);
    }

    /// <summary>EnableRegion.</summary>
    public static Structure? Enable(ServiceRequest request) => Switch(request, from: Disabled, to: OptInRegion.Enabling);

    /// <summary>DisableRegion.</summary>
    public static Structure? Disable(ServiceRequest request) => Switch(request, from: OptInRegion.Enabled, to: OptInRegion.Disabling);

    private static Structure? Switch(ServiceRequest request, string from, string to)
    {
        (SimulatedAccount account, string name) = Find(request);
        string status = StatusOf(account, name);
        if (status is OptInRegion.Enabling or OptInRegion.Disabling)
        {
            throw AccountCall.Conflict(
                $"Account {account.Id} and region {name} is currently being enabled or disabled. "
                + "Please wait until it finishes and then try again.");
        }

        if (status != from)
        {
            throw AccountCall.Invalid(
                "RegionName", "Unable to switch region status because of its current opt-in status.", "invalidRegionOptTarget");
        }

        IEnumerable<SimulatedAccount> members = request.Organization.Changing.Where(other => other.Organization is not null);
        string? exceeded = Switching(account) >= MostInAccount ? "account" : members.Sum(Switching) >= MostInOrganization ? "organization" : null;
        if (exceeded is not null)
        {
            throw new ServiceFaultException(
                429,
                "TooManyRequestsException",
                $"This request has exceeded the quota for 'Number of concurrent region-opt requests for an {exceeded}'. "
                + "Consider retrying the operation later once some requests have been completed.");
        }

        account.OptInRegions = [.. account.OptInRegions.Where(region => region.Name != name), new OptInRegion(name, to, request.Now)];
        request.Organization.Follow(account);
        return null;
    }

    private static (SimulatedAccount Account, string Name) Find(ServiceRequest request)
    {
        string name = request.Input.Required("RegionName");
        if (!name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
        {
            throw AccountCall.Refused(request, "You specified an invalid target region.");
        }

        SimulatedAccount account = AccountCall.Target(request, new KeyValuePair<string, string>("account:TargetRegion", name));
        return All(account).Contains(name)
            ? (account, name)
            : throw AccountCall.Invalid("RegionName", $"{name} is not a valid region for opt-in or opt-out.");
    }

    private static string Token(string name) => Convert.ToBase64String(Encoding.UTF8.GetBytes("after:" + name));

    private static int Switching(SimulatedAccount account) => account.OptInRegions.Count(region => region.IsSwitching);

    private static IEnumerable<string> All(SimulatedAccount account) => account.Partition.RegionsWithoutOptIn
        .Concat(account.Partition == Partition.Aws ? OptIn : [])
        .OrderBy(name => name, StringComparer.Ordinal);

    private static string StatusOf(SimulatedAccount account, string name) =>
        account.Partition.RegionsWithoutOptIn.Contains(name)
            ? "ENABLED_BY_DEFAULT"
            : account.OptInRegions.FirstOrDefault(region => region.Name == name)?.Status ?? Disabled;

    private static Structure Describe(SimulatedAccount account, string name) =>
        new() { ["RegionName"] = name, ["RegionOptStatus"] = StatusOf(account, name) };
}
