namespace RootTools.Errors;

/// <summary>What RootTools knows of AWS's error codes: the name and kind that it gives them, and what to do about each.</summary>
/// <remarks>
/// See https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html,
/// https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html and
/// https://docs.aws.amazon.com/organizations/latest/APIReference/CommonErrors.html.
/// </remarks>
internal static class AwsErrorCatalog
{
    private const string SignIn =
        "Sign in again (for an SSO profile: aws sso login --profile <name>), or name other credentials with -ProfileName or -Credential.";

    private const string UseOtherCaller =
        "Use credentials of the organization's management account, or of the account that is registered as delegated administrator for iam.amazonaws.com.";

    private const string CheckClock = "Correct this computer's clock: AWS accepts a request only within five minutes of its own time.";

    private const string SlowDown = "Run again with a lower -ThrottleLimit.";

    private const string LookAgain = "Read the current state (Get-RootCredentialStatus) and run again.";

    private static readonly Entry Expired = new("CredentialsExpired", RootErrorKind.AuthenticationFailed, SignIn, EndsRun: true);

    private static readonly Entry Rejected = new(
        "CredentialsRejected",
        RootErrorKind.AuthenticationFailed,
        "Check the access key: AWS does not know it, or the secret does not belong to it. Name working credentials with -ProfileName or -Credential.",
        EndsRun: true);

    private static readonly Entry Skewed = new("ClockSkewed", RootErrorKind.AuthenticationFailed, CheckClock, EndsRun: true);

    private static readonly Entry Throttled = new("Throttled", RootErrorKind.Throttled, SlowDown);

    private static readonly Entry Denied = new(
        "AccessDenied",
        RootErrorKind.PermissionDenied,
        "Allow the action to the caller in an identity policy, and see that no service control policy denies it.");

    private static readonly Entry NoTrustedAccess = new(
        "TrustedAccessDisabled",
        RootErrorKind.FeatureDisabled,
        "In the management account, run: Enable-RootAccessFeature -Feature RootCredentialsManagement, RootSessions",
        EndsRun: true);

    private static readonly Entry Absent = new("NotFound", RootErrorKind.NotFound, LookAgain);

    private static readonly Entry Invalid = new("InvalidRequest", RootErrorKind.InvalidArgument, "Correct the value that the message names.");

