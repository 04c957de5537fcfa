using System.Text.RegularExpressions;

namespace RootTools.Sandbox.Services.CloudTrail;

/// <summary>
/// Trails: made, changed, switched on and off, and described. A trail of the organization is seen by its members, and changed by the
/// management account alone. See https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html.
/// </summary>
internal static class Trails
{
    private const int MostTrails = 5;

    private static readonly Regex ArnPattern = new(
        @"^arn:[a-z-]+:cloudtrail:(?<region>[a-z0-9-]+):(?<account>[0-9]{12}):trail/(?<name>.+)$", RegexOptions.CultureInvariant);

    /// <summary>DescribeTrails: those made in this Region, and unless told otherwise those that reach it from elsewhere.</summary>
    public static Structure Describe(ServiceRequest request)
    {
        Authorizer.Demand(request, "cloudtrail:DescribeTrails", "*");
        IReadOnlyList<string> names = request.Input.Texts("trailNameList") ?? [];
        bool includesShadows = request.Input.Flag("includeShadowTrails") ?? true;
        IEnumerable<SimulatedTrail> described = Seen(request)
            .Where(trail => IsHere(request, trail) || (includesShadows && (trail.IsMultiRegionTrail || trail.HomeRegion == request.Region)))
            .Where(trail => names.Count == 0 || names.Contains(trail.Name) || names.Contains(trail.Arn));
        return new() { ["trailList"] = described.Select(Describe) };
    }

    /// <summary>ListTrails: those of all Regions.</summary>
    public static Structure List(ServiceRequest request)
    {
        Authorizer.Demand(request, "cloudtrail:ListTrails", "*");
        return new()
        {
            ["Trails"] = Seen(request).Select(trail => new Structure
            {
                ["TrailARN"] = trail.Arn,
                ["Name"] = trail.Name,
                ["HomeRegion"] = trail.HomeRegion,
            }),
        };
    }

    /// <summary>GetTrail.</summary>
    public static Structure Get(ServiceRequest request) =>
        new() { ["Trail"] = Describe(Require(request, "cloudtrail:GetTrail", request.Input.Required("Name"))) };

    /// <summary>GetTrailStatus.</summary>
    public static Structure GetStatus(ServiceRequest request)
    {
        SimulatedTrail trail = Require(request, "cloudtrail:GetTrailStatus", request.Input.Required("Name"));
        return new()
        {
            ["IsLogging"] = trail.IsLogging,
            ["LatestDeliveryError"] = trail.Log.LatestError,
            ["LatestDeliveryTime"] = trail.Log.LatestDelivery,
            ["LatestDigestDeliveryTime"] = trail.Log.LatestDigest,
            ["StartLoggingTime"] = trail.StartedLogging,
            ["StopLoggingTime"] = trail.StoppedLogging,
            ["LatestDeliveryAttemptTime"] = Moment(trail.Log.LatestDelivery),
            ["LatestNotificationAttemptTime"] = "",
            ["LatestNotificationAttemptSucceeded"] = "",
            ["LatestDeliveryAttemptSucceeded"] = Moment(trail.Log.LatestDelivery),
            ["TimeLoggingStarted"] = Moment(trail.StartedLogging),
            ["TimeLoggingStopped"] = Moment(trail.StoppedLogging),
        };
    }

    /// <summary>CreateTrail, which does not log before StartLogging.</summary>
    [Guess("cloudtrail", "CreateTrail: the order of the checks, and the messages but those about the name and the bucket")]
    public static Structure Create(ServiceRequest request)
    {
        Input input = request.Input;
        SimulatedAccount account = request.Caller.Account;
        string name = input.Required("Name");
        Authorizer.Demand(request, "cloudtrail:CreateTrail", account.ArnOf("cloudtrail", "trail/" + name, request.Region));
        CheckName(name);
        SimulatedTrail[] own = [.. account.Trails.Where(trail => trail.HomeRegion == request.Region)];
        if (own.Any(trail => trail.Name == name))
        {
            throw Fault("TrailAlreadyExists", $"Trail {name} already exists for customer: {account.Id}");
        }

        if (own.Length >= MostTrails)
        {
            throw Fault("MaximumNumberOfTrailsExceeded", $"User: {account.Id} already has {MostTrails} trails in {request.Region}.");
        }

        var trail = new SimulatedTrail(name, request.Region, input.Required("S3BucketName")) { Account = account };
        Change(trail, request);
        request.Organization.AddTrail(account, trail);
        return Describe(trail, isChange: true);
    }

