using System.Xml.Linq;
using RootTools.Sandbox.Authorization;
using RootTools.Sandbox.Services.Protocols;
using RootTools.Sandbox.State;

namespace RootTools.Sandbox.Services.Iam;

/// <summary>Access keys. See https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html.</summary>
internal static class AccessKeys
{
    /// <summary>ListAccessKeys.</summary>
    public static IEnumerable<XElement> List(ServiceRequest request, QueryParameters input)
    {
        IamSubject subject = IamSubject.Find(request, input, "iam:ListAccessKeys");
        return IamPage.Of(request, input, "AccessKeyMetadata", [.. KeysOf(subject).Select(key => Describe(subject, key))]);
    }

    /// <summary>GetAccessKeyLastUsed: a key that was never used has no date, and N/A for service and Region.</summary>
    public static IEnumerable<XElement> GetLastUsed(ServiceRequest request, QueryParameters input)
    {
        string id = Validation.Length("AccessKeyId", input.Required("AccessKeyId"), 16, 128);
        SimulatedAccount account = request.Caller.Account;
        AccessKey? rootKey = account.Root.AccessKeys.FirstOrDefault(key => key.Id == id);
        IamUser? user = account.Users.FirstOrDefault(candidate => candidate.AccessKeys.Any(key => key.Id == id));
        AccessKey? found = rootKey ?? user?.AccessKeys.First(key => key.Id == id);
        if (found is null)
        {
            // IAM looks for the key's owner first, and does not tell a missing key from one that belongs to others.
            throw new ServiceFaultException(
                403,
                "AccessDenied",
                $"User: {request.Caller.Arn} is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key {id}");
        }

        Authorizer.Demand(request, "iam:GetAccessKeyLastUsed", user?.Arn ?? account.RootArn);
        return [.. UserName(user), LastUsed(found.LastUsed)];
    }

    /// <summary>DeleteAccessKey.</summary>
    public static IEnumerable<XElement>? Delete(ServiceRequest request, QueryParameters input)
    {
        string id = Validation.Length("AccessKeyId", input.Required("AccessKeyId"), 16, 128);
        IamSubject subject = IamSubject.Find(request, input, "iam:DeleteAccessKey");
        ICollection<AccessKey> keys = KeysOf(subject);
        AccessKey key = keys.FirstOrDefault(candidate => candidate.Id == id)
            ?? throw IamSubject.NoSuchEntity($"The Access Key with id {id} cannot be found.");
        keys.Remove(key);
        return null;
    }

    private static ICollection<AccessKey> KeysOf(IamSubject subject) => subject.User?.AccessKeys ?? subject.Account.Root.AccessKeys;

    private static IEnumerable<XElement> UserName(IamUser? user) => user is null ? [] : [new XElement("UserName", user.Name)];

    private static XElement Describe(IamSubject subject, AccessKey key) => new(
        "member",
        UserName(subject.User),
        new XElement("AccessKeyId", key.Id),
        new XElement("Status", key.IsActive ? "Active" : "Inactive"),
        QueryXml.Date("CreateDate", key.CreateDate));

    private static XElement LastUsed(AccessKeyUse? use) => use is null
        ? new("AccessKeyLastUsed", new XElement("ServiceName", "N/A"), new XElement("Region", "N/A"))
        : new(
            "AccessKeyLastUsed",
            QueryXml.Date("LastUsedDate", use.Date),
            new XElement("ServiceName", use.ServiceName),
            new XElement("Region", use.Region));
}
