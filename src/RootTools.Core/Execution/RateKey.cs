namespace RootTools.Execution;

/// <summary>
/// What AWS counts together: the calls of one operation that one account makes in one Region. AssumeRoot counts for the caller's account;
/// what is done inside a root session counts for the session's.
/// </summary>
/// <remarks>
/// AWS documents its rates per operation for Organizations and per account and Region for STS:
/// https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html,
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html.
/// </remarks>
/// <param name="Service">The service, as its endpoint names it.</param>
/// <param name="Region">The Region.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Session">The account whose root session makes the call; null for the connection's own caller.</param>
internal readonly record struct RateKey(string Service, string? Region, string Operation, string? Session);