    /// <summary>UpdateTrail: what is not given stays as it is.</summary>
    public static Structure Update(ServiceRequest request)
    {
        SimulatedTrail trail = RequireOwn(request, "update");
        var changed = new SimulatedTrail(trail.Name, trail.HomeRegion, request.Input.Text("S3BucketName") ?? trail.BucketName)
        {
            Account = trail.Account,
            KeyPrefix = trail.KeyPrefix,
            IsOrganizationTrail = trail.IsOrganizationTrail,
        };
        Change(changed, request);
        trail.BucketName = changed.BucketName;
        Change(trail, request);
        return Describe(trail, isChange: true);
    }

    /// <summary>DeleteTrail. What it has written stays.</summary>
    public static Structure? Delete(ServiceRequest request)
    {
        request.Organization.RemoveTrail(RequireOwn(request, "delete"));
        return null;
    }

    /// <summary>StartLogging.</summary>
    public static Structure? StartLogging(ServiceRequest request)
    {
        SimulatedTrail trail = RequireOwn(request, "start");
        trail.StartedLogging = trail.IsLogging ? trail.StartedLogging : request.Now;
        trail.IsLogging = true;
        return null;
    }

    /// <summary>StopLogging. The event of this very call is still taken.</summary>
    public static Structure? StopLogging(ServiceRequest request)
    {
        SimulatedTrail trail = RequireOwn(request, "stop");
        trail.StoppedLogging = trail.IsLogging ? request.Now : trail.StoppedLogging;
        trail.IsLogging = false;
        return null;
    }

    /// <summary>
    /// Finds a trail by its name, if it was made in this Region, or by its ARN. Members find trails of the organization by the ARN alone.
    /// </summary>
    public static SimulatedTrail Require(ServiceRequest request, string action, string name)
    {
        SimulatedAccount account = request.Caller.Account;
        bool isArn = name.StartsWith("arn:", StringComparison.Ordinal);
        if (isArn && !ArnPattern.IsMatch(name))
        {
            throw Fault("CloudTrailARNInvalid", $"The specified ARN is not a valid CloudTrail ARN: {name}");
        }

        Authorizer.Demand(request, action, isArn ? name : account.ArnOf("cloudtrail", "trail/" + name, request.Region));
        if (!isArn)
        {
            CheckName(name);
        }

        return Seen(request).FirstOrDefault(trail => isArn ? trail.Arn == name : trail.Name == name && IsHere(request, trail))
            ?? throw Fault("TrailNotFound", $"Unknown trail: {name} for the user: {account.Id}");
    }

    /// <summary>Finds a trail to change: in its home Region, by the account that made it.</summary>
    [Guess("cloudtrail", "the messages about trails of other Regions and of the organization, but that of StopLogging")]
    public static SimulatedTrail RequireOwn(ServiceRequest request, string verb, string member = "Name")
    {
        SimulatedTrail trail = Require(request, "cloudtrail:" + request.Operation, request.Input.Required(member));
        return trail.Account != request.Caller.Account
            ? throw Fault("NotOrganizationMasterAccount", $"Cannot {verb} trail, not master trail.")
            : trail.HomeRegion != request.Region
                ? throw Fault("InvalidHomeRegion", $"The trail {trail.Name} can be changed in its home Region {trail.HomeRegion} only.")
                : trail;
    }

    /// <summary>An error of CloudTrail; its codes end alike.</summary>
    public static ServiceFaultException Fault(string code, string message) => new(400, code + "Exception", message);

    // The account's own, then those of its organization.
    private static IEnumerable<SimulatedTrail> Seen(ServiceRequest request)
    {
        SimulatedAccount account = request.Caller.Account;
        return request.Organization.AllTrails.Where(trail => trail.Account == account
            || (trail.IsOrganizationTrail && account.Organization is not null && trail.Account.Organization == account.Organization));
    }

    private static bool IsHere(ServiceRequest request, SimulatedTrail trail) =>
        trail.Account == request.Caller.Account && trail.HomeRegion == request.Region;