    private static readonly Dictionary<string, Entry> ByCode = new(StringComparer.Ordinal)
    {
        ["ExpiredToken"] = Expired,
        ["ExpiredTokenException"] = Expired,
        ["TokenRefreshRequired"] = Expired,
        ["InvalidClientTokenId"] = Rejected,
        ["UnrecognizedClientException"] = Rejected,
        ["InvalidAccessKeyId"] = Rejected,
        ["SignatureDoesNotMatch"] = Rejected,
        ["InvalidSignatureException"] = Rejected,
        ["IncompleteSignature"] = Rejected,
        ["MissingAuthenticationToken"] = Rejected,
        ["MissingAuthenticationTokenException"] = Rejected,
        ["InvalidToken"] = Rejected,
        ["RequestTimeTooSkewed"] = Skewed,
        ["RequestExpired"] = Skewed,
        ["Throttling"] = Throttled,
        ["ThrottlingException"] = Throttled,
        ["ThrottledException"] = Throttled,
        ["TooManyRequestsException"] = Throttled,
        ["RequestThrottled"] = Throttled,
        ["RequestLimitExceeded"] = Throttled,
        ["SlowDown"] = Throttled,
        ["AccessDenied"] = Denied,
        ["AccessDeniedException"] = Denied,
        ["ServiceAccessNotEnabledException"] = NoTrustedAccess,
        ["AccountNotManagementOrDelegatedAdministratorException"] =
            new("NotManagementOrDelegate", RootErrorKind.PermissionDenied, UseOtherCaller, EndsRun: true),
        ["CallerIsNotManagementAccountException"] =
            new("NotManagementAccount", RootErrorKind.PermissionDenied, "Use credentials of the organization's management account.", EndsRun: true),
        ["AWSOrganizationsNotInUseException"] =
            new("NoOrganization", RootErrorKind.InvalidArgument, "Use credentials of an account that belongs to an organization. " + UseOtherCaller, EndsRun: true),
        ["OrganizationNotFoundException"] =
            new("NoOrganization", RootErrorKind.InvalidArgument, "Use credentials of an account that belongs to an organization. " + UseOtherCaller, EndsRun: true),
        ["OrganizationNotInAllFeaturesModeException"] =
            new("OrganizationLacksAllFeatures", RootErrorKind.FeatureDisabled, "Enable all features of the organization in the AWS Organizations console.", EndsRun: true),
        ["AccountNotFoundException"] =
            new("AccountNotFound", RootErrorKind.NotFound, "Check the account id against Get-RootMemberAccount."),
        ["AccountAlreadyRegisteredException"] =
            new("AlreadyRegistered", RootErrorKind.Conflict, "Nothing is to be done: see Get-RootDelegatedAdministrator."),
        ["AccountNotRegisteredException"] =
            new("NotRegistered", RootErrorKind.Conflict, "Nothing is to be done: see Get-RootDelegatedAdministrator."),
        ["ConstraintViolationException"] = new(
            "QuotaOrConstraint",
            RootErrorKind.Conflict,
            "See https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html for the quotas of AWS Organizations."),
        ["DuplicatePolicyAttachmentException"] = new("PolicyAlreadyAttached", RootErrorKind.Conflict, "Nothing is to be done: the policy is attached."),
        ["DuplicatePolicyException"] = new("PolicyNameTaken", RootErrorKind.Conflict, "Rename or delete the organization's policy of that name."),
        ["MalformedPolicyDocumentException"] = new("MalformedPolicy", RootErrorKind.InvalidArgument, "Correct the policy document."),
        ["PolicyChangesInProgressException"] = new("PolicyChangesInProgress", RootErrorKind.Conflict, "Run again in a few minutes."),
        ["PolicyInUseException"] = new("PolicyInUse", RootErrorKind.Conflict, "Detach the policy everywhere first."),
        ["PolicyNotAttachedException"] = new("PolicyNotAttached", RootErrorKind.Conflict, "Nothing is to be done: the policy is not attached there."),
        ["PolicyNotFoundException"] = new("PolicyNotFound", RootErrorKind.NotFound, "Look at Get-RootGuardrail: the policy is gone."),
        ["PolicyTypeNotEnabledException"] = new(
            "PolicyTypeDisabled",
            RootErrorKind.FeatureDisabled,
            "Enable service control policies: aws organizations enable-policy-type --root-id <r-…> --policy-type SERVICE_CONTROL_POLICY"),
        ["TargetNotFoundException"] =
            new("TargetNotFound", RootErrorKind.NotFound, "Give the id of the root (r-…), of an organizational unit (ou-…) or of an account."),
        ["AccountAlreadyClosedException"] = new("AccountAlreadyClosed", RootErrorKind.Conflict, "Nothing is to be done: the account is closed."),
        ["ConflictException"] = new(
            "ChangeInProgress", RootErrorKind.Conflict, "See what is under way: Get-MemberAccountSetting, Get-MemberRootEmailUpdate. Run again when it has ended."),
        ["ResourceNotFoundException"] = new("NotFound", RootErrorKind.NotFound, "See what there is: Get-MemberAccountSetting."),
        ["ResourceUnavailableException"] = new("ResourceUnavailable", RootErrorKind.ServiceUnavailable, "Run again later for this account."),
        ["NoSuchEntity"] = Absent,
        ["NoSuchEntityException"] = Absent,
        ["EntityAlreadyExists"] = new("AlreadyExists", RootErrorKind.Conflict, LookAgain),
        ["EntityAlreadyExistsException"] = new("AlreadyExists", RootErrorKind.Conflict, LookAgain),
        ["DeleteConflict"] = new("DeleteConflict", RootErrorKind.Conflict, LookAgain),
        ["ConcurrentModification"] = new("ConcurrentModification", RootErrorKind.Conflict, LookAgain),
        ["ConcurrentModificationException"] = new("ConcurrentModification", RootErrorKind.Conflict, LookAgain),
        ["NoSuchBucket"] = new("BucketNotFound", RootErrorKind.NotFound, "Check the bucket's name and the account that owns it."),
        ["NoSuchBucketPolicy"] = new("BucketPolicyNotFound", RootErrorKind.NotFound, "Nothing is to be done: the bucket has no policy."),
        ["QueueDoesNotExist"] = new("QueueNotFound", RootErrorKind.NotFound, "Check the queue's name, its account and -Region: a queue belongs to one Region."),
        ["AWS.SimpleQueueService.NonExistentQueue"] =
            new("QueueNotFound", RootErrorKind.NotFound, "Check the queue's name, its account and -Region: a queue belongs to one Region."),
        ["ValidationError"] = Invalid,
        ["ValidationException"] = Invalid,
        ["InvalidInputException"] = Invalid,
        ["InvalidInput"] = Invalid,
        ["MalformedPolicy"] = new("MalformedPolicy", RootErrorKind.InvalidArgument, "Correct the policy document."),
        ["InvalidAction"] =
            new("OperationUnknownToEndpoint", RootErrorKind.InvalidArgument, "AssumeRoot needs a Regional STS endpoint: correct -EndpointUrl or AWS_ENDPOINT_URL_STS, or leave them out."),
    };

