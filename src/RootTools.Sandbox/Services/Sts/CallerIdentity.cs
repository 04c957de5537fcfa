using System.Xml.Linq;
using RootTools.Sandbox.Services.Protocols;

namespace RootTools.Sandbox.Services.Sts;

/// <summary>
/// Who the caller is. It takes no permission, and no policy can deny it.
/// See https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html.
/// </summary>
internal static class CallerIdentity
{
    /// <summary>GetCallerIdentity.</summary>
    public static IEnumerable<XElement> Get(ServiceRequest request, QueryParameters input) =>
    [
        new("Arn", request.Caller.Arn),
        new("UserId", request.Caller.UserId),
        new("Account", request.Caller.Account.Id),
    ];
}