    private static void Change(SimulatedTrail trail, ServiceRequest request)
    {
        Input input = request.Input;
        trail.KeyPrefix = input.Text("S3KeyPrefix") is { } prefix ? prefix.Length == 0 ? null : prefix.Trim('/') : trail.KeyPrefix;
        trail.IsOrganizationTrail = input.Flag("IsOrganizationTrail") ?? trail.IsOrganizationTrail;
        trail.IsMultiRegionTrail = input.Flag("IsMultiRegionTrail") ?? trail.IsMultiRegionTrail;
        trail.IncludeGlobalServiceEvents = input.Flag("IncludeGlobalServiceEvents") ?? trail.IncludeGlobalServiceEvents;
        trail.LogFileValidationEnabled = input.Flag("EnableLogFileValidation") ?? trail.LogFileValidationEnabled;
        trail.SnsTopicName = input.Text("SnsTopicName") ?? trail.SnsTopicName;
        if (trail is { IsMultiRegionTrail: true, IncludeGlobalServiceEvents: false })
        {
            throw Fault("InvalidParameterCombination", "Multi-Region trail must include global service events.");
        }

        if (trail.IsOrganizationTrail)
        {
            RequireOrganization(request);
        }

        switch (TrailBucket.FindProblem(request.Organization, trail, out _))
        {
            case "NoSuchBucket":
                throw Fault("S3BucketDoesNotExist", $"S3 bucket {trail.BucketName} does not exist!");
            case "AccessDenied":
                throw Fault("InsufficientS3BucketPolicy", $"Incorrect S3 bucket policy is detected for bucket: {trail.BucketName}");
        }
    }

    private static void RequireOrganization(ServiceRequest request)
    {
        SimulatedAccount account = request.Caller.Account;
        if (account.Organization is not { } organization)
        {
            throw Fault("OrganizationsNotInUse", "Your account is not a member of an organization.");
        }

        if (!account.IsManagementAccount)
        {
            throw Fault("NotOrganizationMasterAccount", "The request must be made by the organization's management account.");
        }

        if (organization.FeatureSet != "ALL")
        {
            throw Fault("OrganizationNotInAllFeaturesMode", "The organization must have all features enabled.");
        }

        if (!request.Access.Trusts(OrganizationAccess.CloudTrail))
        {
            throw Fault("CloudTrailAccessNotEnabled", "The organization has not enabled trusted access for CloudTrail.");
        }
    }

    // https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
    private static void CheckName(string name)
    {
        string? problem = name switch
        {
            { Length: < 3 } => $"Trail name too short. Minimum allowed length: 3 characters. Specified name length: {name.Length} characters.",
            { Length: > 128 } => $"Trail name too long. Maximum allowed length: 128 characters. Specified name length: {name.Length} characters.",
            _ when !IsLetterOrDigit(name[0]) => "Trail name must starts with a letter or number.",
            _ when !IsLetterOrDigit(name[name.Length - 1]) => "Trail name must ends with a letter or number.",
            _ when !name.All(character => IsLetterOrDigit(character) || character is '.' or '-' or '_') =>
                "Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), hyphens (-), and underscores (_).",
            _ => null,
        };
        if (problem is not null)
        {
            throw Fault("InvalidTrailName", problem);
        }
    }

    private static bool IsLetterOrDigit(char character) => character < 128 && char.IsLetterOrDigit(character);

    private static Structure Describe(SimulatedTrail trail) => Describe(trail, isChange: false);

    // The answer to a change tells less.
    private static Structure Describe(SimulatedTrail trail, bool isChange) => new()
    {
        ["Name"] = trail.Name,
        ["S3BucketName"] = trail.BucketName,
        ["S3KeyPrefix"] = trail.KeyPrefix,
        ["SnsTopicName"] = trail.SnsTopicName,
        ["IncludeGlobalServiceEvents"] = trail.IncludeGlobalServiceEvents,
        ["IsMultiRegionTrail"] = trail.IsMultiRegionTrail,
        ["HomeRegion"] = isChange ? null : trail.HomeRegion,
        ["TrailARN"] = trail.Arn,
        ["LogFileValidationEnabled"] = trail.LogFileValidationEnabled,
        ["HasCustomEventSelectors"] = isChange ? null : trail.Selectors is not null,
        ["HasInsightSelectors"] = isChange ? null : false,
        ["IsOrganizationTrail"] = trail.IsOrganizationTrail,
    };

    private static string Moment(DateTimeOffset? time) => time is { } at ? EventText.Moment(at) : "";
}
