namespace RootTools.Connection;

/// <summary>The errors that stand in the way of every account alike. Each names what is missing and what sets it.</summary>
internal static class ConnectionErrors
{
    public static RootError NoCredentials(string reason) => Ends(
        "NoCredentials",
        RootErrorKind.AuthenticationFailed,
        $"No usable AWS credentials: {reason}",
        "Name a profile with -ProfileName, sign in (aws sso login), set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, " +
        "or start a sandbox with Start-RootSandbox.");

    public static RootError ProfileNotFound(string name) => Ends(
        "ProfileNotFound",
        RootErrorKind.AuthenticationFailed,
        $"There is no AWS profile '{name}' that credentials can come from.",
        "Set -ProfileName (or AWS_PROFILE) to a profile of ~/.aws/config or ~/.aws/credentials, or add it there with: aws configure sso");

    public static RootError ProfileUnusable(string name, string reason) => Ends(
        "ProfileUnusable",
        RootErrorKind.AuthenticationFailed,
        $"The AWS profile '{name}' gives no credentials: {reason}",
        $"For an SSO profile, sign in again with: aws sso login --profile {name}. " +
        "Otherwise correct the profile, or name another with -ProfileName.");

    public static RootError CredentialObjectUnusable(string typeName, string reason) => Ends(
        "CredentialObjectUnusable",
        RootErrorKind.AuthenticationFailed,
        $"The object given as credentials ({typeName}) gives none: {reason}",
        "Give a PSCredential with an access key id and its secret, " +
        "or a credentials object of AWS.Tools such as Get-AWSCredential returns.");

    public static RootError KeyIncomplete() => Ends(
        "CredentialsIncomplete",
        RootErrorKind.InvalidArgument,
        "An access key needs both its id and its secret.",
        "Give AccessKeyId and SecretAccessKey together, and SessionToken as well for a temporary key.");

    public static RootError NoRegion() => Ends(
        "RegionMissing",
        RootErrorKind.InvalidArgument,
        "No AWS Region is set, and AssumeRoot exists at Regional endpoints only.",
        "Set -Region, AWS_REGION or the profile's region, such as us-east-1, eu-central-1, us-gov-west-1 or cn-north-1.");

    public static RootError RegionUnknown(string region, IEnumerable<string> similar) => Ends(
        "RegionUnknown",
        RootErrorKind.InvalidArgument,
        $"'{region}' is not the name of an AWS Region.",
        $"Set -Region, AWS_REGION or the profile's region to one that exists, such as {string.Join(", ", similar)}.");

    public static RootError EndpointInvalid(string text) => Ends(
        "EndpointInvalid",
        RootErrorKind.InvalidArgument,
        $"'{text}' is not the address of an endpoint.",
        "Set -EndpointUrl (or AWS_ENDPOINT_URL) to an absolute http or https address, or leave it out to use AWS's own endpoints.");

    public static RootError EndpointUnencrypted(Uri url) => Ends(
        "EndpointUnencrypted",
        RootErrorKind.InvalidArgument,
        $"The endpoint {url} is not encrypted and not this computer's: whoever is in between could read and change what is done.",
        "Use an https address; or allow it with -AllowUnencryptedEndpoint, if you know what is between you and it.");

    public static RootError CaBundleUnreadable(string path, string reason) => Ends(
        "CaBundleUnreadable",
        RootErrorKind.InvalidArgument,
        $"The certificates of AWS_CA_BUNDLE, '{path}', cannot be read: {reason}",
        "Set AWS_CA_BUNDLE to a file of certificates in PEM, or remove it to trust the system's authorities.");

    public static RootError NotYetEffective(string accountId) => Ends(
        "RootAccessNotYetEffective",
        RootErrorKind.FeatureDisabled,
        "Central root access is on, but STS does not know of it yet: a change takes up to three minutes to reach it.",
        "Wait three minutes, and run again.") with
    { AccountId = accountId };

    public static RootError FeatureDisabled(RootAccessFeature feature, string? organizationId)
    {
        string where = organizationId is null ? "the organization" : $"organization {organizationId}";
        return feature == RootAccessFeature.TrustedAccess
            ? Ends(
                "TrustedAccessDisabled",
                RootErrorKind.FeatureDisabled,
                $"IAM has no trusted access to {where}, so central root access is off.",
                "In the management account, run: Enable-RootAccessFeature -Feature RootCredentialsManagement, RootSessions")
            : Ends(
                $"{feature}Disabled",
                RootErrorKind.FeatureDisabled,
                $"The feature {feature} is not enabled in {where}.",
                $"In the management account, run: Enable-RootAccessFeature -Feature {feature}");
    }

    public static RootError NotManagementOrDelegate(RootContext context) => Ends(
        "NotManagementOrDelegate",
        RootErrorKind.PermissionDenied,
        $"The caller's account {context.AccountId} is neither the management account " +
        $"{(context.ManagementAccountId is { } id ? id + " " : "")}nor the delegated administrator for iam.amazonaws.com.",
        "Connect with credentials of one of these: Connect-RootOrganization -ProfileName <profile>.");

    public static RootError NoOrganization(string accountId) => Ends(
        "NoOrganization",
        RootErrorKind.InvalidArgument,
        $"The caller's account {accountId} belongs to no organization, so it has no member accounts.",
        "Connect with credentials of an organization's management account: Connect-RootOrganization -ProfileName <profile>.");

    private static RootError Ends(string id, RootErrorKind kind, string message, string action) =>
        new(id, kind, message, action) { EndsRun = true };
}
