namespace RootTools.Errors;

/// <summary>The organization policy that denied a call, as AWS's message names it.</summary>
/// <remarks>See https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html.</remarks>
/// <param name="Id">The policy's id, such as <c>p-examplepolicyid111</c>.</param>
/// <param name="Arn">The policy's ARN.</param>
/// <param name="Type">What kind of policy it is, such as <c>service control policy</c>.</param>
public sealed record PolicyReference(string Id, string Arn, string Type)
{
    /// <summary>Gives the policy's id, for tables.</summary>
    /// <returns>The policy's id.</returns>
    public override string ToString() => Id;
}