    /// <summary>Finds what is known of an error.</summary>
    /// <param name="code">AWS's error code; may be null when AWS sent none.</param>
    /// <param name="message">AWS's message, which tells codes of several meanings apart.</param>
    /// <returns>What is known, or null.</returns>
    public static Entry? Find(string? code, string message)
    {
        if (code is null || !ByCode.TryGetValue(code, out Entry? entry))
        {
            return null;
        }

        if (ReferenceEquals(entry, Denied))
        {
            return FindFeature(message) ?? entry;
        }

        bool isClock = message.StartsWith("Signature expired", StringComparison.Ordinal)
            || message.StartsWith("Signature not yet current", StringComparison.Ordinal);
        return isClock ? Skewed : entry;
    }

    /// <summary>AssumeRoot and the Account API say AccessDenied also when what they need is switched off.</summary>
    private static Entry? FindFeature(string message) => message switch
    {
        _ when message.EndsWith("(Your organization must first enable trusted access with AWS Account Management.)", StringComparison.Ordinal) => new(
            "AccountManagementDisabled",
            RootErrorKind.FeatureDisabled,
            "In the management account, run: Enable-RootAccessFeature -Feature AccountManagement",
            EndsRun: true),
        "Service not enabled for AWS Organizations." => NoTrustedAccess,
        "Root credentials management feature is not enabled for your AWS Organization." => new(
            "RootCredentialsManagementDisabled",
            RootErrorKind.FeatureDisabled,
            "In the management account, run: Enable-RootAccessFeature -Feature RootCredentialsManagement",
            EndsRun: true),
        "Root sessions feature is not enabled for your AWS Organization." => new(
            "RootSessionsDisabled",
            RootErrorKind.FeatureDisabled,
            "In the management account, run: Enable-RootAccessFeature -Feature RootSessions",
            EndsRun: true),
        _ => null,
    };

    /// <summary>What is known of an error code.</summary>
    /// <param name="Id">RootTools' name of it.</param>
    /// <param name="Kind">Its kind.</param>
    /// <param name="Advice">What to do next.</param>
    /// <param name="EndsRun">Whether every other account would fail alike.</param>
    internal sealed record Entry(string Id, RootErrorKind Kind, string Advice, bool EndsRun = false);
}
